"""R2: tests that live with rules: what they give, and what they expect."""

import re
from collections.abc import Iterable

from genesis_dsl.checker.messages.finding import a, did_you_mean, error, listed, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.types.kind import Kind, Type

_GROUPED = re.compile(r"\d,\d{3}\b")
_EXAMPLES = {
    Kind.MONEY: "95_000 USD",
    Kind.PRICE: "1.1000",
    Kind.DISTANCE: "2 pips",
    Kind.LOTS: "0.10 lots",
    Kind.DURATION: "5 minutes",
    Kind.COUNT: "3",
    Kind.NUMBER: "3",
    Kind.RATIO: "1.5",
    Kind.TRUTH: "true",
    Kind.SYMBOL: "EURUSD",
    Kind.VOLUME: "900",
    Kind.CLOCK: "14:30",
}


def nothing_to_give(span: Span, word: str, near: str) -> Diagnostic:
    """Say that a test gives something that nobody reads.

    Why it matters: the test would pass or fail without it, and seem to say something.
    Wrong: `given: {equty: 95_000 USD}`
    Right: `given: {equity: 95_000 USD}`
    """
    said = "give words of the account, of the market, or lists such as `positions:`"
    if "(" in word:
        said = "it follows from what is given: tell it as a `story:`, one moment after another"
    help_ = did_you_mean(near, said)
    fix = Fix(span, near, safe=False) if near else None
    message = f"a test cannot give `{word}`: nothing here is called so"
    return Diagnostic("R201", Severity.ERROR, span, message, help_, fix=fix)


def condition_given(span: Span, word: str, kind: str = "condition") -> Diagnostic:
    """Say that a test gives a condition, or a rule.

    Why it matters: a condition follows from what it reads, and that is what a test is to try.
    Wrong: `given: {broke_out: true}`
    Right: `given: {range_top: 1.1000}`, of the name that the condition reads
    """
    message = f"a test cannot give `{word}`: it is a {kind}, which follows from what it reads"
    help_ = (
        "give what it reads (`prices:`, a word); a score, and a sentence that has a name under `names:`, can"
    )
    help_ += " be given whole"
    return Diagnostic("R201", Severity.ERROR, span, message, help_)


def none_of_kind(span: Span, kind: str, id_: str, near: str) -> Diagnostic:
    """Say that nothing of its kind is called as a test says; nearest what is.

    Why it matters: the test would speak of nothing, and seem to say something.
    Wrong: `expect: {switch day_los: tripped}`
    Right: `expect: {switch day_loss: tripped}`
    """
    message = f"there is no {kind} `{id_}` in what is tested here"
    help_ = did_you_mean(near, "write the id of one in the files that are tested")
    return error("R218", span, message, help_)


def entry_expected(span: Span, id_: str) -> Diagnostic:
    """Say how an entry is expected.

    Why it matters: an entry fires or does not; `blocked` is only given.
    Wrong: `expect: {entry long: blocked}`
    Right: `expect: {no_entry: long}`
    """
    message = "that an entry fires, or does not, has a line of its own"
    return error("R218", span, message, f"`entry: {id_}` or `no_entry: {id_}`")


def said_of_things(span: Span, word: str, said: str) -> Diagnostic:
    """Warn that what is said of positions or orders could be meant of a rule that is called so.

    Why it matters: a bare word that tests expect is that word; the rule would not be looked at.
    Wrong: `expect: {positions: kept}`, of a rule with `id: positions`
    Right: `expect: {rule positions: kept}`; or `positions: closed`, which no rule can be
    """
    message = f"`{word}: {said}` says what becomes of the {word} here, not what comes of the rule `{word}`"
    return warning("R219", span, message, f"of the rule: `rule {word}: {said}`; else give it another id")


def takes_value(span: Span, word: str, wanted: Type) -> Diagnostic:
    """Say that a word is given something of another kind.

    Why it matters: the word could never be that.
    Wrong: `given: {equity: high}`
    Right: `given: {equity: 95_000 USD}`
    """
    example = _EXAMPLES.get(wanted.kind, "unknown")
    message = f"`{span.text}` is no value for `{word}`, which is {a(wanted)}"
    return error("R202", span, message, f"as in `{word}: {example}`")


