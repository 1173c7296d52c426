"""R33: what a ruleset has from others."""

from collections.abc import Sequence

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def no_such_ruleset(span: Span, name: str, near: str) -> Diagnostic:
    """Say that there is no ruleset to have rules from.

    Why it matters: every limit that stands in it would be missing.
    Wrong: `extends: house_rule`
    Right: `extends: house_rules`
    """
    message = f"no ruleset has the id `{name}`"
    return error("R330", span, message, did_you_mean(near, "give that file too, or put it into its folder"))


def circle(span: Span, chain: Sequence[str]) -> Diagnostic:
    """Say that a ruleset has rules from itself.

    Why it matters: nobody could say where they begin.
    Wrong: `extends: b` in the ruleset `a`, and `extends: a` in the ruleset `b`
    Right: `extends: b` in the ruleset `a` only
    """
    way = " from ".join(f"`{each}`" for each in chain)
    message = f"this goes round in a circle: {way}"
    return error("R331", span, message, "remove `extends:` from one of them")


def not_inherited(span: Span, name: str, other: str, near: str) -> Diagnostic:
    """Say that another ruleset has no such rule.

    Why it matters: the rule that is meant would stay as it is, or be missing.
    Wrong: `without: [profit_targt]`
    Right: `without: [profit_target]`
    """
    return error("R332", span, f"`{other}` has no rule `{name}`", did_you_mean(near))


def nothing_inherited(span: Span, name: str) -> Diagnostic:
    """Say that a rule is left out or replaced where none is inherited.

    Why it matters: there is nothing that could be left out.
    Wrong: `without: [profit_target]` in a ruleset that extends no other
    Right: `extends: house_rules` above it
    """
    message = f"`{name}` is not inherited: this ruleset extends no other"
    return error("R332", span, message, "add `extends:` with the id of the other one")


def gone_already(span: Span, name: str) -> Diagnostic:
    """Say that a rule is taken away twice.

    Why it matters: it must be said whether the rule is left out or replaced.
    Wrong: `without: [daily_loss]` and a rule with `replaces: daily_loss`
    Right: the rule with `replaces: daily_loss` alone
    """
    return error(
        "R333",
        span,
        f"`{name}` is left out or replaced already",
        "take it away in one place only: in `without:`, or with one `replaces:`",
    )


def two_of_one_id(span: Span, name: str, other: str, first: Span) -> Diagnostic:
    """Say that a rule has the id of one that comes from another ruleset.

    Why it matters: a reader could not tell whether the other one still holds.
    Wrong: a rule `daily_loss` of one's own beside an inherited one
    Right: the same with `replaces: daily_loss`
    """
    message = f"`{name}` is a rule of `{other}` already, which this ruleset has too"
    help_ = f"add `replaces: {name}`, or choose another `id`"
    return error("R334", span, message, help_, Note(first, "the other rule"))


def has_it_already(span: Span, name: str, other: str) -> Diagnostic:
    """Say that a borrowed rule has the id of another one.

    Why it matters: a reader could not tell which of them is meant.
    Wrong: borrowing `leverage` from two rulesets
    Right: borrowing it from one of them
    """
    message = f"this ruleset has a rule `{name}` from `{other}` already"
    return error("R334", span, message, "borrow it from one of them")


def nothing_to_set(span: Span) -> Diagnostic:
    """Say that `set:` has nothing to set.

    Why it matters: it sets parameters of the rulesets from which this one has rules.
    Wrong: `set: {daily_share: 4%}` in a ruleset that extends no other
    Right: `parameters: {daily_share: {value: 4%}}`
    """
    message = "`set:` sets parameters of inherited rules, and this ruleset has none"
    return error("R335", span, message, "add `extends:`, or say it under `parameters:`")


def sets_nothing(span: Span, name: str, other: str) -> Diagnostic:
    """Warn of a parameter that is called as one of another ruleset is.

    Why it matters: the rules from there keep their own value, and a reader would think otherwise.
    Wrong: `parameters: {daily_share: {value: 4%}}` beside `extends:`
    Right: `set: {daily_share: 4%}`
    """
    message = f"the rules from `{other}` keep their own `{name}`, whatever this one is"
    return warning("R336", span, message, f"say `set: {{{name}: …}}`, or choose another name")


def keeps_its_day(span: Span, other: str, zone: str) -> Diagnostic:
    """Warn that inherited rules keep the day of the file in which they are written.

    Why it matters: a daily limit of another zone begins at another instant than the file says at its top.
    Wrong: `timezone: UTC` beside `extends:` of a ruleset in `Europe/Prague`
    Right: `timezone: Europe/Prague` in both
    """
    message = f"the rules of `{other}` keep the day of their own file, in {zone}; this file has another day"
    return warning("R337", span, message, f"say `timezone: {zone}` and the same start of day, or leave it so")
