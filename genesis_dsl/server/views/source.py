"""A file as it ran, line by line."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.trace.rows import SourceRow


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A file; its lines are counted from 1."""

    name: str
    kind: str
    file_id: str
    sha256: str
    lines: tuple[tuple[int, str], ...]


def source_page(row: SourceRow) -> SourcePage:
    """Make the page of a file."""
    source = Source(row.name, row.text)
    count = len(source.line_starts)
    lines = [(number, source.line(number)) for number in range(1, count + 1)]
    if len(lines) > 1 and not lines[-1][1]:
        lines.pop()  # what stands behind the last line end is no line
    return SourcePage(row.name, row.kind, row.file_id, row.sha256, tuple(lines))
