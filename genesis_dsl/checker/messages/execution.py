"""R4: execution policies, and the entries whose orders they place."""

from genesis_dsl.checker.messages.finding import did_you_mean, error
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span


def no_policy(span: Span, policy: str, near: str) -> Diagnostic:
    """Say that no execution file has this id.

    Why it matters: nobody would place the order.
    Wrong: `order: {by: snipr}`
    Right: `order: {by: sniper}`
    """
    help_ = did_you_mean(near, "give a file of `kind: execution` with this `id`")
    return error("R401", span, f"there is no execution policy `{policy}`", help_)


def never_at_market(span: Span, never: Span) -> Diagnostic:
    """Say that a step would enter at the market where the policy never does.

    Why it matters: one of the two lines would not be obeyed.
    Wrong: `market_entries: never` and a step with `place: market`
    Right: `market_entries: never` and a step with `place: limit`
    """
    note = Note(never, "here market entries are ruled out")
    return error(
        "R402", span, "this step enters at the market", "`place: limit`, or `market_entries: allowed`", note
    )


def not_so_many_times(span: Span, plain: str) -> Diagnostic:
    """Say that `at_most:` counts times.

    Why it matters: without its unit the number could be seconds or pips.
    Wrong: `at_most: 2`
    Right: `at_most: 2 times`
    """
    message = "`at_most:` says how many times, as a whole number from 1"
    fix = Fix(span, f"{plain} times", safe=True) if plain else None
    return Diagnostic("R403", Severity.ERROR, span, message, f"`{plain or 2} times`", fix=fix)


def nothing_to_recheck(span: Span, policy: str, condition: str, near: str, listed: Span) -> Diagnostic:
    """Say that a policy asks a condition again that the entry does not have.

    Why it matters: it would never be asked, and the order would be sent all the same.
    Wrong: `order: {by: sniper}`, where sniper says `recheck_at_send: [no_news]` and no condition has this id
    Right: `- id: no_news` among the conditions of the entry
    """
    message = (
        f"`{policy}` asks `{condition}` again before it sends, and no condition of this entry has this id"
    )
    help_ = did_you_mean(near, f"give one of the conditions the id `{condition}`")
    return error("R404", span, message, help_, Note(listed, "asked again here"))


def policy_needs_stop(span: Span, policy: str, required: Span) -> Diagnostic:
    """Say that a policy sends no order without a stop, and the entry has none.

    Why it matters: the entry could never be sent.
    Wrong: an entry without `stop:` and with `order: {by: sniper}`
    Right: `stop: 20 pips` in the entry
    """
    message = f"`{policy}` sends no order without a stop, and this entry has no `stop:`"
    return error("R405", span, message, "add `stop: 20 pips`", Note(required, "required here"))