def not_plain(span: Span, word: str) -> Diagnostic:
    """Say that a test gives plain values.

    Why it matters: a test that has to be worked out tests itself.
    Wrong: `given: {equity: 95% of balance}`
    Right: `given: {equity: 95_000 USD}`
    """
    return error("R203", span, f"`{word}` takes one plain value in a test", "write the number itself")


def one_value(span: Span, word: str) -> Diagnostic:
    """Say that a series is given to what has one value.

    Why it matters: account words have no bars.
    Wrong: `given: {equity: 94,999}`
    Right: `given: {equity: 94_999 USD}`
    """
    message = f"`{word}` is one value at a time, and this is a series of values, bar after bar"
    help_ = (
        "a comma does not group thousands; `_` does: `94_999.99 USD`" if _GROUPED.search(span.text) else ""
    )
    return error("R204", span, message, help_ or "tell a `story:` of moments")


def moves_from_nothing(span: Span) -> Diagnostic:
    """Say that a series begins with a rise or a fall.

    Why it matters: it does not say from where.
    Wrong: `prices: rise 40 pips in 5 bars`
    Right: `prices: 1.2000 x 300, rise 40 pips in 5 bars`
    """
    message = "a rise or a fall starts from a value, and none stands before it"
    return error("R205", span, message, f"a value first: `1.2000, {span.text}`")


def moves_over_bars(span: Span) -> Diagnostic:
    """Say that a rise or a fall takes bars.

    Why it matters: a series has one value for each bar.
    Wrong: `rise 40 pips in 5 minutes`
    Right: `rise 40 pips in 5 bars`
    """
    return error("R206", span, "a rise or a fall takes a whole number of bars", "as in `in 5 bars`")


def naive(span: Span, zone: str) -> Diagnostic:
    """Say that a moment has no zone.

    Why it matters: the same clock time is another instant in every zone.
    Wrong: `clock: 2026-03-02 23:30`
    Right: `clock: 2026-03-02 23:30 in Europe/Prague`
    """
    meant = f"{span.text} in {zone}"
    fix = Fix(span, meant, safe=False)
    message = "this does not say in which zone, and the instant depends on it"
    return Diagnostic("R207", Severity.ERROR, span, message, f"`{meant}`", fix=fix)


def half_a_moment(span: Span) -> Diagnostic:
    """Say that a moment needs its day and its clock time.

    Why it matters: rules ask for both.
    Wrong: `clock: 2026-03-02 in Europe/Prague`
    Right: `clock: 2026-03-02 23:30 in Europe/Prague`
    """
    help_ = "as in `2026-03-02 23:30 in Europe/Prague`"
    return error("R208", span, "a moment is a day, a clock time and a zone", help_)


def event_without_time(span: Span) -> Diagnostic:
    """Say that an event of a test has no time.

    Why it matters: what is asked of it is how far away it is.
    Wrong: `{set: high_impact, currency: USD}`
    Right: `{set: high_impact, currency: USD, at: 2026-03-04 14:30 in Europe/Prague}`
    """
    return error(
        "R217", span, "this event does not say when it is", "add `at: 2026-03-04 14:30 in Europe/Prague`"
    )


def no_such_moment(span: Span) -> Diagnostic:
    """Say that a clock skips or repeats a time, on the night on which it is put forward or back.

    Why it matters: there is no such instant, or there are two.
    Wrong: `clock: 2026-03-29 02:30 in Europe/Prague`
    Right: `clock: 2026-03-29 03:00 in Europe/Prague`
    """
    return error(
        "R209",
        span,
        "the clock of this zone skips or repeats this time on that day",
        "take a time before or after it",
    )


def moment_before(span: Span, earlier: Span) -> Diagnostic:
    """Say that a story goes back in time.

    Why it matters: what is given stays so until a later moment gives something else.
    Wrong: `at: 2026-03-03 00:00 in UTC` above `at: 2026-03-02 23:00 in UTC`
    Right: the earlier moment first
    """
    note = Note(earlier, "told before it")
    return error(
        "R210", span, "this moment is not after the one above it", "put the earlier moment first", note
    )


