"""What is said about the values of keys: one function for each message, some codes of Y1 and Y2."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import capital, either, error


def sentence_in_flow(span: Span) -> Diagnostic:
    """A sentence stands inside brackets.

    Why it matters: commas and colons inside `[ ]` and `{ }` would cut it.
    Wrong: `{when: close > open}`
    Right: `when: close > open` on a line of its own
    """
    message = "Inside `[ ]` and `{ }` stand only words, dates, moments and numbers with a unit"
    return error("Y104", span, message, "write the sentence on a line of its own")


def escape_in_sentence(span: Span) -> Diagnostic:
    r"""A backslash or a doubled quote stands in a quoted sentence.

    Why it matters: a sentence is read as it stands, so that each place in it is a place in the file.
    Wrong: `when: "close > \"open\""`
    Right: `when: close > open`
    """
    message = "A sentence in quotes is read as it stands; escapes have no meaning in it"
    return error("Y126", span, message, "remove the backslash, or leave the quotes away")


def curly_quotes(span: Span, inner: str) -> Diagnostic:
    """A value stands in typographic quotes.

    Why it matters: only straight quotes are quotes for YAML; these would be part of the sentence.
    Wrong: `when: “close > open”`
    Right: `when: close > open`
    """
    message = "These are typographic quotes, often pasted from a document"
    return error("Y128", span, message, "use straight quotes, or none", Fix(span, inner, safe=True))


def words_without_brackets(span: Span, words: list[str]) -> Diagnostic:
    """Several words stand in a row without brackets.

    Why it matters: they would be one word with blanks in it.
    Wrong: `symbols: EURUSD, GBPUSD`
    Right: `symbols: [EURUSD, GBPUSD]`
    """
    bare = (word.strip("[]{}()\"'“”„‘’«»") for word in words if word not in {"and", "or", "&", "+"})
    meant = f"[{', '.join(word for word in bare if word)}]"
    message = f"`{span.text}` is read as one word"
    return error("Y215", span, message, f"a list stands in brackets: `{meant}`", Fix(span, meant, safe=False))


def wants_sentence(span: Span, key: str) -> Diagnostic:
    """A list or keys stand where a sentence belongs.

    Why it matters: one value is asked for.
    Wrong: `stop: [10 pips]`
    Right: `stop: 10 pips`
    """
    return error("Y206", span, f"`{key}` takes one sentence", f"`{key}: …` on one line")


def wants_condition(span: Span, key: str) -> Diagnostic:
    """A list stands where a condition belongs.

    Why it matters: whether all or one of the list must be true is not said.
    Wrong: `when:` with a list below it
    Right: `all_of:` with the list below it
    """
    message = f"`{key}` takes one condition, and this is a list"
    return error(
        "Y206", span, message, 'write `all_of:` or `any_of:`, one condition per line, each with "- id:"'
    )


def wants_text(span: Span, key: str) -> Diagnostic:
    """A list or keys stand where text belongs.

    Why it matters: one text is asked for.
    Wrong: `title: [London, breakout]`
    Right: `title: London breakout`
    """
    return error("Y206", span, f"`{key}` takes one text")


def wants_words(span: Span, key: str) -> Diagnostic:
    """Keys, or a list in a list, stand where words belong.

    Why it matters: a plain list of words is asked for.
    Wrong: `symbols: [[EURUSD]]`
    Right: `symbols: [EURUSD]`
    """
    return error("Y206", span, f"`{key}` takes words", f"as in `{key}: [one, two]`")


def word_twice(span: Span, first: Span) -> Diagnostic:
    """A word stands twice in one list.

    Why it matters: it counts once, so the second one is likely another word misspelt.
    Wrong: `symbols: [EURUSD, EURUSD]`
    Right: `symbols: [EURUSD, GBPUSD]`
    """
    notes = (Note(first, "given here first"),)
    message = f"`{span.text}` stands twice in this list"
    return Diagnostic("Y217", Severity.ERROR, span, message, "delete one", notes=notes)


def no_date(span: Span, key: str, words: tuple[str, ...]) -> Diagnostic:
    """A value is no date.

    Why it matters: a day that cannot be read can neither begin nor end anything.
    Wrong: `read_on: 4 September`
    Right: `read_on: 2026-09-04`
    """
    others = "".join(f", or `{word}`" for word in words)
    message = f"`{key}` takes a date, and `{span.text}` is none"
    return error("Y220", span, message, f"year, month, day, as in `2026-09-04`{others}")


def wants_list(span: Span, key: str, example: str) -> Diagnostic:
    """A single value stands where a list belongs.

    Why it matters: each item has keys of its own.
    Wrong: `entries: close > open`
    Right: `entries:` and, below it, `- id: long`
    """
    return error("Y206", span, f"`{key}` takes a list", f"on a line of its own below it: `{example}`")


def wants_keys(span: Span, what: str, example: str) -> Diagnostic:
    """A word stands where keys belong.

    Why it matters: what is meant is found by its keys.
    Wrong: `order: market`
    Right: `order: {type: market}`
    """
    first, *below = [f"`{line}`" for line in example.splitlines()] or [""]
    help_ = f"{first} and, below it, {', '.join(below)}" if below else first
    return error("Y206", span, f"{capital(what)} is made of keys with values", help_)


def bare_sentence(span: Span, example: str) -> Diagnostic:
    """A sentence stands in a list without the name by which its answer is kept.

    Why it matters: the trace says of each condition whether it held, by its name.
    Wrong: `- close > open`
    Right: `- id: rising` and, below it, `when: close > open`
    """
    message = "This sentence has no name, so its answer could not be traced"
    return error("Y206", span, message, f"`{example}`")


def empty_list(span: Span, key: str) -> Diagnostic:
    """A list is empty.

    Why it matters: whether nothing is meant or something was forgotten cannot be told.
    Wrong: `entries: []`
    Right: `entries:` with at least one item
    """
    return error("Y207", span, f"`{key}` is empty", "write at least one item, or remove the key")


def no_things(span: Span, word: str) -> Diagnostic:
    """A test gives an empty list of things.

    Why it matters: a list says what each of them is; that there are none is a number.
    Wrong: `given: {days: []}`
    Right: `given: {days: 0}`
    """
    help_ = f"`{word}: 0` says that there are none; without the word they are unknown"
    return Diagnostic(
        "Y207", Severity.ERROR, span, f"`{word}` is empty", help_, fix=Fix(span, "0", safe=True)
    )


def bad_choice(span: Span, key: str, choices: tuple[str, ...], nearest: str) -> Diagnostic:
    """A value is none of those that may stand here.

    Why it matters: only these words mean something for this key.
    Wrong: `side: long`
    Right: `side: buy`
    """
    words = either([f"`{word}`" for word in choices])
    fix = Fix(span, nearest, safe=nearest == span.text.lower()) if nearest else None
    return error("Y208", span, f"`{key}` cannot be `{span.text}`", f"it is {words}", fix)


def place_with_price(span: Span, place: str, price: str) -> Diagnostic:
    """Where an order is placed stands in one line with its price.

    Why it matters: the price is a sentence of its own, which is asked when the order is sent.
    Wrong: `place: limit at bid + 1 point`
    Right: `place: limit` and, below it, `at: bid + 1 point`
    """
    message = f"A price does not stand behind `{place}`, but behind `at`"
    return error("Y208", span, message, f"`place: {place}` and, below it, `at: {price}`")


def bad_count(span: Span, most: int) -> Diagnostic:
    """`at_least` is no whole number of the list's conditions.

    Why it matters: more than all of them can never be true.
    Wrong: `at_least: many`
    Right: `at_least: 2`
    """
    message = f"`at_least` takes a whole number from 1 to {most}"
    return error("Y211", span, message, f"`at_least: {min(most, 2)}`")


def verb_with_value_in_flow(span: Span, key: str, *, is_listed: bool) -> Diagnostic:
    """A verb with a value stands inside brackets.

    Why it matters: a comma in its value would cut it.
    Wrong: `then: [stop to entry, alert info]`
    Right: one verb to a line, each with `- `
    """
    if not is_listed:
        message = "Inside `{ }` stand only verbs without a value"
        help_ = f"write `{key}: {span.text}` on a line of its own, without `{{ }}`"
        return error("Y104", span, message, help_)
    message = "Inside `[ ]` stand only verbs without a value"
    return error("Y104", span, message, 'write one verb to a line, each with "- "')


def no_otherwise(span: Span) -> Diagnostic:
    """The cases of a name may all be false.

    Why it matters: then the name would have no value.
    Wrong: `cases:` with two `when:`
    Right: a last line `- otherwise: 1%`
    """
    return error("Y215", span, "The last of the `cases` is no `otherwise`", "add `- otherwise: …` below it")


def otherwise_not_last(span: Span) -> Diagnostic:
    """Cases stand below `otherwise`.

    Why it matters: `otherwise` is always true, so they are never asked.
    Wrong: `- otherwise: 1%` above `- when: …`
    Right: `- otherwise: 1%` as the last line
    """
    return error("Y215", span, "What stands below `otherwise` is never asked", "move `otherwise` to the end")


def early_close(span: Span) -> Diagnostic:
    """`closes_early` is no date with a clock time.

    Why it matters: the symbol would trade on as on any other day.
    Wrong: `closes_early: [2024-11-29]`
    Right: `closes_early: [2024-11-29 13:00]`
    """
    message = "An early close is a date and a clock time, in the zone of these hours"
    return error("Y222", span, message, "as in `2024-11-29 13:00`")


def closure(span: Span) -> Diagnostic:
    """`closures` holds something else than two moments.

    Why it matters: the symbol would trade in between.
    Wrong: `- 2024-12-24 to 2024-12-25`
    Right: `- 2024-12-24 13:15 to 2024-12-25 18:00`
    """
    message = "A closure runs from a date and a clock time to another, in the zone of these hours"
    return error("Y223", span, message, "as in `2024-12-24 13:15 to 2024-12-25 18:00`")


def bars_start(span: Span) -> Diagnostic:
    """`bars_start` is no clock time in a zone.

    Why it matters: where H4 and D1 bars are cut depends on both.
    Wrong: `bars_start: 2026-01-01`
    Right: `bars_start: 17:00 in America/New_York`
    """
    return error("Y216", span, "`bars_start` is a clock time in a zone", "`17:00 in America/New_York`")
