"""What is said about the YAML sheet: one function for each message, codes Y1."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import BLOCK_TEXT, error, plural


def tab_in_indentation(span: Span, line: int, width: int, *, safe: bool) -> Diagnostic:
    """A line is indented with a tab.

    Why it matters: YAML counts blanks to see what belongs to what, and a tab has no agreed width.
    Wrong: a tab before `when:`
    Right: eight blanks before `when:`
    """
    message = f"A tab is used for indentation on line {line}. YAML allows only spaces"
    help_ = f"replace it with {plural(width, 'space')}" if width else "remove it"
    return error("Y101", span, message, help_, Fix(span, " " * width, safe=safe))


def tab_in_line(span: Span, line: int) -> Diagnostic:
    """A tab stands between or behind words.

    Why it matters: it looks like blanks and is read differently by other tools.
    Wrong: `when:` and a tab before `close > open`
    Right: `when: close > open`
    """
    message = f"A tab stands in line {line}. Rule files have only spaces"
    return error("Y101", span, message, "replace it with a space", Fix(span, " ", safe=True))


def colon_in_value(span: Span, value: Span, *, prose: bool) -> Diagnostic:
    """A colon and a blank cut a value in two.

    Why it matters: they begin a new key for YAML, so half of the value would be lost. Text for people is
    right in quotes; a sentence has no colon, in quotes or without.
    Wrong: `when: close > open: strong`
    Right: `when: close > open`
    """
    what = "text" if prose else "sentence"
    message = f'A colon followed by a space starts a new key, so the {what} breaks at "{span.text}"'
    help_ = f"remove the colon, or put the whole {what} in double quotes"
    bare = prose and not set(value.text) & set('"\\')
    fix = Fix(value, f'"{value.text}"', safe=True) if bare and value.text.strip() == value.text else None
    return error("Y102", span, message, help_, fix)


def cut_at_commas(span: Span, halves: list[str]) -> Diagnostic:
    """What stands in brackets is cut inside a function.

    Why it matters: inside `[ ]` and `{ }` every comma begins the next item, also one between the brackets of
    a function.
    Wrong: `all_of: [close > max(open, 5), x]`
    Right: one condition to a line, each with `- `
    """
    items = " and ".join(f'"{half}"' for half in halves[:2])
    if span.text.startswith("{"):
        message = f"What stands in `{{ }}` is cut at every comma, so {items} became separate keys"
        return error("Y103", span, message, "write each key on a line of its own, without the `{ }`")
    message = f"This list is cut at every comma, so {items} became separate items"
    return error("Y103", span, message, 'write one to a line, each with "- "')


def comma_cuts_number(span: Span, meant: str, mark: str) -> Diagnostic:
    """A number in brackets is cut at its comma.

    Why it matters: what stands behind the comma would be another item, and the number a smaller one.
    Wrong: `{equity: 94,999.99 USD}`
    Right: `{equity: 94_999.99 USD}`
    """
    message = "A comma begins the next item here, so it cannot stand in a number"
    return error("Y103", span, message, f"`{meant}`", Fix(span, mark, safe=mark == "_"))


def duplicate_key(span: Span, key: str, first: Span, *, begins_item: bool = False) -> Diagnostic:
    """A key stands twice in one place.

    Why it matters: YAML would keep the last one in silence, and nobody would see which one counts.
    Wrong: `risk: 1% of balance` and, three lines below, `risk: 2% of balance`
    Right: one `risk:`
    """
    lines = [str(each.source.place(each.start)[0]) for each in (first, span)]
    where = f"on lines {lines[0]} and {lines[1]}" if lines[0] != lines[1] else f"on line {lines[0]}"
    message = f"`{key}` is given twice, {where}. YAML would silently keep the last"
    notes = (Note(first, "given here first"),)
    help_ = f"begin the new item with a dash: `- {key}: …`" if begins_item else "delete one"
    return Diagnostic("Y105", Severity.ERROR, span, message, help_, notes=notes)


def anchor(span: Span) -> Diagnostic:
    """A value is marked with `&` to be used elsewhere.

    Why it matters: a reader of the other place would not see what stands there.
    Wrong: `base: &base close > open`
    Right: `names:` with `base: close > open`
    """
    message = "Anchors are not allowed in rule files, because the reader cannot see the final value"
    help_ = "use `names:` or `uses:`; text that begins with `&` stands in quotes"
    return error("Y106", span, message, help_)


def alias(span: Span) -> Diagnostic:
    """A value begins with `*` and stands for another place.

    Why it matters: a reader of this line would not see what it means.
    Wrong: `when: *base`
    Right: `when: base`, with `base` under `names:`
    """
    message = "A value that begins with `*` stands for another place, and that is not allowed in rule files"
    return error("Y106", span, message, "use `names:` or `uses:`")


def merge_key(span: Span) -> Diagnostic:
    """Keys are taken over from another place with `<<`.

    Why it matters: which of two values counts would be hidden.
    Wrong: `<<: *base`
    Right: the keys themselves, or `uses:`
    """
    message = (
        "Anchors and merges are not allowed in rule files, because the reader cannot see the final value"
    )
    return error("Y106", span, message, "use `names:` or `uses:`")


def tag(span: Span) -> Diagnostic:
    """A value begins with `!`, which is a mark of YAML.

    Why it matters: YAML would take the word away, and the sentence would mean something else.
    Wrong: `when: !ready`
    Right: `when: not (ready)`
    """
    message = f"`{span.text}` is a mark of YAML here, not a word of the sentence"
    return error("Y107", span, message, "in a sentence say `not (…)`; put other text in quotes")


def several_documents(span: Span) -> Diagnostic:
    """A second document begins in the file.

    Why it matters: one file has one id, by which others find it.
    Wrong: `---` between two strategies
    Right: two files
    """
    return error("Y108", span, "A second document begins here", "one file holds one document; make two files")


def directive(span: Span) -> Diagnostic:
    """A line begins with `%`, an order to the YAML reader.

    Why it matters: rule files are read in one way, which no line can change.
    Wrong: `%YAML 1.1`
    Right: no such line
    """
    return error("Y109", span, "Directives (`%…`) are not allowed in rule files", "remove the line")


def not_utf8(span: Span, byte: int) -> Diagnostic:
    """Bytes of the file are no UTF-8.

    Why it matters: letters would be guessed, and names and quotes might change.
    Wrong: a file saved as Windows-1252
    Right: the same file saved as UTF-8
    """
    message = f"The file is not UTF-8: byte {byte:#04x} stands here"
    return error("Y110", span, message, "save the file with the encoding UTF-8")


def is_utf16(span: Span) -> Diagnostic:
    """The file holds two bytes for each letter.

    Why it matters: letters would be guessed, and names and quotes might change.
    Wrong: a file that Notepad saved as Unicode
    Right: the same file saved as UTF-8
    """
    return error("Y110", span, "The file is UTF-16, not UTF-8", "save the file with the encoding UTF-8")


def control_character(span: Span) -> Diagnostic:
    """A character stands here that no text has.

    Why it matters: it is invisible, and a sentence with it is another one than the one that is seen.
    Wrong: a zero byte in a title
    Right: the title without it
    """
    code = f"U+{ord(span.text[0]):04X}" if span.text else "it"
    return error("Y110", span, f"A control character stands here ({code})", "remove it")


def empty_file(span: Span) -> Diagnostic:
    """Nothing but comments stands in the file.

    Why it matters: a file without a kind and an id can be used by nothing.
    Wrong: an empty file
    Right: `genesis: 1`, `kind: strategy`, `id: …` and `title: …`
    """
    return error("Y111", span, "This file is empty", "begin with `genesis: 1`, `kind:`, `id:` and `title:`")


def no_mapping(span: Span) -> Diagnostic:
    """The file is a list or a single word.

    Why it matters: what a file says is found by its keys.
    Wrong: `- close > open`
    Right: `genesis: 1`, `kind: strategy` and so on, each on a line
    """
    message = "A rule file is made of keys with values"
    return error("Y111", span, message, "begin with `genesis: 1`, `kind:`, `id:` and `title:`")


def empty_value(span: Span, comment: str) -> Diagnostic:
    """A key has no value.

    Why it matters: whether nothing is meant or something was forgotten cannot be told.
    Wrong: `risk:`
    Right: `risk: 0.5% of balance`
    """
    help_ = "write a value, or remove the key"
    if comment:
        help_ = f'` #` begins a comment; put the value in quotes: `"#{comment.strip()}"`'
    return error("Y112", span, f"`{span.text}` has no value", help_)


def empty_item(span: Span) -> Diagnostic:
    """A dash has nothing behind it.

    Why it matters: an item that says nothing is likely one that was forgotten.
    Wrong: `-`
    Right: `- id: broke_out`
    """
    message = "This item of the list is empty"
    return error("Y112", span, message, "write a value; text that begins with `#` stands in quotes")


def empty_key(span: Span) -> Diagnostic:
    """A colon has no key before it.

    Why it matters: a value without a key belongs to nothing.
    Wrong: `: close > open`
    Right: `when: close > open`
    """
    return error("Y113", span, "A key is missing before this colon", "write the key first: `when: …`")


def key_is_no_word(span: Span) -> Diagnostic:
    """Brackets stand where a key belongs.

    Why it matters: a key is one word; text of another program's templates is not filled in here.
    Wrong: `{{ risk }}: 1%`
    Right: `risk: 1% of balance`
    """
    return error("Y113", span, "A key is one word", "text in brackets stands in quotes")


def key_on(span: Span) -> Diagnostic:
    """A key is named `on`.

    Why it matters: other YAML tools read it as `true`, and would show another file.
    Wrong: `on: H4`
    Right: `timeframe: H4`
    """
    message = "`on` cannot be a key: other YAML tools read it as `true`"
    return error("Y114", span, message, "choose another word")


def comment_behind_prose(span: Span, key: str) -> Diagnostic:
    """A comment stands behind text for people, and would cut it.

    Why it matters: a quote of a rule that loses its end in silence is a wrong quote.
    Wrong: `because: Trade #1 of the day`
    Right: `because: "Trade #1 of the day"`
    """
    message = f"` #` begins a comment, so `{key}` would be cut here in silence"
    return error("Y115", span, message, BLOCK_TEXT + "; a comment stands on a line of its own")


def nested_too_deep(span: Span) -> Diagnostic:
    """Keys and lists are nested in dozens of levels.

    Why it matters: no rule needs it, and nobody could read it.
    Wrong: forty lists in one another
    Right: lists with names of their own, under `names:`
    """
    return error("Y116", span, "This is nested deeper than any rule file needs", "write one item to a line")


def clock_time_elsewhere(span: Span) -> Diagnostic:
    """Other YAML tools read a clock time as a number.

    Why it matters: `11:30` is 690 in YAML 1.1; here it is a time. Quotes make it one everywhere.
    Wrong: `hours: [08:00, 11:30]`
    Right: `hours: [08:00, "11:30"]`
    """
    number = 0
    for part in span.text.split(":"):
        number = number * 60 + int(part)
    message = f"Other YAML tools read {span.text} as the number {number}. genesis-dsl reads it as a time"
    fix = Fix(span, f'"{span.text}"', safe=True)
    return Diagnostic("Y129", Severity.ADVICE, span, message, f'quote it, `"{span.text}"`', fix=fix)
