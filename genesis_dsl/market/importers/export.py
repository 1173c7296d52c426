"""What a format makes of a file: columns on the file's own clock, before anything is joined or placed."""

from collections.abc import Callable, Mapping
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.instrument import Instrument

UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever imports says of the files.

    Attributes:
        symbol, timeframe: Empty where the names of the files say it.
        digits: Decimals of a price where the files count points; None where the instrument says it.
        instruments: Those that are known, by each spelling of their symbol.
    """

    symbol: str = ""
    timeframe: str = ""
    digits: int | None = None
    instruments: Mapping[str, Instrument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """The rows of one file.

    Shapes: stamps and every column are (T,).
    Units: stamps in milliseconds since 1970-01-01 00:00 on the file's own clock, prices in the quote
        currency, spread in points.

    Attributes:
        format: What it is, in words.
        symbol, timeframe: Empty where nothing says it; the timeframe may be `ticks`.
        zone: The zone of the stamps where the format fixes it; else empty.
        header_lines: Lines above the first row, for naming a row.
        notes: What a person should know of this file.
    """

    content: Content
    format: str
    symbol: str
    timeframe: str
    zone: str
    stamps: NDArray[np.int64]
    columns: dict[str, NDArray[np.float64]]
    header_lines: int = 0
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.stamps)

    def row(self, index: int) -> str:
        """Name a row, counted from 0, as a person finds it."""
        if self.content.text is None:
            return f"{self.content.shown}, row {index + 1}"
        return self.content.row(index + 1 + self.header_lines)

    def words(self, index: int) -> str:
        """Give a row as it stands in the file; empty where that is no text."""
        lines = self.content.lines
        return lines[index + self.header_lines] if lines else ""


@dataclass(frozen=True, slots=True)
class Format:
    """One format, recognised by what stands in the file.

    Attributes:
        recognises: Says whether a file is of this format.
        read: Reads it, or raises FeedError with what is wrong.
    """

    recognises: Callable[[Content], bool]
    read: Callable[[Content, Asked], Export]
