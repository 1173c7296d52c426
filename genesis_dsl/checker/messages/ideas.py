"""N201, N202: ideas without a word; N243: rules that no file has; N245: groups of other things."""

from collections.abc import Sequence

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning
from genesis_dsl.checker.messages.names import UNKNOWN_FUNCTION, UNKNOWN_NAME
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree


def said_otherwise(span: Span, name: str, meant: str) -> Diagnostic:
    """Say that an idea has no word of its own, and how it is said.

    Why it matters: of several meanings the sentence must say which.
    Wrong: `close > previous_high`
    Right: `close > high[1]`
    """
    return error(UNKNOWN_NAME, span, f"nothing is called `{name}` here", f"say it as in `{meant}`")


def nothing(span: Span, name: str) -> Diagnostic:
    """Say that what is not wanted is not written.

    Why it matters: a key that stands there has a value.
    Wrong: `stop: none`
    Right: no `stop:`, and the size of the order in `size:`
    """
    return error(
        UNKNOWN_NAME, span, f"nothing is called `{name}` here", "what is not wanted is left out, with its key"
    )


def crossing_called(call: tree.Call, sides: Sequence[str]) -> Diagnostic:
    """Say that a crossing is no function.

    Why it matters: a sentence says it as it is spoken, with what crosses in front.
    Wrong: `crossover(ema(close, 9), ema(close, 21))`
    Right: `ema(close, 9) crosses above ema(close, 21)`
    """
    first, second = (each.span.text for each in call.args)
    ways = [f"{first} crosses {side} {second}" for side in sides]
    message = f"`{call.name}` is no function: a crossing is said between the two"
    fix = Fix(call.span, ways[0], safe=True) if len(ways) == 1 else None
    offers = " or ".join(f"`{each}`" for each in ways)
    return Diagnostic(UNKNOWN_FUNCTION, Severity.ERROR, call.span, message, offers, fix=fix)


def score_as_value(span: Span, name: str) -> Diagnostic:
    """Say that a score is asked whether it passes.

    Why it matters: its mark stands once, at `pass_at:`.
    Wrong: `long_score >= 65`
    Right: `long_score passes`
    """
    return error(UNKNOWN_NAME, span, f"`{name}` is a score, which passes or does not", f"`{name} passes`")


def choice_alone(span: Span, choice: str, word: str) -> Diagnostic:
    """Say that a choice stands where its word is not asked.

    Why it matters: `buy` alone is neither true nor a value.
    Wrong: `close > buy`
    Right: `side = buy`
    """
    return error("N241", span, f"`{choice}` is one of the words that `{word}` can be", f"`{word} = {choice}`")


def likely_misspelt(span: Span, name: str, what: str, near: str) -> Diagnostic:
    """Warn of a rule, a switch or a condition that no file at hand has, and that looks like one of theirs.

    Why it matters: which files an account will use is open, but a slip of the hand is found in none.
    Wrong: `room of dayly_loss <= 500 USD`, without an account
    Right: `room of daily_loss <= 500 USD`
    """
    message = f"none of these files has a {what} `{name}`"
    return warning("N243", span, message, did_you_mean(near))


def nowhere_at_hand(span: Span, name: str, what: str, meant: str) -> Diagnostic:
    """Warn of a rule or a switch that no file at hand has, where a strategy likely speaks of prices.

    Why it matters: `broken` and `of` ask a file of rules; without that file nothing is ever known of it.
    Wrong: `resistance broken`, where no ruleset has a rule `resistance`
    Right: `close crosses above highest(high, 20)[1]`
    """
    message = f"none of these files has a {what} `{name}`"
    help_ = f"of prices one says, for example, `{meant}`; where it stands, an account with that file says"
    return warning("N243", span, message, help_)


def groups_of_openings(span: Span, word: str, *, is_thing: bool) -> Diagnostic:
    """Say that `groups:` put openings together, and nothing else.

    What it says: a position, its fills and its trades belong to the group of their opening; `profit` of a
    group is what its positions have made.
    Why it matters: what is one idea is settled when it is entered; all that comes later follows from that.
    Wrong: `of: trades`
    Right: `of: openings`
    """
    why = "; what is opened, filled and closed belongs to the group of its opening" if is_thing else ""
    message = f"groups are of `openings`, not of `{word}`{why}"
    fix = Fix(span, "openings", safe=not is_thing)
    return Diagnostic("N245", Severity.ERROR, span, message, "`of: openings`", fix=fix)
