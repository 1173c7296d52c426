"""L: sentences that are right word by word, and can never be meant."""

from fractions import Fraction

from genesis_dsl.checker.messages.finding import error, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def number_text(value: Fraction | float) -> str:
    """Write a number as a person would."""
    return f"{float(value):.10g}"


TWO_CROSSINGS = "L217"


def never_together(span: Span, first: Span) -> Diagnostic:
    """Say that two conditions of one list exclude each other.

    Why it matters: the whole list can never be true.
    Wrong: `rsi(close, 14) < 30` and `rsi(close, 14) > 70` under one `all_of:`
    Right: the same under `any_of:`
    """
    line = first.source.place(first.start)[0]
    message = f"this can never hold together with line {line}: `{first.text}`"
    return error("L213", span, message, "did you mean `any_of:`?", Note(first, "the other line"))


def follows_from(span: Span, other: Span) -> Diagnostic:
    """Warn that a condition holds whenever another one of its list does.

    Why it matters: it filters nothing, and most likely something else was meant.
    Wrong: `rsi(close, 14) > 30` and `rsi(close, 14) > 50` under one `all_of:`
    Right: `rsi(close, 14) > 50` alone
    """
    line = other.source.place(other.start)[0]
    message = f"this never matters: it holds whenever line {line} does, `{other.text}`"
    return warning(
        "L222", span, message, "remove it, or change one of the two", Note(other, "the other line")
    )


def held_by_another(span: Span, other: Span) -> Diagnostic:
    """Warn that one of several alternatives adds nothing.

    Why it matters: another one is true whenever this one is.
    Wrong: `rsi(close, 14) > 50 or rsi(close, 14) > 70`
    Right: `rsi(close, 14) > 50`
    """
    line = other.source.place(other.start)[0]
    message = f"this never matters: whenever it holds, line {line} does too, `{other.text}`"
    return warning("L223", span, message, "remove it, or did you mean `and`?", Note(other, "the other one"))


def one_is_always_true(span: Span) -> Diagnostic:
    """Warn that one of several alternatives always holds.

    Why it matters: together they filter nothing.
    Wrong: `rsi(close, 14) < 50 or rsi(close, 14) >= 50`
    Right: `rsi(close, 14) < 30 or rsi(close, 14) > 70`
    """
    message = "with this, one of the alternatives is always true"
    return warning("L224", span, message, "did you mean `and`?")


def never_beyond_own_window(span: Span, value: str, window: str, *, top: bool) -> Diagnostic:
    """Say that a value is compared with a window that holds it.

    Why it matters: the window of the last bars includes this one, so nothing is ever beyond it.
    Wrong: `close > highest(high, 20)`
    Right: `close > highest(high, 20)[1]`
    """
    side = "above its own bar's high" if top else "below its own bar's low"
    why = Note(span, f"{window} includes this bar, and {value} is never {side}")
    sign = ">" if top else "<"
    help_ = f"use the bars before this one: {value} {sign} {window}[1]"
    return error("L214", span, "this can never be true", help_, why)


def outside_range(span: Span, value: str, reach: tuple[float, float]) -> Diagnostic:
    """Say that a limit lies outside the range of a value.

    Why it matters: the comparison is never true.
    Wrong: `rsi(close, 14) > 120`
    Right: `rsi(close, 14) > 70`
    """
    low, high = (number_text(each) for each in reach)
    message = f"this can never be true: {value} lies between {low} and {high}"
    return error("L215", span, message, f"compare it with a number between {low} and {high}")


def whole_range(span: Span, value: str, reach: tuple[float, float]) -> Diagnostic:
    """Warn that a limit lies outside the range of a value, on the side where all is true.

    Why it matters: the condition filters nothing.
    Wrong: `rsi(close, 14) < 150`
    Right: `rsi(close, 14) < 70`
    """
    low, high = (number_text(each) for each in reach)
    message = f"this is always true: {value} lies between {low} and {high}"
    return warning("L216", span, message, f"remove it, or compare with a number between {low} and {high}")


