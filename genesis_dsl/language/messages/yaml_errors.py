"""What is said where YAML itself gives up, or would read something else: codes Y12 and Y13."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import BLOCK_TEXT, error

INDENTATION = "Y127"


def quote_never_closed(span: Span) -> Diagnostic:
    """A quotation mark has no partner.

    Why it matters: all that follows, keys and all, would be part of the text.
    Wrong: `title: "London breakout`
    Right: `title: "London breakout"`
    """
    return error("Y120", span, "This quotation mark is opened and never closed", "close it, or " + BLOCK_TEXT)


def flow_never_closed(span: Span) -> Diagnostic:
    """A bracket `[` or `{` has no partner.

    Why it matters: all that follows would be part of the list.
    Wrong: `symbols: [EURUSD, GBPUSD`
    Right: `symbols: [EURUSD, GBPUSD]`
    """
    closing = "]" if span.text == "[" else "}"
    message = f"`{span.text}` is opened here, and what follows does not fit up to its `{closing}`"
    return error("Y121", span, message, f"close it with `{closing}`, with commas between the items")


def text_behind_quote(span: Span) -> Diagnostic:
    """Text goes on behind a quotation mark.

    Why it matters: for YAML a value that begins with a quotation mark ends at the next one.
    Wrong: `quote: "drops below" the limit`
    Right: `quote: |` and, on the next line, `"drops below" the limit`
    """
    message = "This begins with a quotation mark, so the text ends at the next one, and more follows"
    indented = f"`|` and, on the next line, {span.text}"
    return error("Y122", span, message, f"write it below a `|`: {indented}")


def dash_in_value(span: Span, key: str) -> Diagnostic:
    """A dash and a blank begin a value.

    Why it matters: they begin an item of a list, which must stand on a line of its own.
    Wrong: `floor: - 30% of balance`
    Right: `floor: -30% of balance`
    """
    message = "A dash and a space begin an item of a list, which must stand on a line of its own"
    tight = span.text.removeprefix("- ").lstrip()
    return error("Y123", span, message, f"for a minus write `{key or 'key'}: -{tight}`")


def bad_first_letter(span: Span, letter: str) -> Diagnostic:
    """A value begins with a mark of YAML.

    Why it matters: the mark would be taken for an order to the YAML reader.
    Wrong: `title: @home`
    Right: `title: "@home"`
    """
    message = f"A value cannot begin with `{letter}`, because it is a mark of YAML"
    return error("Y124", span, message, BLOCK_TEXT)


def no_colon(span: Span) -> Diagnostic:
    """A line is neither `key: value` nor an item of a list.

    Why it matters: what it belongs to cannot be told.
    Wrong: `risk 0.5% of balance`
    Right: `risk: 0.5% of balance`
    """
    message = "This line is neither `key: value` nor an item of a list"
    return error("Y125", span, message, "a colon and a space belong between a key and its value")


def no_colon_behind_id(span: Span) -> Diagnostic:
    """The colon behind `id` is missing.

    Why it matters: without it the line is text, and what follows has no id.
    Wrong: `- id trend`
    Right: `- id: trend`
    """
    message = "A colon and a space belong behind `id`"
    return error("Y125", span, message, "`id: `", Fix(span, "id: ", safe=True))


def no_space_behind_colon(span: Span, meant: str) -> Diagnostic:
    """A blank is missing behind the colon of a key.

    Why it matters: without it key and value are one word.
    Wrong: `when:close > open`
    Right: `when: close > open`
    """
    message = "Behind the colon of a key a space is missing"
    return error("Y125", span, message, f"`{meant}`", Fix(span, meant, safe=True))


def no_colon_behind_key(span: Span, meant: str) -> Diagnostic:
    """The colon behind a key in `{ }` is missing.

    Why it matters: without it key and value are one word.
    Wrong: `channel: {value 20}`
    Right: `channel: {value: 20}`
    """
    message = f"A colon and a space belong behind `{meant[:-2]}`"
    return error("Y125", span, message, f"`{meant}`", Fix(span, meant, safe=True))


def bad_dash(span: Span) -> Diagnostic:
    """An item of a list begins with something other than a plain dash and a blank.

    Why it matters: dashes of word processors look alike and are read as text.
    Wrong: `–id: trend`
    Right: `- id: trend`
    """
    message = "An item of a list begins with a plain dash and a space"
    return error("Y130", span, message, "`- `", Fix(span, "- ", safe=True))


def missing_dash(place: Span, blank: Span) -> Diagnostic:
    """A new item begins without its dash.

    Why it matters: its keys would be those of the item above.
    Wrong: `id: second` below an item
    Right: `- id: second`
    """
    message = "A new item begins here, and it has no dash"
    fix = Fix(blank, "- ", safe=False)
    return error("Y130", place, message, f"`- {place.text}`", fix)


def invisible(span: Span) -> Diagnostic:
    """An invisible character stands where blanks belong.

    Why it matters: pasted blanks of web pages do not count as indentation.
    Wrong: a non-breaking blank before `when:`
    Right: plain blanks before `when:`
    """
    message = "An invisible character stands here, often pasted from a web page"
    return error("Y131", span, message, "replace it with a plain space", Fix(span, " ", safe=True))


def behind_a_comment(span: Span, line: int) -> Diagnostic:
    """A sentence goes on behind a comment.

    Why it matters: the comment ends it, so the rest belongs to nothing.
    Wrong: `when: close > open  # up` and, below, `and volume > 100`
    Right: the comment on a line above
    """
    message = f"The comment on line {line} ends the sentence, so this line belongs to nothing"
    return error("Y132", span, message, "move the comment above the key, or write the sentence below a `|`")


def bad_escape(span: Span) -> Diagnostic:
    r"""A backslash inside double quotes is no escape.

    Why it matters: there it has a meaning of its own, and the text would change.
    Wrong: `title: "a\b"`
    Right: `title: a\b`
    """
    message = "A backslash has a meaning of its own inside double quotes"
    return error("Y126", span, message, "use single quotes, or write the text below a `|`")


def bad_indentation(span: Span, line: int) -> Diagnostic:
    """A line begins in no column of its neighbours.

    Why it matters: what belongs to what is seen from the column in which a line begins.
    Wrong: `id: x` in column 5, `side: buy` in column 6
    Right: both in column 5
    """
    message = f"Line {line} is indented like none of the lines it could belong to"
    return error(INDENTATION, span, message, "give it the indentation of its neighbours")


def indented_too_deep(span: Span, key: str, line: int) -> Diagnostic:
    """A line is indented deeper than the line above, which has a value already.

    Why it matters: it would continue the text of that value.
    Wrong: `side: buy` and, two blanks deeper, `risk: 1% of balance`
    Right: both in the same column
    """
    message = f"Line {line} is indented deeper than the line above, so `{key}` continues its text"
    return error(INDENTATION, span, message, "give it the indentation of its neighbours")


def block_not_indented(span: Span) -> Diagnostic:
    """The text below `|` begins in the column of its key.

    Why it matters: only what stands deeper belongs to the text.
    Wrong: `quote: |` and, in the same column, `No stop.`
    Right: `No stop.` two blanks deeper
    """
    message = "The text below `|` or `>` must begin deeper than the key above it"
    return error(INDENTATION, span, message, "begin each of its lines with more spaces")
