"""Rows and comments put together again, as the lines of a file."""

from collections.abc import Iterator

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.comments import Comment
from genesis_dsl.language.rows import Row

HEAD = ("genesis", "kind", "id", "title")
LAST = 1_000_000  # behind every key
GAP = 2  # least blanks before a comment behind a value


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a comment of its own.

    Attributes:
        place: Where it stood.
        section: The key of the file's top it stays with; -1 for what stands above all of them, `LAST` below.
    """

    text: str
    place: int
    section: int


def lay_out(rows: list[Row], comments: list[Comment], source: Source, keys: list[str]) -> str:
    """Write a file; `keys` are those of its top, of which the head comes first."""
    lines = list(_lines(rows, comments, source))
    rank = {number: HEAD.index(key) if key in HEAD else len(HEAD) for number, key in enumerate(keys)}
    lines.sort(key=lambda line: rank.get(line.section, line.section))
    text = ""
    for line in lines:
        is_apart = text and not text.endswith("\n\n") and _follows_blank(source, line.place)
        text += "\n" * bool(is_apart) + line.text + "\n"
    return text


def _follows_blank(source: Source, place: int) -> bool:
    number, _ = source.place(place)
    return number > 1 and not source.line(number - 1).strip("\ufeff \t")


def _lines(rows: list[Row], comments: list[Comment], source: Source) -> Iterator[_Line]:
    alone, behind = _assigned(rows, comments)
    for comment in alone.get(-1, []):
        yield _Line(comment.text, comment.span.start, -1)
    for number, row in enumerate(rows):
        text = " " * row.indent + row.text
        if number in behind:
            text = _with_comment(text, behind[number], source)
        yield _Line(text, row.start, row.section)
        following = rows[number + 1] if number + 1 < len(rows) else None
        for comment in alone.get(number, []):
            yield _own_line(comment, row, following, source)


def _assigned(
    rows: list[Row], comments: list[Comment]
) -> tuple[dict[int, list[Comment]], dict[int, Comment]]:
    """Put each comment behind a row, or on a line of its own after a row (-1: above all)."""
    alone: dict[int, list[Comment]] = {}
    behind: dict[int, Comment] = {}
    number = -1
    for comment in comments:
        while number + 1 < len(rows) and rows[number + 1].start < comment.span.start:
            number += 1
        inside = number >= 0 and comment.span.start < rows[number].end
        if comment.alone or inside or number < 0 or rows[number].closed or number in behind:
            alone.setdefault(number - inside, []).append(comment)
        else:
            behind[number] = comment
    return alone, behind


def _with_comment(text: str, comment: Comment, source: Source) -> str:
    """Put a comment behind a row, in the column where it stood if there is room before it."""
    last = text.rpartition("\n")[2]
    column = _column(source, comment.span.start)
    return text + " " * max(GAP, column - len(last)) + comment.text


def _own_line(comment: Comment, row: Row, following: Row | None, source: Source) -> _Line:
    is_inside = following is not None and following.start < comment.span.start
    column = 0 if is_inside else _column(source, comment.span.start)
    indent = _indent(column, row, following, source)
    if following is not None:
        section = row.section if indent else following.section
    else:
        section = row.section if indent else LAST
    return _Line(" " * indent + comment.text, comment.span.start, section)


def _indent(column: int, row: Row, following: Row | None, source: Source) -> int:
    """Indent a comment like the row below it, or like what it stood under, if it stood deeper."""
    least = following.indent if following else 0
    if following and column <= _column(source, following.start):
        return least
    columns = [*row.columns, *(following.columns if following else ())]
    _, indent = max((each for each in columns if each[0] <= column), default=(0, 0))
    return max(least, indent)


def _column(source: Source, place: int) -> int:
    return source.place(place)[1] - 1
