"""What is said about keys and their values: one function for each message, codes Y2 and some of Y1."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import capital, either, error, plural


def unknown_key(span: Span, what: str, nearest: str, known: list[str]) -> Diagnostic:
    """`entrys:`."""
    if nearest:
        fix = Fix(span, nearest, safe=False)
        message = f"I do not know `{span.text}` in {what}"
        return error("Y201", span, message, f"did you mean `{nearest}`?", fix)
    words = ", ".join(f"`{word}`" for word in known)
    return error("Y201", span, f"I do not know `{span.text}` in {what}", f"its keys are {words}")


def missing_key(span: Span, what: str, key: str, example: str = "") -> Diagnostic:
    """A key that must be there."""
    return error("Y202", span, f"{capital(what)} has no `{key}`", f"add `{key}: {example or '…'}`")


def missing_id(span: Span, what: str, example: str) -> Diagnostic:
    """An entry without `id`."""
    message = f"{capital(what)} has no `id`, so nothing it does could be traced"
    if what == "this entry":
        message = "This entry has no `id`, so its trades could not be traced"
    return error("Y203", span, message, f"add `id: {example}`")


def missing_timezone(span: Span, what: str) -> Diagnostic:
    """A ruleset or a kill switch without `timezone`."""
    message = f"{capital(what)} has no `timezone`, so nobody knows when its day begins"
    return error("Y202", span, message, "add `timezone: Europe/Prague`, or the zone of your source")


def duplicate_id(span: Span, first: Span, key: str) -> Diagnostic:
    """Two neighbours of one name."""
    line = first.source.place(first.start)[0]
    message = f"`{span.text}` is already the `{key}` of a neighbour, on line {line}"
    notes = (Note(first, "used here first"),)
    return Diagnostic("Y204", Severity.ERROR, span, message, f"give one of them another `{key}`", notes=notes)


def bad_id(span: Span, meant: str) -> Diagnostic:
    """`long-breakout`, `Long`."""
    message = f"`{span.text}` cannot be an id: only lower case letters, digits and `_`, a letter first"
    fix = Fix(span, meant, safe=False) if meant else None
    return error("Y205", span, message, f"`{meant}`" if meant else "", fix)


def reserved_id(span: Span) -> Diagnostic:
    """`id: last`."""
    message = f"`{span.text}` is a word of the language and cannot be an id"
    return error("Y205", span, message, f"`{span.text}_one`, or another word")


def missing_condition(span: Span, what: str, words: tuple[str, ...]) -> Diagnostic:
    """A thing that asks nothing."""
    help_ = f"add {either([f'`{word}:`' for word in words])}"
    return error("Y209", span, f"{capital(what)} has no condition", help_)


def two_conditions(span: Span, first: str) -> Diagnostic:
    """`when:` beside `all_of:`."""
    message = f"`{span.text}` stands beside `{first}`, and one thing has one condition"
    return error("Y210", span, message, f"put `{span.text}` inside the other one, as an item with an `id`")


def of_without_at_least(span: Span) -> Diagnostic:
    """`of:` alone."""
    return error("Y210", span, "`of` belongs to `at_least`", "`at_least: 2` above it, or `all_of:`")


def missing_clause(span: Span) -> Diagnostic:
    """A rule that asks nothing."""
    return error(
        "Y209", span, "This rule has no clause", "add `must_hold:`, `before_order:`, `at_fill:`, or a door"
    )


def two_clauses(span: Span, first: str) -> Diagnostic:
    """Two clauses in one rule."""
    message = f"`{span.text}` stands beside `{first}`, and a rule has one clause"
    return error("Y210", span, message, "make two rules")


def risk_and_size(span: Span) -> Diagnostic:
    """Both ways to say how much."""
    return error("Y210", span, "`risk` and `size` both say how much", "keep one of them")


def policy_says_it(span: Span) -> Diagnostic:
    """`cancel_after` beside `by`."""
    message = f"`{span.text}` stands beside `by`, and the policy that `by` names says how the order is placed"
    return error("Y210", span, message, f"remove `{span.text}`, or remove `by`")


def set_of_nothing(span: Span, ways: tuple[str, ...]) -> Diagnostic:
    """A set of news that does not say which."""
    message = "This set does not say which events are in it"
    return error("Y202", span, message, f"add {either([f'`{way}:`' for way in ways])}")


def two_ways(span: Span, first: str) -> Diagnostic:
    """`impact` beside `events`."""
    message = f"`{span.text}` stands beside `{first}`, and a set says in one way which events are in it"
    return error("Y210", span, message, "make two sets")


def event_of_nothing(span: Span) -> Diagnostic:
    """An event that is about no symbol."""
    message = "This event does not say what it is about"
    return error("Y202", span, message, "add `currency: USD`, or `affects: [USOIL.cash]`")


def no_risk(span: Span) -> Diagnostic:
    """No way to say how much."""
    message = "This entry does not say how much"
    return error("Y202", span, message, "add `risk: 0.5% of balance`, or `size: 0.10 lots`")


def unknown_kind(span: Span, nearest: str, kinds: tuple[str, ...]) -> Diagnostic:
    """`kind: strategies`."""
    message = f"There is no kind of file `{span.text}`"
    fix = Fix(span, nearest, safe=False) if nearest else None
    words = ", ".join(f"`{word}`" for word in kinds)
    return error(
        "Y212", span, message, f"did you mean `{nearest}`?" if nearest else f"kinds are {words}", fix
    )


def not_yet(span: Span, what: str, severity: Severity) -> Diagnostic:
    """A key of the language that is not run yet."""
    word = what or span.text
    help_ = "remove it, or wait for a version that does" if severity is Severity.ERROR else "it is ignored"
    return Diagnostic("Y213", severity, span, f"This version does not run `{word}` yet", help_)


def wrong_version(span: Span) -> Diagnostic:
    """`genesis: 2`."""
    message = f"This version of genesis-dsl reads files of `genesis: 1`, not `{span.text}`"
    return error("Y214", span, message, "`genesis: 1`", Fix(span, "1", safe=False))


def tests_of_nothing(span: Span) -> Diagnostic:
    """A file of tests that names no file.

    Why it matters: nothing would be tried.
    Wrong: `kind: tests` without any file
    Right: `ruleset: ftmo_2step_challenge` at its top
    """
    message = "These tests do not say what they try"
    return error("Y218", span, message, "add `ruleset:`, `kill_switches:` or `strategy:` with an `id`")


def expects_nothing(span: Span) -> Diagnostic:
    """A test without `expect`.

    Why it matters: it would pass whatever the rule does.
    Wrong: `given: {equity: 95_000 USD}` and nothing else
    Right: `expect: {verdict: kept}` below it
    """
    message = "This test expects nothing, so it could never fail"
    return error("Y219", span, message, "add `expect:`, with a line such as `verdict: kept` below it")


def too_many(span: Span, left_out: int) -> Diagnostic:
    """More than a file shows."""
    return error(
        "Y299", span, f"{plural(left_out, 'more finding')} in this file not shown", "mend these first"
    )
