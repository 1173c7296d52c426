"""What the language says about the sheet and its keys: one function for each message, codes Y."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span

BLOCK_TEXT = "put the text in quotes, or below a `|`"


def _error(code: str, span: Span, message: str, help_: str = "", fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, span, message, help_, fix=fix)


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


# ---- the sheet


def tab_in_indentation(span: Span, line: int, width: int) -> Diagnostic:
    """A tab before the first word of a line."""
    message = f"A tab is used for indentation on line {line}. YAML allows only spaces"
    help_ = f"replace it with {_plural(width, 'space')}"
    return _error("Y101", span, message, help_, Fix(span, " " * width, safe=True))


def tab_in_line(span: Span, line: int) -> Diagnostic:
    """A tab between or behind words."""
    message = f"A tab stands in line {line}. Rule files have only spaces"
    return _error("Y101", span, message, "replace it with a space", Fix(span, " ", safe=True))


def colon_in_value(span: Span, value: Span) -> Diagnostic:
    """`when: close > open: strong`."""
    message = f'A colon followed by a space starts a new key, so the sentence breaks at "{span.text}"'
    help_ = "remove the colon, or put the whole sentence in double quotes"
    fix = None if '"' in value.text or "\\" in value.text else Fix(value, f'"{value.text}"', safe=True)
    return _error("Y102", span, message, help_, fix)


def cut_at_commas(span: Span, halves: list[str]) -> Diagnostic:
    """`[close > max(open, 5), x]`."""
    items = " and ".join(f'"{half}"' for half in halves[:2])
    message = f"This list is cut at every comma, so {items} became separate items"
    return _error("Y103", span, message, 'write one to a line, each with "- "')


def comma_cuts_number(span: Span, meant: str) -> Diagnostic:
    """`{equity: 94,999.99 USD}`."""
    message = "A comma begins the next item here, so it cannot stand in a number"
    return _error("Y103", span, message, f"`{meant}`", Fix(span, "_", safe=True))


def sentence_in_flow(span: Span) -> Diagnostic:
    """`{when: close > open}`."""
    message = "Inside `[ ]` and `{ }` stand only words, dates, moments and numbers with a unit"
    return _error("Y104", span, message, "write the sentence on a line of its own")


def duplicate_key(span: Span, key: str, first: Span) -> Diagnostic:
    """The same key twice in one place."""
    lines = [str(each.source.place(each.start)[0]) for each in (first, span)]
    where = f"on lines {lines[0]} and {lines[1]}" if lines[0] != lines[1] else f"on line {lines[0]}"
    message = f"`{key}` is given twice, {where}. YAML would silently keep the last"
    notes = (Note(first, "given here first"),)
    return Diagnostic("Y105", Severity.ERROR, span, message, "delete one", notes=notes)


def anchor(span: Span) -> Diagnostic:
    """`&base`."""
    message = "Anchors are not allowed in rule files, because the reader cannot see the final value"
    help_ = "use `names:` or `uses:`; text that begins with `&` stands in quotes"
    return _error("Y106", span, message, help_)


def alias(span: Span) -> Diagnostic:
    """`*base`."""
    message = "A value that begins with `*` stands for another place, and that is not allowed in rule files"
    return _error("Y106", span, message, "use `names:` or `uses:`")


def merge_key(span: Span) -> Diagnostic:
    """`<<: *base`."""
    message = (
        "Anchors and merges are not allowed in rule files, because the reader cannot see the final value"
    )
    return _error("Y106", span, message, "use `names:` or `uses:`")


def tag(span: Span) -> Diagnostic:
    """`!ready`."""
    message = f"`{span.text}` is a mark of YAML here, not a word of the sentence"
    return _error("Y107", span, message, "in a sentence say `not (…)`; put other text in quotes")


def several_documents(span: Span) -> Diagnostic:
    """A second `---`."""
    return _error(
        "Y108", span, "A second document begins here", "one file holds one document; make two files"
    )


def directive(span: Span) -> Diagnostic:
    """`%YAML 1.1`."""
    return _error("Y109", span, "Directives (`%…`) are not allowed in rule files", "remove the line")


def not_utf8(span: Span, byte: int) -> Diagnostic:
    """Bytes that are no UTF-8."""
    message = f"The file is not UTF-8: byte {byte:#04x} stands here"
    return _error("Y110", span, message, "save the file with the encoding UTF-8")


def control_character(span: Span) -> Diagnostic:
    """A character that no text has."""
    code = f"U+{ord(span.text):04X}" if span.text else "it"
    return _error("Y110", span, f"A control character stands here ({code})", "remove it")


def empty_file(span: Span) -> Diagnostic:
    """Nothing but comments."""
    return _error("Y111", span, "This file is empty", "begin with `genesis: 1`, `kind:`, `id:` and `title:`")


def no_mapping(span: Span) -> Diagnostic:
    """A file that is a list or a word."""
    message = "A rule file is made of keys with values"
    return _error("Y111", span, message, "begin with `genesis: 1`, `kind:`, `id:` and `title:`")


def empty_value(span: Span, comment: str) -> Diagnostic:
    """`risk:` with nothing behind it."""
    help_ = "write a value, or remove the key"
    if comment:
        help_ = f'` #` begins a comment; put the value in quotes: `"#{comment.strip()}"`'
    return _error("Y112", span, f"`{span.text}` has no value", help_)


def empty_item(span: Span) -> Diagnostic:
    """A dash with nothing behind it."""
    message = "This item of the list is empty"
    return _error("Y112", span, message, "write a value; text that begins with `#` stands in quotes")


def empty_key(span: Span) -> Diagnostic:
    """A colon with nothing before it."""
    return _error("Y113", span, "A key is missing before this colon")


def key_is_no_word(span: Span) -> Diagnostic:
    """`{{ x }}: 1`."""
    return _error("Y113", span, "A key is one word", "text in brackets stands in quotes")


def key_on(span: Span) -> Diagnostic:
    """A key named `on`."""
    message = "`on` cannot be a key: other YAML tools read it as `true`"
    return _error("Y114", span, message, "choose another word")


def comment_behind_prose(span: Span, key: str) -> Diagnostic:
    """`because: Trade #1 of the day`."""
    message = f"` #` begins a comment, so `{key}` would be cut here in silence"
    return _error("Y115", span, message, BLOCK_TEXT + "; a comment stands on a line of its own")


def nested_too_deep(span: Span) -> Diagnostic:
    """Dozens of levels."""
    return _error("Y116", span, "This is nested deeper than any rule file needs")


def quote_never_closed(span: Span) -> Diagnostic:
    """A quotation mark without its partner."""
    return _error(
        "Y120", span, "This quotation mark is opened and never closed", "close it, or " + BLOCK_TEXT
    )


def flow_never_closed(span: Span) -> Diagnostic:
    """`[a, b` without its end."""
    closing = "]" if span.text == "[" else "}"
    message = f"`{span.text}` is opened here, and what follows does not fit up to its `{closing}`"
    return _error("Y121", span, message, f"close it with `{closing}`, with commas between the items")


def text_behind_quote(span: Span) -> Diagnostic:
    """`quote: "drops below" the limit`."""
    message = "This begins with a quotation mark, so the text ends at the next one, and more follows"
    indented = f"`|` and, on the next line, {span.text}"
    return _error("Y122", span, message, f"write it below a `|`: {indented}")


def dash_in_value(span: Span, key: str) -> Diagnostic:
    """`floor: - 30% of x`."""
    message = "A dash and a space begin an item of a list, which must stand on a line of its own"
    tight = span.text.removeprefix("- ").lstrip()
    return _error("Y123", span, message, f"for a minus write `{key or 'key'}: -{tight}`")


def bad_first_letter(span: Span, letter: str) -> Diagnostic:
    """A value that begins with `%`, `@`, `` ` ``, `*` …"""
    message = f"A value cannot begin with `{letter}`, because it is a mark of YAML"
    return _error("Y124", span, message, BLOCK_TEXT)


def no_colon(span: Span) -> Diagnostic:
    """A line without `key:`."""
    message = "This line is neither `key: value` nor an item of a list"
    return _error("Y125", span, message, "a colon and a space belong between a key and its value")


def bad_escape(span: Span) -> Diagnostic:
    """`"C:\\q"`."""
    message = "A backslash has a meaning of its own inside double quotes"
    return _error("Y126", span, message, "use single quotes, or write the text below a `|`")


def escape_in_sentence(span: Span) -> Diagnostic:
    """A backslash or a doubled quote in a quoted sentence."""
    message = "A sentence in quotes is read as it stands; escapes have no meaning in it"
    return _error("Y126", span, message, "remove the backslash, or leave the quotes away")


def bad_indentation(span: Span, line: int) -> Diagnostic:
    """A line that begins in no column of its neighbours."""
    message = f"Line {line} is indented like none of the lines it could belong to"
    return _error("Y127", span, message, "give it the indentation of its neighbours")


def indented_too_deep(span: Span, key: str, line: int) -> Diagnostic:
    """A key below a value, indented deeper."""
    message = f"Line {line} is indented deeper than the line above, so `{key}` continues its text"
    return _error("Y127", span, message, "give it the indentation of its neighbours")


def curly_quotes(span: Span, inner: str) -> Diagnostic:
    """`“close > open”`."""
    message = "These are typographic quotes, often pasted from a document"
    return _error("Y128", span, message, "use straight quotes, or none", Fix(span, inner, safe=True))


def clock_time_elsewhere(span: Span, number: int) -> Diagnostic:
    """`11:30` is a number for YAML 1.1."""
    message = f"Other YAML tools read {span.text} as the number {number}. genesis-dsl reads it as a time"
    fix = Fix(span, f'"{span.text}"', safe=True)
    return Diagnostic("Y129", Severity.ADVICE, span, message, f'quote it, `"{span.text}"`', fix=fix)


# ---- keys and values


def unknown_key(span: Span, what: str, nearest: str, known: list[str]) -> Diagnostic:
    """`entrys:`."""
    if nearest:
        fix = Fix(span, nearest, safe=False)
        message = f"I do not know `{span.text}` in {what}"
        return _error("Y201", span, message, f"did you mean `{nearest}`?", fix)
    words = ", ".join(f"`{word}`" for word in known)
    return _error("Y201", span, f"I do not know `{span.text}` in {what}", f"its keys are {words}")


def missing_key(span: Span, what: str, key: str, example: str = "") -> Diagnostic:
    """A key that must be there."""
    return _error("Y202", span, f"{_capital(what)} has no `{key}`", f"add `{key}: {example or '…'}`")


def missing_id(span: Span, what: str, example: str) -> Diagnostic:
    """An entry without `id`."""
    message = f"{_capital(what)} has no `id`, so nothing it does could be traced"
    if what == "this entry":
        message = "This entry has no `id`, so its trades could not be traced"
    return _error("Y203", span, message, f"add `id: {example}`")


def missing_timezone(span: Span, what: str) -> Diagnostic:
    """A ruleset or a kill switch without `timezone`."""
    message = f"{_capital(what)} has no `timezone`, so nobody knows when its day begins"
    return _error("Y202", span, message, "add `timezone: Europe/Prague`, or the zone of your source")


def duplicate_id(span: Span, first: Span) -> Diagnostic:
    """Two neighbours of one name."""
    line = first.source.place(first.start)[0]
    message = f"`{span.text}` is already the `id` of a neighbour, on line {line}"
    notes = (Note(first, "used here first"),)
    return Diagnostic("Y204", Severity.ERROR, span, message, "give one of them another `id`", notes=notes)


def bad_id(span: Span, meant: str) -> Diagnostic:
    """`long-breakout`, `Long`."""
    message = f"`{span.text}` cannot be an id: only lower case letters, digits and `_`, a letter first"
    fix = Fix(span, meant, safe=False) if meant else None
    return _error("Y205", span, message, f"`{meant}`" if meant else "", fix)


def reserved_id(span: Span) -> Diagnostic:
    """`id: last`."""
    message = f"`{span.text}` is a word of the language and cannot be an id"
    return _error("Y205", span, message, f"`{span.text}_one`, or another word")


def wants_sentence(span: Span, key: str) -> Diagnostic:
    """A list or keys where a sentence belongs."""
    return _error("Y206", span, f"`{key}` takes one sentence", f"`{key}: …` on one line")


def wants_condition(span: Span, key: str) -> Diagnostic:
    """A list where a condition belongs."""
    message = f"`{key}` takes one condition, and this is a list"
    return _error(
        "Y206", span, message, 'write `all_of:` or `any_of:`, one condition per line, each with "- id:"'
    )


def wants_text(span: Span, key: str) -> Diagnostic:
    """A list or keys where text belongs."""
    return _error("Y206", span, f"`{key}` takes one text")


def wants_list(span: Span, key: str) -> Diagnostic:
    """A single value where a list belongs."""
    return _error("Y206", span, f"`{key}` takes a list", 'begin each item on its own line with "- "')


def wants_keys(span: Span, what: str, example: str) -> Diagnostic:
    """A word where keys belong."""
    help_ = f"`{example}`" if example else ""
    return _error("Y206", span, f"{_capital(what)} is made of keys with values", help_)


def empty_list(span: Span, key: str) -> Diagnostic:
    """`entries: []`."""
    return _error("Y207", span, f"`{key}` is empty", "write at least one item, or remove the key")


def bad_choice(span: Span, key: str, choices: tuple[str, ...], nearest: str) -> Diagnostic:
    """`side: long`."""
    words = ", ".join(f"`{word}`" for word in choices[:-1]) + f" or `{choices[-1]}`"
    fix = Fix(span, nearest, safe=False) if nearest else None
    only = f"`{choices[0]}`" if len(choices) == 1 else words
    return _error("Y208", span, f"`{key}` cannot be `{span.text}`", f"it is {only}", fix)


def missing_condition(span: Span, what: str, words: tuple[str, ...]) -> Diagnostic:
    """A thing that asks nothing."""
    help_ = "add " + ", ".join(f"`{word}:`" for word in words[:-1]) + f" or `{words[-1]}:`"
    return _error("Y209", span, f"{_capital(what)} has no condition", help_)


def two_conditions(span: Span, first: str) -> Diagnostic:
    """`when:` beside `all_of:`."""
    message = f"`{span.text}` stands beside `{first}`, and one thing has one condition"
    return _error("Y210", span, message, f"put `{span.text}` inside the other one, as an item with an `id`")


def of_without_at_least(span: Span) -> Diagnostic:
    """`of:` alone."""
    return _error("Y210", span, "`of` belongs to `at_least`", "`at_least: 2` above it, or `all_of:`")


def bad_count(span: Span, most: int) -> Diagnostic:
    """`at_least: many`."""
    return _error("Y211", span, f"`at_least` takes a whole number from 1 to {most}", "`at_least: 2`")


def missing_clause(span: Span) -> Diagnostic:
    """A rule that asks nothing."""
    return _error(
        "Y209", span, "This rule has no clause", "add `must_hold:`, `before_order:`, `at_fill:`, or a door"
    )


def two_clauses(span: Span, first: str) -> Diagnostic:
    """Two clauses in one rule."""
    message = f"`{span.text}` stands beside `{first}`, and a rule has one clause"
    return _error("Y210", span, message, "make two rules")


def risk_and_size(span: Span) -> Diagnostic:
    """Both ways to say how much."""
    return _error("Y210", span, "`risk` and `size` both say how much", "keep one of them")


def no_risk(span: Span) -> Diagnostic:
    """No way to say how much."""
    message = "This entry does not say how much"
    return _error("Y202", span, message, "add `risk: 0.5% of balance`, or `size: 0.10 lots`")


def verb_with_value_in_flow(span: Span) -> Diagnostic:
    """`[stop to entry, alert info]`."""
    message = "Inside `[ ]` stand only verbs without a value"
    return _error("Y104", span, message, 'write one verb to a line, each with "- "')


def unknown_kind(span: Span, nearest: str, kinds: tuple[str, ...]) -> Diagnostic:
    """`kind: strategies`."""
    message = f"There is no kind of file `{span.text}`"
    fix = Fix(span, nearest, safe=False) if nearest else None
    words = ", ".join(f"`{word}`" for word in kinds)
    return _error(
        "Y212", span, message, f"did you mean `{nearest}`?" if nearest else f"kinds are {words}", fix
    )


def kind_not_yet(span: Span) -> Diagnostic:
    """A kind of the language that is not run yet."""
    return _error("Y213", span, f"This version does not run files of the kind `{span.text}` yet")


def not_yet(span: Span, what: str, severity: Severity) -> Diagnostic:
    """A key of the language that is not run yet."""
    word = span.text if not what else what
    help_ = "remove it, or wait for a version that does" if severity is Severity.ERROR else "it is ignored"
    return Diagnostic("Y213", severity, span, f"This version does not run `{word}` yet", help_)


def wrong_version(span: Span) -> Diagnostic:
    """`genesis: 2`."""
    message = f"This version of genesis-dsl reads files of `genesis: 1`, not `{span.text}`"
    return _error("Y214", span, message, "`genesis: 1`", Fix(span, "1", safe=False))


def no_otherwise(span: Span) -> Diagnostic:
    """`cases:` that may all be false."""
    return _error("Y215", span, "The last of the `cases` is no `otherwise`", "add `- otherwise: …` below it")


def otherwise_not_last(span: Span) -> Diagnostic:
    """`otherwise:` above other cases."""
    return _error("Y215", span, "What stands below `otherwise` is never asked", "move `otherwise` to the end")


def bars_start(span: Span) -> Diagnostic:
    """`bars_start: 2026-01-01`."""
    return _error("Y216", span, "`bars_start` is a clock time in a zone", "`17:00 in America/New_York`")


def too_many(span: Span, left_out: int) -> Diagnostic:
    """More than a file shows."""
    return _error(
        "Y299", span, f"{_plural(left_out, 'more finding')} in this file not shown", "mend these first"
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
