"""The comments of a file, which no node of the sheet holds."""

import re
from collections.abc import Iterator

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.located import Listing, Located, Mapping, Scalar

COMMENT = re.compile(r"(?:^|(?<=[\s\ufeff]))#[^\r\n]*")
_MARKS = ("---", "...")  # of a document's begin and end, which are not kept


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, from its `#` to the end of its line. `alone`: nothing that is kept stands before it."""

    span: Span
    alone: bool

    @property
    def text(self) -> str:
        """The comment without blanks at its end."""
        return self.span.text.rstrip()


def comments_of(root: Located, source: Source) -> list[Comment]:
    """Find every comment between the scalars of a file; one behind `|` belongs to its scalar."""
    found, at = [], 0
    ends = [(scalar.span.start, scalar.span.end) for scalar in scalars_of(root)]
    for start, end in [*ends, (len(source.text), len(source.text))]:
        found += [_comment(source, at + each.start(), at + each.end()) for each in _in(source, at, start)]
        at = end
    return found


def _in(source: Source, start: int, end: int) -> Iterator[re.Match[str]]:
    """Look at what stands between two scalars, where `#` behind a blank always begins a comment."""
    yield from COMMENT.finditer(source.text[start:end])


def _comment(source: Source, start: int, end: int) -> Comment:
    line, column = source.place(start)
    before = source.line(line)[: column - 1].strip()
    return Comment(Span(source, start, end), alone=not before or before.startswith(_MARKS))


def scalars_of(node: Located) -> Iterator[Scalar]:
    """Give every key and every value, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from scalars_of(item)
    elif isinstance(node, Mapping):
        for pair in node.pairs:
            yield pair.key
            yield from scalars_of(pair.value)