def never_true(span: Span, why: str) -> Diagnostic:
    """Say that a comparison is false before any price is known.

    Why it matters: whatever asks it never happens.
    Wrong: `close > close`
    Right: `close > open`
    """
    notes = (Note(span, why),) if why else ()
    return error("L220", span, "this can never be true", "compare it with something that moves", *notes)


def always_true(span: Span) -> Diagnostic:
    """Warn that a comparison is true before any price is known.

    Why it matters: the condition filters nothing, and a limit like this guards nothing.
    Wrong: `high >= close`
    Right: `high > close + 2 pips`
    """
    return warning("L221", span, "this is always true", "remove it, or compare with something that moves")


def never_a_first_order(span: Span, things: str, counted: str, clause: str) -> Diagnostic:
    """Warn that a rule can never let a first order out.

    Why it matters: over nothing this is unknown, an unknown blocks the order, and so nothing ever happens.
    Wrong: `before_order: lots <= 1.5 * average(lots of trades)`
    Right: `before_order: count(trades) = 0 or lots <= 1.5 * average(lots of trades)`
    """
    message = f"while there are no {things} this is unknown, so no first order could ever be sent"
    help_ = f"say `count({counted}) = 0 or {clause}`"
    return warning("L218", span, message, help_)


def holds_for_ever(span: Span, things: str, counted: str, condition: str) -> Diagnostic:
    """Warn that a switch can never let a first order out.

    Why it matters: over nothing this is unknown, a switch that cannot tell keeps entries out, and so nothing
        ever happens.
    Wrong: `trip_when: average(profit of trades) < 0`
    Right: `trip_when: count(trades) > 0 and average(profit of trades) < 0`
    """
    message = f"while there are no {things} this is unknown, and the switch would keep every first order out"
    help_ = f"say `count({counted}) > 0 and {condition}`, or `if_unknown: ignore`"
    return warning("L219", span, message, help_)


def never_a_first_entry(span: Span, things: str) -> Diagnostic:
    """Warn that a strategy can never send its first order.

    Why it matters: over nothing this is unknown, and what is unknown sends nothing, so that it stays nothing.
    Wrong: `risk: min(kelly, 0.02) * equity`, where `kelly` is worked out from the last 50 trades
    Right: `risk: share * equity`, where `share` is 0.0025 when `kelly is unknown`, else `min(kelly, 0.02)`
    """
    message = f"while there are no {things} this is unknown, so the strategy could never send its first order"
    help_ = f"say under `names:` with `cases:` what holds till then, as in `when: count({things}) = 0`"
    return warning("L226", span, message, help_)


def never_clear(span: Span, fold: str) -> Diagnostic:
    """Warn that a switch, once tripped, keeps out the very trades that could end what it asks.

    Why it matters: armed again it trips at once, or it is never clear; no order is ever sent again.
    Wrong: `trip_when: streak(trades where profit < 0) >= 3`, with `then: block entries`
    Right: `trip_when: streak(trades where profit < 0) >= 3 and count(trades in last 4 hours) > 0`
    """
    message = (
        f"only new trades change `{fold}`, and this switch keeps them out: it would stay tripped for ever"
    )
    help_ = "add `and count(trades in last 4 hours) > 0`, as long as it shall last"
    return warning("L225", span, message, help_)


def two_crossings(span: Span, first: Span) -> Diagnostic:
    """Warn that two crossings must happen on the same bar.

    Why it matters: a crossing lasts one bar; two on the same one are very rare.
    Wrong: two lines with `crosses above` under one `all_of:`
    Right: `... crosses above ... within 3 bars` in one of them
    """
    message = "both crossings must happen on the same bar, which is very rare"
    note = Note(first, "the other crossing")
    return warning(TWO_CROSSINGS, span, message, "add `within 3 bars` to one of them", note)
