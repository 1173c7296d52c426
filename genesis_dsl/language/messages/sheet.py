"""What is said about the YAML sheet: one function for each message, codes Y1."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import BLOCK_TEXT, error, plural


def tab_in_indentation(span: Span, line: int, width: int, *, safe: bool) -> Diagnostic:
    """A tab before the first word of a line."""
    message = f"A tab is used for indentation on line {line}. YAML allows only spaces"
    help_ = f"replace it with {plural(width, 'space')}"
    return error("Y101", span, message, help_, Fix(span, " " * width, safe=safe))


def tab_in_line(span: Span, line: int) -> Diagnostic:
    """A tab between or behind words."""
    message = f"A tab stands in line {line}. Rule files have only spaces"
    return error("Y101", span, message, "replace it with a space", Fix(span, " ", safe=True))


def colon_in_value(span: Span, value: Span) -> Diagnostic:
    """`when: close > open: strong`."""
    message = f'A colon followed by a space starts a new key, so the sentence breaks at "{span.text}"'
    help_ = "remove the colon, or put the whole sentence in double quotes"
    bare = not set(value.text) & set('"\\{}[]')
    fix = Fix(value, f'"{value.text}"', safe=True) if bare and value.text.strip() == value.text else None
    return error("Y102", span, message, help_, fix)


def cut_at_commas(span: Span, halves: list[str]) -> Diagnostic:
    """`[close > max(open, 5), x]`."""
    items = " and ".join(f'"{half}"' for half in halves[:2])
    message = f"This list is cut at every comma, so {items} became separate items"
    return error("Y103", span, message, 'write one to a line, each with "- "')


def comma_cuts_number(span: Span, meant: str, mark: str) -> Diagnostic:
    """`{equity: 94,999.99 USD}`, `{least: 0,01}`."""
    message = "A comma begins the next item here, so it cannot stand in a number"
    return error("Y103", span, message, f"`{meant}`", Fix(span, mark, safe=mark == "_"))


def duplicate_key(span: Span, key: str, first: Span, *, begins_item: bool = False) -> Diagnostic:
    """The same key twice in one place; `begins_item` where the second one begins another item."""
    lines = [str(each.source.place(each.start)[0]) for each in (first, span)]
    where = f"on lines {lines[0]} and {lines[1]}" if lines[0] != lines[1] else f"on line {lines[0]}"
    message = f"`{key}` is given twice, {where}. YAML would silently keep the last"
    notes = (Note(first, "given here first"),)
    help_ = f"begin the new item with a dash: `- {key}: …`" if begins_item else "delete one"
    return Diagnostic("Y105", Severity.ERROR, span, message, help_, notes=notes)


def anchor(span: Span) -> Diagnostic:
    """`&base`."""
    message = "Anchors are not allowed in rule files, because the reader cannot see the final value"
    help_ = "use `names:` or `uses:`; text that begins with `&` stands in quotes"
    return error("Y106", span, message, help_)


def alias(span: Span) -> Diagnostic:
    """`*base`."""
    message = "A value that begins with `*` stands for another place, and that is not allowed in rule files"
    return error("Y106", span, message, "use `names:` or `uses:`")


def merge_key(span: Span) -> Diagnostic:
    """`<<: *base`."""
    message = (
        "Anchors and merges are not allowed in rule files, because the reader cannot see the final value"
    )
    return error("Y106", span, message, "use `names:` or `uses:`")


def tag(span: Span) -> Diagnostic:
    """`!ready`."""
    message = f"`{span.text}` is a mark of YAML here, not a word of the sentence"
    return error("Y107", span, message, "in a sentence say `not (…)`; put other text in quotes")


def several_documents(span: Span) -> Diagnostic:
    """A second `---`."""
    return error("Y108", span, "A second document begins here", "one file holds one document; make two files")


def directive(span: Span) -> Diagnostic:
    """`%YAML 1.1`."""
    return error("Y109", span, "Directives (`%…`) are not allowed in rule files", "remove the line")


def not_utf8(span: Span, byte: int) -> Diagnostic:
    """Bytes that are no UTF-8."""
    message = f"The file is not UTF-8: byte {byte:#04x} stands here"
    return error("Y110", span, message, "save the file with the encoding UTF-8")


def control_character(span: Span) -> Diagnostic:
    """A character that no text has."""
    code = f"U+{ord(span.text[0]):04X}" if span.text else "it"
    return error("Y110", span, f"A control character stands here ({code})", "remove it")


def empty_file(span: Span) -> Diagnostic:
    """Nothing but comments."""
    return error("Y111", span, "This file is empty", "begin with `genesis: 1`, `kind:`, `id:` and `title:`")


def no_mapping(span: Span) -> Diagnostic:
    """A file that is a list or a word."""
    message = "A rule file is made of keys with values"
    return error("Y111", span, message, "begin with `genesis: 1`, `kind:`, `id:` and `title:`")


def empty_value(span: Span, comment: str) -> Diagnostic:
    """`risk:` with nothing behind it."""
    help_ = "write a value, or remove the key"
    if comment:
        help_ = f'` #` begins a comment; put the value in quotes: `"#{comment.strip()}"`'
    return error("Y112", span, f"`{span.text}` has no value", help_)


def empty_item(span: Span) -> Diagnostic:
    """A dash with nothing behind it."""
    message = "This item of the list is empty"
    return error("Y112", span, message, "write a value; text that begins with `#` stands in quotes")


def empty_key(span: Span) -> Diagnostic:
    """A colon with nothing before it."""
    return error("Y113", span, "A key is missing before this colon")


def key_is_no_word(span: Span) -> Diagnostic:
    """`{{ x }}: 1`."""
    return error("Y113", span, "A key is one word", "text in brackets stands in quotes")


def key_on(span: Span) -> Diagnostic:
    """A key named `on`."""
    message = "`on` cannot be a key: other YAML tools read it as `true`"
    return error("Y114", span, message, "choose another word")


def comment_behind_prose(span: Span, key: str) -> Diagnostic:
    """`because: Trade #1 of the day`."""
    message = f"` #` begins a comment, so `{key}` would be cut here in silence"
    return error("Y115", span, message, BLOCK_TEXT + "; a comment stands on a line of its own")


def nested_too_deep(span: Span) -> Diagnostic:
    """Dozens of levels."""
    return error("Y116", span, "This is nested deeper than any rule file needs")


def clock_time_elsewhere(span: Span) -> Diagnostic:
    """`11:30` is a number for YAML 1.1."""
    number = 0
    for part in span.text.split(":"):
        number = number * 60 + int(part)
    message = f"Other YAML tools read {span.text} as the number {number}. genesis-dsl reads it as a time"
    fix = Fix(span, f'"{span.text}"', safe=True)
    return Diagnostic("Y129", Severity.ADVICE, span, message, f'quote it, `"{span.text}"`', fix=fix)
