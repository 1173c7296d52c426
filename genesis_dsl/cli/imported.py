"""What an import says: each file with what went in, on which clock, and what could not stand."""

from collections.abc import Iterator, Sequence

from genesis_dsl.market.files import TICKS
from genesis_dsl.market.importers.join import Joined, Source
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.importing import Written

SHOWN = 4
"""How many files are told by name."""


def of_file(written: Written) -> str:
    """Say what was written, line by line."""
    joined = written.joined
    first, last = (format_moment(int(joined.times[at])) for at in (0, -1))
    lines = [
        f"{written.path}: {_rows(len(joined.times))}, {first} to {last}",
        *(f"  from {each}" for each in _sources(joined.sources)),
        f"  clock of the files: {_clock(joined)}",
        *_changes(joined),
    ]
    if written.aside:
        reasons = "; ".join(sorted({each.reason for each in joined.aside}))
        lines.append(f"  {_rows(len(joined.aside))} set aside in {written.aside} ({reasons})")
    return "\n".join([*lines, *(f"  note: {each}" for each in written.notes)])


def skipped(names: Sequence[str]) -> str:
    """Say which files of a folder are no exports."""
    return f"left alone, no export that is known here: {', '.join(names)}"


def _sources(sources: Sequence[Source]) -> list[str]:
    if len(sources) <= SHOWN:
        return [f"{each.name}: {each.format}, {_rows(each.rows)}" for each in sources]
    formats = ", ".join(sorted({each.format for each in sources}))
    rows = _rows(sum(each.rows for each in sources))
    return [f"{len(sources)} files, {sources[0].name} to {sources[-1].name}: {formats}, {rows}"]


def _clock(joined: Joined) -> str:
    if joined.timeframe == TICKS:
        return f"{joined.clock}; written in UTC"
    end = "closing" if joined.at_close else "opening"
    return f"{joined.clock}, {end} stamps; written in UTC, opening stamps"


def _changes(joined: Joined) -> Iterator[str]:
    if joined.moved:
        yield f"  {_rows(joined.moved)} behind a later one, put in order"
    if joined.duplicates:
        yield f"  {_rows(joined.duplicates)} there a second time, value for value, kept once"


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count != 1 else ''}"
