"""Coarser bars that form of bars as they close, to the bits of `market.resample`.

The bars that close stand in `rows`, first those that are given, behind them the coarser ones that are over.
"""

import math

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.showing import CLOSE, CLOSED_AT, HIGH, LOW, OPENED_AT, SPREAD, TRADABLE, VOLUME
from genesis_dsl.trading.jit import entry
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.pointer import Addressed, passed_by_address

NEVER = 1 << 62
EXACT = 2.0**53
"""Whole numbers below are added without rounding, in whatever order."""
FIELDS = 9
"""Columns of a bar."""

(NEXT_END, FULLEST, FRACTIONS) = range(3)
"""Places of `Forms.said`: when the next bar that is under way is over, NEVER where none is; how many bars the
fullest is of; and how many bars closed whose volume is left to be added up as `resample` does."""


@passed_by_address(
    closing=np.int64,
    rows=(np.float64, 2),
    given_at=np.int64,
    clocks=np.int64,
    sources=np.int64,
    frames=np.int64,
    of_day=np.uint8,
    cuts=np.int64,
    cuts_first=np.int64,
    latest=np.int64,
    bars=(np.float64, 2),
    closes_at=np.int64,
    ends=np.int64,
    volumes=(np.float64, 2),
    counts=np.int64,
    sums=np.float64,
    is_exact=np.uint8,
    said=np.int64,
)
@dataclass(frozen=True, slots=True, eq=False)
class Forms(Addressed):
    """The bars of coarser charts that are under way, as arrays made once.

    Attributes:
        closing, rows: The clocks of the bars that close at an instant, and these bars as `ClosedBar`.
        given_at: In which row the bar of a clock is given, -1 where none is.
        clocks, sources: Of each coarser chart its own clock, and that of the bars of which it forms.
        frames: Of each the number of its timeframe; `of_day`: whether that is a day or more.
        cuts, cuts_first: Where the bars of the timeframes begin, one timeframe behind the other.
        latest: The cut of each timeframe that was found last.
        bars: What has formed so far.
        closes_at: When it is over, NEVER where none is under way; `ends`: when it is by its name.
        volumes, counts: The volumes of which it is, one by one, and how many; the sum of fractions depends on
            how it is made. `sums` is right where it `is_exact`.
        said: See `NEXT_END` and the names behind it.

    Shapes: closing, given_at (clocks,); rows (clocks, 9); clocks, sources, frames, of_day, closes_at, ends,
    counts, sums, is_exact (charts,); bars (charts, 9); volumes (charts, room); latest (timeframes,);
    cuts_first (timeframes + 1,).
    """

    closing: NDArray[np.int64]
    rows: NDArray[np.float64]
    given_at: NDArray[np.int64]
    clocks: NDArray[np.int64]
    sources: NDArray[np.int64]
    frames: NDArray[np.int64]
    of_day: NDArray[np.uint8]
    cuts: NDArray[np.int64]
    cuts_first: NDArray[np.int64]
    latest: NDArray[np.int64]
    bars: NDArray[np.float64]
    closes_at: NDArray[np.int64]
    ends: NDArray[np.int64]
    volumes: NDArray[np.float64]
    counts: NDArray[np.int64]
    sums: NDArray[np.float64]
    is_exact: NDArray[np.uint8]
    said: NDArray[np.int64]


@inner
def find_cut(f: Forms, frame: int, instant: int) -> int:
    """Find where the bar begins in which an instant lies, mostly where the last one did."""
    at = f.latest[frame]
    if f.cuts[at] <= instant < f.cuts[at + 1]:
        return at
    low, high = f.cuts_first[frame], f.cuts_first[frame + 1] - 1
    while high - low > 1:
        middle = (low + high) // 2
        if f.cuts[middle] <= instant:
            low = middle
        else:
            high = middle
    f.latest[frame] = low
    return low


@inner
def begin_bar(f: Forms, chart: int, row: int) -> None:
    """Begin a bar with the first finer one that is in it."""
    at = find_cut(f, f.frames[chart], int(f.rows[row, OPENED_AT]))
    for column in range(FIELDS):
        f.bars[chart, column] = f.rows[row, column]
    f.bars[chart, OPENED_AT] = f.cuts[at]
    f.bars[chart, TRADABLE] = 0.0
    f.ends[chart] = f.cuts[at + 1]
    f.counts[chart] = 0
    f.sums[chart] = 0.0
    f.is_exact[chart] = 1


@inner
def add_bar(f: Forms, chart: int, row: int) -> None:
    """Take in a finer bar; what was over before it was taken out."""
    if f.closes_at[chart] == NEVER:
        begin_bar(f, chart, row)
    was_tradable = f.bars[chart, TRADABLE] if f.of_day[chart] else 0.0
    f.bars[chart, HIGH] = max(f.bars[chart, HIGH], f.rows[row, HIGH])
    f.bars[chart, LOW] = min(f.bars[chart, LOW], f.rows[row, LOW])
    f.bars[chart, CLOSE] = f.rows[row, CLOSE]
    f.bars[chart, SPREAD] = f.rows[row, SPREAD]
    f.bars[chart, TRADABLE] = max(f.rows[row, TRADABLE], was_tradable)
    f.closes_at[chart] = max(f.ends[chart], int(f.rows[row, CLOSED_AT]))
    add_volume(f, chart, f.rows[row, VOLUME])


@inner
def add_volume(f: Forms, chart: int, volume: float) -> None:
    """Keep a volume, of which part may be unknown."""
    f.volumes[chart, f.counts[chart]] = volume
    f.counts[chart] += 1
    f.said[FULLEST] = max(f.said[FULLEST], f.counts[chart])
    f.sums[chart] += volume
    if not math.isnan(volume) and volume != math.floor(volume):
        f.is_exact[chart] = 0


@inner
def take_out(f: Forms, chart: int, row: int) -> None:
    """Put a bar that is over among those that close."""
    f.closing[row] = f.clocks[chart]
    for column in range(FIELDS):
        f.rows[row, column] = f.bars[chart, column]
    f.rows[row, CLOSED_AT] = float(f.closes_at[chart])
    f.rows[row, VOLUME] = f.sums[chart]
    if f.sums[chart] >= EXACT:
        f.is_exact[chart] = 0
    if f.is_exact[chart] == 0:
        f.said[FRACTIONS] += 1
    f.closes_at[chart] = NEVER


@entry
def form_bars(f: Forms, count: int, time: int) -> int:
    """Let bars form of those that are given, and close those that are over by an instant.

    Args:
        count: How many bars are given; they stand in `rows`, their clocks in `closing`.

    Returns: How many bars close, the given ones among them.
    """
    f.given_at[:] = -1
    for row in range(count):
        f.given_at[f.closing[row]] = row
    f.said[FRACTIONS] = 0
    end, next_end = count, NEVER
    for chart in range(len(f.clocks)):
        row = f.given_at[f.sources[chart]]
        if row >= 0:
            add_bar(f, chart, row)
        if f.closes_at[chart] <= time:
            take_out(f, chart, end)
            end += 1
        next_end = min(next_end, f.closes_at[chart])
    f.said[NEXT_END] = next_end
    return end
