"""What is said about keys and their values: one function for each message, codes Y2 and some of Y1."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import capital, either, error, plural
from genesis_dsl.language.synonyms import Home

_COUNTED_IN = {"this version": ("digits", "pip")}
_COUNTED_FROM_THE_FIRST = (
    "all prices of a run are counted in it, so the whole history has one: write the most decimals "
    "that any price has, and in the version the `tick:` from then on"
)
_DECIDING = dict.fromkeys(("required", "require", "mandatory", "must"), "require") | {"veto": "veto"}
"""What a part of a score is not, and which list of the score is for it."""

_WHOSE = frozenset({"rule", "switch", "entry", "exit", "score", "ruleset", "kill_switch", "strategy", "of"})
"""What a test is thought to be about; what it expects names it."""


def unknown_key(
    span: Span,
    what: str,
    nearest: str,
    known: list[str],
    home: Home = Home(),  # noqa: B008  # it is frozen
) -> Diagnostic:
    """A key is not one that may stand here.

    Why it matters: what nobody reads is not done, and nobody would notice.
    Wrong: `entrys:`
    Right: `entries:`
    """
    if span.text in _COUNTED_IN.get(what, ()):
        return error("Y201", span, f"`{span.text}` cannot change with {what}", _COUNTED_FROM_THE_FIRST)
    if nearest:
        plain = span.text.lower().replace("-", "_").replace(" ", "_")
        fix = Fix(span, nearest, safe=nearest == plain)
        message = f"I do not know `{span.text}` in {what}"
        return error("Y201", span, message, f"did you mean `{nearest}`?", fix)
    help_ = _said_otherwise(what, span.text, known) or _home_of(span.text, home)
    help_ = help_ or f"its keys are {', '.join(f'`{word}`' for word in known)}"
    return error("Y201", span, f"I do not know `{span.text}` in {what}", help_)


def _said_otherwise(what: str, word: str, known: list[str]) -> str:
    """Say what is written instead of a key that others have; "" where nothing is known."""
    if what == "this part" and word in _DECIDING:
        return f"what decides by itself stands in `{_DECIDING[word]}:`, beside `parts:`, as `id:` and `when:`"
    if what == "this test" and word in _WHOSE:
        return "what it expects names what it is about: `expect:` with its id, as in `daily_loss: broken`"
    if word in ("must_not", "must_never") and "must_hold" in known:
        return "say what must be true: `must_hold: not (…)` of what stands here"
    return ""


def _home_of(word: str, home: Home) -> str:
    """Say where a key stands, or what says the same; "" where nothing does."""
    if home.said or home.there:
        return home.said or f"`{home.there}:` stands here already, and says it"
    if home.rows:
        last = f", the last one: `- {word}: …`" if home.rows == "cases" else ", below `- id: …`"
        what = "it" if home.called == word else f"`{home.called}:`"
        return f"{what} stands in a row of `{home.rows}:`{last}"
    return f"it is a key of {home.kind}" if home.kind else ""


def missing_key(span: Span, what: str, key: str, example: str = "") -> Diagnostic:
    """A key that must be there is missing.

    Why it matters: without it the rest cannot be understood.
    Wrong: an entry without `side:`
    Right: `side: buy`
    """
    return error("Y202", span, f"{capital(what)} has no `{key}`", f"add `{key}: {example or '…'}`")


def in_its_kind(span: Span) -> Diagnostic:
    """A file stands below its kind.

    Why it matters: a file says its kind as it says its title, and all that it has begins at the left.
    Wrong: `strategy:` and, below it, `  title: …`
    Right: `kind: strategy` and, below it, `title: …`
    """
    help_ = f"write `kind: {span.text}` in its place, and begin what stands below it at the left"
    return error("Y202", span, "This file has no `kind`", help_)


def missing_id(span: Span, what: str, example: str) -> Diagnostic:
    """Something that is traced has no `id`.

    Why it matters: what it does could not be found in the record.
    Wrong: `- side: buy`
    Right: `- id: long_breakout` and, below it, `side: buy`
    """
    message = f"{capital(what)} has no `id`, so nothing it does could be traced"
    if what == "this entry":
        message = "This entry has no `id`, so its trades could not be traced"
    return error("Y203", span, message, f"add `id: {example}`")


def name_before_row(
    name: Span, named_by: str, sentence: tuple[str, Span] | None, what: str, *, flow: bool
) -> Diagnostic:
    """A name stands where a key belongs.

    Why it matters: a name behind `id:` is what the record, other files and tests call it.
    Wrong: `- broke_out: close > range_top`
    Right: `- id: broke_out` and, below it, `when: close > range_top`
    """
    message = f"`{name.text}` names {what}, and a name stands behind `{named_by}`"
    if sentence is None:
        return error("Y203", name, message, f"`- {named_by}: {name.text}`, and its keys below it")
    clause, said = sentence
    text = " ".join(said.text.split())
    below = "\n" + " " * (name.source.place(name.start)[1] - 1)
    fix = Fix(name.to(said), f"{named_by}: {name.text}{below}{clause}: {said.text}", safe=True)
    help_ = f"`- {named_by}: {name.text}`, and below it `{clause}: {text}`"
    return error("Y203", name, message, help_, None if flow else fix)  # no sentence stands inside brackets


def missing_timezone(span: Span, what: str) -> Diagnostic:
    """A file that speaks of days has no time zone.

    Why it matters: a daily loss depends on when the day begins.
    Wrong: a ruleset without `timezone:`
    Right: `timezone: Europe/Prague`
    """
    message = f"{capital(what)} has no `timezone`, so nobody knows when its day begins"
    return error("Y202", span, message, "add `timezone: Europe/Prague`, or the zone of your source")


def belongs_above(span: Span, key: str) -> Diagnostic:
    """A key of a rule stands among its names, indented too deep.

    Why it matters: it would be a name that nothing reads, and the rule would ask nothing.
    Wrong: `must_hold:` two blanks deeper than `names:`
    Right: `must_hold:` in the column of `names:`
    """
    message = f"`{span.text}` is indented too deep: it stands below `{key}` and belongs beside it"
    return error("Y221", span, message, f"give it the indentation of `{key}`")


def duplicate_id(span: Span, first: Span, key: str) -> Diagnostic:
    """Two neighbours have the same `id`.

    Why it matters: in the record nobody could tell them apart.
    Wrong: two entries with `id: long`
    Right: `id: long` and `id: long_again`
    """
    line = first.source.place(first.start)[0]
    message = f"`{span.text}` is already the `{key}` of a neighbour, on line {line}"
    notes = (Note(first, "used here first"),)
    return Diagnostic("Y204", Severity.ERROR, span, message, f"give one of them another `{key}`", notes=notes)


def bad_id(span: Span, meant: str) -> Diagnostic:
    """An id has letters that an id cannot have.

    Why it matters: in a sentence `long-breakout` is long minus breakout.
    Wrong: `id: long-breakout`
    Right: `id: long_breakout`
    """
    message = f"`{span.text}` cannot be an id: only lower case letters, digits and `_`, a letter first"
    fix = Fix(span, meant, safe=False) if meant else None
    return error("Y205", span, message, f"`{meant}`" if meant else "", fix)


def reserved_id(span: Span) -> Diagnostic:
    """An id is a word of the language.

    Why it matters: a sentence that names it would mean the word.
    Wrong: `id: last`
    Right: `id: last_chance`
    """
    message = f"`{span.text}` is a word of the language and cannot be an id"
    return error("Y205", span, message, f"`{span.text}_one`, or another word")


def missing_condition(span: Span, what: str, words: tuple[str, ...]) -> Diagnostic:
    """Something that should ask a question asks none.

    Why it matters: it would be always or never true, and nobody could say which is meant.
    Wrong: an entry without `when:`
    Right: `when: close > open`
    """
    help_ = f"add {either([f'`{word}:`' for word in words])}"
    return error("Y209", span, f"{capital(what)} has no condition", help_)


def two_conditions(span: Span, first: str) -> Diagnostic:
    """One thing has two conditions.

    Why it matters: whether both or one of them must be true is not said.
    Wrong: `when:` beside `all_of:`
    Right: `all_of:` with both of them in its list
    """
    message = f"`{span.text}` stands beside `{first}`, and one thing has one condition"
    return error("Y210", span, message, f"put `{span.text}` inside the other one, as an item with an `id`")


def of_without_at_least(span: Span) -> Diagnostic:
    """`of` stands without `at_least`.

    Why it matters: how many of the list must be true is not said.
    Wrong: `of:` alone
    Right: `at_least: 2` above `of:`
    """
    return error("Y210", span, "`of` belongs to `at_least`", "`at_least: 2` above it, or `all_of:`")


def missing_clause(span: Span) -> Diagnostic:
    """A rule says nothing that must be so.

    Why it matters: it could neither be kept nor broken.
    Wrong: a rule with only a title
    Right: `must_hold: equity >= floor`
    """
    return error(
        "Y209", span, "This rule has no clause", "add `must_hold:`, `before_order:`, `at_fill:`, or a door"
    )


def two_clauses(span: Span, first: str) -> Diagnostic:
    """A rule has two clauses.

    Why it matters: they are asked at different moments and have different consequences.
    Wrong: `must_hold:` beside `before_order:`
    Right: two rules
    """
    message = f"`{span.text}` stands beside `{first}`, and a rule has one clause"
    return error("Y210", span, message, "make two rules")


def risk_and_size(span: Span) -> Diagnostic:
    """An entry says twice how much.

    Why it matters: a risk and a size seldom come to the same.
    Wrong: `risk: 1% of balance` beside `size: 1 lots`
    Right: one of them
    """
    return error("Y210", span, "`risk` and `size` both say how much", "keep one of them")


def policy_says_it(span: Span) -> Diagnostic:
    """An order says itself what its policy says.

    Why it matters: which of the two counts could not be told.
    Wrong: `cancel_after: 4 bars` beside `by: sniper`
    Right: `by: sniper` alone
    """
    message = f"`{span.text}` stands beside `by`, and the policy that `by` names says how the order is placed"
    return error("Y210", span, message, f"remove `{span.text}`, or remove `by`")


def set_of_nothing(span: Span, ways: tuple[str, ...]) -> Diagnostic:
    """A set of news does not say which events are in it.

    Why it matters: a window around it would never be one.
    Wrong: `- id: high_impact` alone
    Right: `impact: high` below it
    """
    message = "This set does not say which events are in it"
    return error("Y202", span, message, f"add {either([f'`{way}:`' for way in ways])}")


def two_ways(span: Span, first: str) -> Diagnostic:
    """A set of news says in two ways which events are in it.

    Why it matters: whether both or one of them must fit is not said.
    Wrong: `impact: high` beside `events:`
    Right: two sets
    """
    message = f"`{span.text}` stands beside `{first}`, and a set says in one way which events are in it"
    return error("Y210", span, message, "make two sets")


def event_of_nothing(span: Span) -> Diagnostic:
    """An event of a set is about no symbol.

    Why it matters: no symbol would be kept out of the market by it.
    Wrong: `named:` alone
    Right: `currency: USD` beside it
    """
    message = "This event does not say what it is about"
    return error("Y202", span, message, "add `currency: USD`, or `affects: [USOIL.cash]`")


def no_risk(span: Span) -> Diagnostic:
    """An entry does not say how much.

    Why it matters: no size can be worked out.
    Wrong: an entry without `risk:` and `size:`
    Right: `risk: 0.5% of balance`
    """
    message = "This entry does not say how much"
    return error("Y202", span, message, "add `risk: 0.5% of balance`, or `size: 0.10 lots`")


def unknown_kind(span: Span, nearest: str, kinds: tuple[str, ...]) -> Diagnostic:
    """There is no such kind of file.

    Why it matters: the kind says which keys belong into the file.
    Wrong: `kind: strategies`
    Right: `kind: strategy`
    """
    message = f"There is no kind of file `{span.text}`"
    fix = Fix(span, nearest, safe=False) if nearest else None
    words = ", ".join(f"`{word}`" for word in kinds)
    return error(
        "Y212", span, message, f"did you mean `{nearest}`?" if nearest else f"kinds are {words}", fix
    )


def wrong_version(span: Span) -> Diagnostic:
    """The file is written for another version of the language.

    Why it matters: words may mean something else there.
    Wrong: `genesis: 2`
    Right: `genesis: 1`
    """
    message = f"This version of genesis-dsl reads files of `genesis: 1`, not `{span.text}`"
    return error("Y214", span, message, "`genesis: 1`", Fix(span, "1", safe=False))


def tests_of_nothing(span: Span) -> Diagnostic:
    """A file of tests that names no file.

    Why it matters: nothing would be tried.
    Wrong: `kind: tests` without any file
    Right: `ruleset: house_rules` at its top
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
    """A file has more findings than are shown.

    Why it matters: mending the first ones often mends the rest.
    Wrong: a page of prose as a rule file
    Right: the first findings mended, then asked again
    """
    return error(
        "Y299", span, f"{plural(left_out, 'more finding')} in this file not shown", "mend these first"
    )