def nothing_to_expect(span: Span, word: str, near: str) -> Diagnostic:
    """Say that a test expects something of what does not exist.

    Why it matters: it could never be answered.
    Wrong: `expect: {verdct: kept}`
    Right: `expect: {verdict: kept}`
    """
    help_ = did_you_mean(near, "expect a `verdict:`, a rule, a switch, an `entry:`, a name or a word")
    if word.startswith("short_by of") and near:
        help_ = f"write `{near}`: what is short by 0.01 USD has a room of `-0.01 USD`"
    fix = Fix(span, near, safe=False) if near else None
    message = f"a test cannot expect `{word}`: nothing here is called so"
    return Diagnostic("R211", Severity.ERROR, span, message, help_, fix=fix)


def cannot_be(span: Span, word: str, choices: Iterable[str], near: str) -> Diagnostic:
    """Say that what is expected is none of what can come.

    Why it matters: the test could never pass.
    Wrong: `expect: {verdict: brokn}`
    Right: `expect: {verdict: broken}`
    """
    help_ = did_you_mean(near, f"it is one of {listed(choices)}")
    fix = Fix(span, near, safe=False) if near else None
    return Diagnostic("R212", Severity.ERROR, span, f"`{word}` cannot be `{span.text}`", help_, fix=fix)


def state_of_which(span: Span, switches: Iterable[str]) -> Diagnostic:
    """Say that a state is of one switch, where a test can ask for several.

    Why it matters: one switch may have tripped, and another one be armed.
    Wrong: in a file of tests: `expect: {verdict: tripped}`
    Right: `expect: {losing_streak: tripped}`
    """
    help_ = " or ".join(f"`{each}: {span.text}`" for each in switches)
    message = f"`{span.text}` is the state of a switch, which a file of tests names by its id"
    return error("R212", span, message, help_)


def not_a_list(span: Span, word: str) -> Diagnostic:
    """Say that a word with one value is given a list.

    Why it matters: only things that there can be many of are listed.
    Wrong: `equity:` with a list below it
    Right: `equity: 95_000 USD`
    """
    help_ = f"write its value behind `{word}:`, on the same line"
    return error("R213", span, f"`{word}` is one value, and this is a list", help_)


def needs_a_list(span: Span, things: str) -> Diagnostic:
    """Say that things are given as a list.

    Why it matters: what they are decides, so their number alone says nothing.
    Wrong: `events: 3`
    Right: `events:` with one line for each
    """
    help_ = 'one line for each below it, begun with "- "'
    return error("R214", span, f"`{things}` takes a list", help_)


def list_or_count(span: Span, things: str) -> Diagnostic:
    """Say that things are given as a list, or as their number.

    Why it matters: a test says what there is.
    Wrong: `positions: many`
    Right: `positions:` with one line for each, or `positions: 2`
    """
    help_ = 'one line for each, begun with "- ", or their number: `2`'
    return error("R214", span, f"`{things}` takes a list, or a whole number of them", help_)


def between_closes(span: Span, timeframe: str, symbol: str, before: str) -> Diagnostic:
    """Say that a scenario begins while a bar is still forming.

    Why it matters: its prices are the closes of bars, and the last of them closes at its clock.
    Wrong: `clock: 2018-03-06 10:07 in UTC` with `timeframe: M15`
    Right: `clock: 2018-03-06 10:00 in UTC`
    """
    help_ = f"the last one before it closes at {before}"
    return error("R215", span, f"no {timeframe} bar of {symbol} closes at this moment", help_)


def market_is_closed(span: Span, timeframe: str, symbol: str) -> Diagnostic:
    """Say that a scenario begins while its symbol does not trade.

    Why it matters: there is no bar then, and nothing is decided.
    Wrong: `clock: 2018-03-10 10:00 in UTC`, a Saturday, with `symbol: EURUSD`
    Right: `clock: 2018-03-09 10:00 in UTC`
    """
    message = f"no {timeframe} bar of {symbol} closes at this moment: it does not trade then"
    return error("R216", span, message, "choose a moment inside its `hours:`, on a weekday for most symbols")
