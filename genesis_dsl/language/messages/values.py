"""What is said about the values of keys: one function for each message, some codes of Y1 and Y2."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import capital, either, error


def sentence_in_flow(span: Span) -> Diagnostic:
    """`{when: close > open}`."""
    message = "Inside `[ ]` and `{ }` stand only words, dates, moments and numbers with a unit"
    return error("Y104", span, message, "write the sentence on a line of its own")


def escape_in_sentence(span: Span) -> Diagnostic:
    """A backslash or a doubled quote in a quoted sentence."""
    message = "A sentence in quotes is read as it stands; escapes have no meaning in it"
    return error("Y126", span, message, "remove the backslash, or leave the quotes away")


def curly_quotes(span: Span, inner: str) -> Diagnostic:
    """`“close > open”`."""
    message = "These are typographic quotes, often pasted from a document"
    return error("Y128", span, message, "use straight quotes, or none", Fix(span, inner, safe=True))


def words_without_brackets(span: Span, words: list[str]) -> Diagnostic:
    """`symbols: EURUSD, GBPUSD`."""
    bare = (word.strip("[]{}()\"'“”„‘’«»") for word in words)
    meant = f"[{', '.join(word for word in bare if word)}]"
    message = f"`{span.text}` is read as one word"
    return error("Y215", span, message, f"a list stands in brackets: `{meant}`", Fix(span, meant, safe=False))


def wants_sentence(span: Span, key: str) -> Diagnostic:
    """A list or keys where a sentence belongs."""
    return error("Y206", span, f"`{key}` takes one sentence", f"`{key}: …` on one line")


def wants_condition(span: Span, key: str) -> Diagnostic:
    """A list where a condition belongs."""
    message = f"`{key}` takes one condition, and this is a list"
    return error(
        "Y206", span, message, 'write `all_of:` or `any_of:`, one condition per line, each with "- id:"'
    )


def wants_text(span: Span, key: str) -> Diagnostic:
    """A list or keys where text belongs."""
    return error("Y206", span, f"`{key}` takes one text")


def wants_words(span: Span, key: str) -> Diagnostic:
    """A list in a list, or keys, where words belong."""
    return error("Y206", span, f"`{key}` takes words", f"as in `{key}: [one, two]`")


def word_twice(span: Span, first: Span) -> Diagnostic:
    """`symbols: [EURUSD, EURUSD]`."""
    notes = (Note(first, "given here first"),)
    message = f"`{span.text}` stands twice in this list"
    return Diagnostic("Y217", Severity.ERROR, span, message, "delete one", notes=notes)


def no_date(span: Span, key: str, words: tuple[str, ...]) -> Diagnostic:
    """`read_on: 4 September`, `from: 2026-02-30`."""
    others = "".join(f", or `{word}`" for word in words)
    message = f"`{key}` takes a date, and `{span.text}` is none"
    return error("Y220", span, message, f"year, month, day, as in `2026-09-04`{others}")


def wants_list(span: Span, key: str) -> Diagnostic:
    """A single value where a list belongs."""
    return error("Y206", span, f"`{key}` takes a list", 'begin each item on its own line with "- "')


def wants_keys(span: Span, what: str, example: str) -> Diagnostic:
    """A word where keys belong."""
    help_ = f"`{example}`" if example else ""
    return error("Y206", span, f"{capital(what)} is made of keys with values", help_)


def empty_list(span: Span, key: str) -> Diagnostic:
    """`entries: []`."""
    return error("Y207", span, f"`{key}` is empty", "write at least one item, or remove the key")


def bad_choice(span: Span, key: str, choices: tuple[str, ...], nearest: str) -> Diagnostic:
    """`side: long`."""
    words = either([f"`{word}`" for word in choices])
    fix = Fix(span, nearest, safe=False) if nearest else None
    return error("Y208", span, f"`{key}` cannot be `{span.text}`", f"it is {words}", fix)


def bad_count(span: Span, most: int) -> Diagnostic:
    """`at_least: many`."""
    message = f"`at_least` takes a whole number from 1 to {most}"
    return error("Y211", span, message, f"`at_least: {min(most, 2)}`")


def verb_with_value_in_flow(span: Span) -> Diagnostic:
    """`[stop to entry, alert info]`."""
    message = "Inside `[ ]` stand only verbs without a value"
    return error("Y104", span, message, 'write one verb to a line, each with "- "')


def no_otherwise(span: Span) -> Diagnostic:
    """`cases:` that may all be false."""
    return error("Y215", span, "The last of the `cases` is no `otherwise`", "add `- otherwise: …` below it")


def otherwise_not_last(span: Span) -> Diagnostic:
    """`otherwise:` above other cases."""
    return error("Y215", span, "What stands below `otherwise` is never asked", "move `otherwise` to the end")


def bars_start(span: Span) -> Diagnostic:
    """`bars_start: 2026-01-01`."""
    return error("Y216", span, "`bars_start` is a clock time in a zone", "`17:00 in America/New_York`")
