"""The market half of a live session as arrays made once: its registers, and all that keeps them.

What it shares with `World` are the very arrays of it.
"""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.world import SCHEDULE
from genesis_dsl.trading.pointer import Addressed, passed_by_address
from genesis_dsl.trading.tables import Table, Venue

(GOES_ON, FIRST, END, RESULT, INPUTS, MISSING, HANDLE, HANDLES) = range(8)
"""Columns of `Market.words`: whether it goes on by its steps, the first of these, one after the last, the
cell of its value, the first cell of its inputs, why its value is unknown where it is missing, its first
handle of the library, and how many it has."""


@passed_by_address(
    v=Venue,
    code=(np.int64, 2),
    argv=np.int64,
    floats=np.float64,
    reg=np.float64,
    why=np.int64,
    memories=(np.int64, 2),
    past=np.float64,
    past_why=np.int64,
    segments=(np.int64, 2),
    words=(np.int32, 2),
    steps=(np.int32, 2),
    cells=np.float64,
    handles=(np.int64, 2),
    due=np.uint8,
    closing=np.int64,
    rows=(np.float64, 2),
    bars=(np.float64, 2),
    whys=(np.int64, 2),
    middle=np.uint8,
    given=(np.int64, 2),
    border=np.int64,
    known=(np.int64, 2),
    meets=np.int64,
    col_value=np.float64,
    col_why=np.uint8,
    says=np.uint8,
    clock_time=np.int64,
    clock_open=np.uint8,
    clock_row=np.int64,
    clock_count=np.int64,
    zone_first=np.int64,
    zone_at=np.int64,
    zone_offset=np.int64,
    schedules=SCHEDULE,
    news_time=np.int64,
    session_first=np.int64,
    session_open=np.int64,
    session_close=np.int64,
)
@dataclass(frozen=True, slots=True, eq=False)
class Market(Addressed):
    """The registers of the market half, and the program that keeps them.

    Attributes:
        segments: For each piece of the program the clock at whose close it runs, its first instruction and
            its end, its first word and the one behind its last.
        memories: For each op that looks back its first cell in `past`, how many it has, and which of them is
            the oldest.
        words: For each function word what `GOES_ON` and the names behind it say.
        steps, cells, handles: What the words do, on what, and the handles of the library as
            `operators.handles.Native`.
        closing, rows: The clocks of the bars that close, and these bars as `ClosedBar`.
        due: Whether a bar of a clock closes now, see `showing.OUTSIDE`.
        bars, whys: The latest bar of each clock by `live.half.FIELDS`, and why a field is unknown.
        middle: Whether the prices of a clock are those of the middle.
        given: Clock, field and register of every series that is read.
        border: The register of each column that the kernel reads.
        known: The registers that say of each entry of prices alone that it fires, and how much it misses.
        meets: The symbol whose orders meet the bars of each clock, -1 for none.

    Shapes: reg, why (registers,); memories (m, 3); past, past_why (cells,); segments (s, 5); words (w, 8);
    steps (n, 8); handles (h, 6); due, closing, middle, meets (clocks,); rows (clocks, 9); bars, whys
    (clocks, fields); given (g, 3); border (columns,); known (entries, 2).
    """

    v: Venue
    code: NDArray[np.int64]
    argv: NDArray[np.int64]
    floats: NDArray[np.float64]
    reg: NDArray[np.float64]
    why: NDArray[np.int64]
    memories: NDArray[np.int64]
    past: NDArray[np.float64]
    past_why: NDArray[np.int64]
    segments: NDArray[np.int64]
    words: NDArray[np.int32]
    steps: NDArray[np.int32]
    cells: NDArray[np.float64]
    handles: NDArray[np.int64]
    due: NDArray[np.uint8]
    closing: NDArray[np.int64]
    rows: NDArray[np.float64]
    bars: NDArray[np.float64]
    whys: NDArray[np.int64]
    middle: NDArray[np.uint8]
    given: NDArray[np.int64]
    border: NDArray[np.int64]
    known: NDArray[np.int64]
    meets: NDArray[np.int64]
    col_value: NDArray[np.float64]
    col_why: NDArray[np.uint8]
    says: NDArray[np.uint8]
    clock_time: NDArray[np.int64]
    clock_open: NDArray[np.uint8]
    clock_row: NDArray[np.int64]
    clock_count: NDArray[np.int64]
    zone_first: NDArray[np.int64]
    zone_at: NDArray[np.int64]
    zone_offset: NDArray[np.int64]
    schedules: Table
    news_time: NDArray[np.int64]
    session_first: NDArray[np.int64]
    session_open: NDArray[np.int64]
    session_close: NDArray[np.int64]
