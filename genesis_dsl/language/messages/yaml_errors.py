"""What is said where YAML itself gives up, or would read something else: codes Y12 and Y13."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import BLOCK_TEXT, error

INDENTATION = "Y127"


def quote_never_closed(span: Span) -> Diagnostic:
    """A quotation mark without its partner."""
    return error("Y120", span, "This quotation mark is opened and never closed", "close it, or " + BLOCK_TEXT)


def flow_never_closed(span: Span) -> Diagnostic:
    """`[a, b` without its end."""
    closing = "]" if span.text == "[" else "}"
    message = f"`{span.text}` is opened here, and what follows does not fit up to its `{closing}`"
    return error("Y121", span, message, f"close it with `{closing}`, with commas between the items")


def text_behind_quote(span: Span) -> Diagnostic:
    """`quote: "drops below" the limit`."""
    message = "This begins with a quotation mark, so the text ends at the next one, and more follows"
    indented = f"`|` and, on the next line, {span.text}"
    return error("Y122", span, message, f"write it below a `|`: {indented}")


def dash_in_value(span: Span, key: str) -> Diagnostic:
    """`floor: - 30% of x`."""
    message = "A dash and a space begin an item of a list, which must stand on a line of its own"
    tight = span.text.removeprefix("- ").lstrip()
    return error("Y123", span, message, f"for a minus write `{key or 'key'}: -{tight}`")


def bad_first_letter(span: Span, letter: str) -> Diagnostic:
    """A value that begins with a mark of YAML, such as `%` or `@`."""
    message = f"A value cannot begin with `{letter}`, because it is a mark of YAML"
    return error("Y124", span, message, BLOCK_TEXT)


def no_colon(span: Span) -> Diagnostic:
    """A line without `key:`."""
    message = "This line is neither `key: value` nor an item of a list"
    return error("Y125", span, message, "a colon and a space belong between a key and its value")


def no_colon_behind_id(span: Span) -> Diagnostic:
    """`- id trend`."""
    message = "A colon and a space belong behind `id`"
    return error("Y125", span, message, "`id: `", Fix(span, "id: ", safe=True))


def no_space_behind_colon(span: Span, meant: str) -> Diagnostic:
    """`when:close > open`."""
    message = "Behind the colon of a key a space is missing"
    return error("Y125", span, message, f"`{meant}`", Fix(span, meant, safe=True))


def bad_dash(span: Span) -> Diagnostic:
    """`-id: x`, or a dash from a word processor."""
    message = "An item of a list begins with a plain dash and a space"
    return error("Y130", span, message, "`- `", Fix(span, "- ", safe=True))


def missing_dash(place: Span, blank: Span) -> Diagnostic:
    """`id: x` where an item of a list begins; `blank` is where its dash should stand."""
    message = "A new item begins here, and it has no dash"
    fix = Fix(blank, "- ", safe=False)
    return error("Y130", place, message, f"`- {place.text}`", fix)


def invisible(span: Span) -> Diagnostic:
    """A non-breaking space in the indentation."""
    message = "An invisible character stands here, often pasted from a web page"
    return error("Y131", span, message, "replace it with a plain space", Fix(span, " ", safe=True))


def behind_a_comment(span: Span, line: int) -> Diagnostic:
    """A sentence that goes on behind a comment."""
    message = f"The comment on line {line} ends the sentence, so this line belongs to nothing"
    return error("Y132", span, message, "move the comment above the key, or write the sentence below a `|`")


def bad_escape(span: Span) -> Diagnostic:
    """A backslash that is no escape."""
    message = "A backslash has a meaning of its own inside double quotes"
    return error("Y126", span, message, "use single quotes, or write the text below a `|`")


def bad_indentation(span: Span, line: int) -> Diagnostic:
    """A line that begins in no column of its neighbours."""
    message = f"Line {line} is indented like none of the lines it could belong to"
    return error(INDENTATION, span, message, "give it the indentation of its neighbours")


def indented_too_deep(span: Span, key: str, line: int) -> Diagnostic:
    """A key below a value, indented deeper."""
    message = f"Line {line} is indented deeper than the line above, so `{key}` continues its text"
    return error(INDENTATION, span, message, "give it the indentation of its neighbours")


def block_not_indented(span: Span) -> Diagnostic:
    """Text below a `|` that begins in the column of its key."""
    message = "The text below `|` or `>` must begin deeper than the key above it"
    return error(INDENTATION, span, message, "begin each of its lines with more spaces")
