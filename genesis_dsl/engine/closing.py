"""The market half of the rules one bar at a time: what `columns` computes over all bars at once, to the bit.

Every node that reads only prices and time has a register here, with its value at the last closed bar of
its chart. Function words are brought up by whoever calls; what stands above them runs here, by the arithmetic
of the register machine, and so do the six ops that look at the bars before.
"""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.machine import combined, set_register, unary
from genesis_dsl.engine.news import news_word
from genesis_dsl.engine.sessions import session_word
from genesis_dsl.engine.truth import as_truth
from genesis_dsl.engine.world import SCHEDULE
from genesis_dsl.engine.zone import clock_word
from genesis_dsl.trading.jit import entry
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.pointer import address_table, passed_by_address
from genesis_dsl.trading.tables import Table, Venue


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
    due=np.uint8,
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
class Market:
    """The registers of the market half, and the program that keeps them.

    What it shares with `World` are the very arrays of it. `segments` has a row for each piece of the program:
    the clock at whose close it runs, its first instruction and its end. `memories` has a row for each op that
    looks back: its first cell in `past`, how many it has, and which of them is the oldest.

    Shapes: reg, why (registers,); memories (m, 3); past, past_why (cells,); segments (s, 3); due (clocks,).
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
    due: NDArray[np.uint8]
    zone_first: NDArray[np.int64]
    zone_at: NDArray[np.int64]
    zone_offset: NDArray[np.int64]
    schedules: Table
    news_time: NDArray[np.int64]
    session_first: NDArray[np.int64]
    session_open: NDArray[np.int64]
    session_close: NDArray[np.int64]
    table: NDArray[np.int64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note where every array is."""
        object.__setattr__(self, "table", address_table(self))

    @property
    def address(self) -> int:
        """Where the kernel finds this group."""
        return int(self.table.ctypes.data)


@inner
def exchange(m: Market, memory: int, value: float, why: int) -> tuple[float, int]:
    """Keep a value in place of the oldest of a memory. Gives that one."""
    cell = m.memories[memory, 0] + m.memories[memory, 2]
    oldest, why_oldest = m.past[cell], m.past_why[cell]
    m.past[cell] = value
    m.past_why[cell] = why
    m.memories[memory, 2] = (m.memories[memory, 2] + 1) % m.memories[memory, 1]
    return oldest, why_oldest


@inner
def any_kept(m: Market, memory: int, wanted: int) -> tuple[int, int]:
    """Look for a truth in a memory, the newest first. Gives whether it is there, else why it may be."""
    first, count, oldest = m.memories[memory, 0], m.memories[memory, 1], m.memories[memory, 2]
    why = 0
    for back in range(1, count + 1):
        cell = first + (oldest - back) % count
        if m.past_why[cell]:
            why = why or m.past_why[cell]
        elif int(m.past[cell] != 0.0) == wanted:
            return 1, 0
    return 0, why


@inner
def crosses(m: Market, a: int, b: int, sign: int, memory: int) -> tuple[float, int]:
    """Say whether one is above the other now, and was at or below on the bar before; mirrored for below."""
    why = m.why[a] or m.why[b]
    gap = 0.0 if why else (m.reg[a] - m.reg[b]) * sign
    if not math.isfinite(gap):
        gap, why = 0.0, op.NOT_FINITE
    before, why_before = exchange(m, memory, gap, why)
    return as_truth(gap > 0.0 and before <= 0.0), (why or why_before)


@inner
def moving(m: Market, a: int, sign: int, memory: int) -> tuple[float, int]:
    """Say whether a value is above that of the bar before; mirrored for falling."""
    before, why_before = exchange(m, memory, m.reg[a], m.why[a])
    return as_truth(m.reg[a] * sign > before * sign), (m.why[a] or why_before)


@inner
def followed(m: Market, first: int, second: int, memory: int) -> tuple[float, int]:
    """Say whether the second is true now, and the first was on one of the bars before."""
    found, why = any_kept(m, memory, 1)
    exchange(m, memory, m.reg[first], m.why[first])
    why_second = m.why[second]
    if (why_second == 0 and m.reg[second] == 0.0) or (found == 0 and why == 0):
        return 0.0, 0
    return 1.0, (why_second or why)


@inner
def look_back(m: Market, at: int) -> tuple[float, int]:
    """Work on a register and the bars before."""
    code, a, b = m.code[at, 0], m.code[at, 2], m.code[at, 3]
    if code == op.PAST:
        return exchange(m, b, m.reg[a], m.why[a])
    if code == op.CROSSES:
        return crosses(m, a, b, m.code[at, 4], m.code[at, 5])
    if code == op.MOVING:
        return moving(m, a, b, m.code[at, 4])
    if code == op.FOLLOWED:
        return followed(m, a, b, m.code[at, 4])
    exchange(m, b, m.reg[a], m.why[a])
    wanted = int(code == op.WITHIN)
    found, why = any_kept(m, b, wanted)
    return float(found if wanted else 1 - found), why


@inner
def work(m: Market, at: int) -> tuple[float, int]:
    """Work out one instruction; the functions of `World` find here the fields that they read."""
    code, a, b = m.code[at, 0], m.code[at, 2], m.code[at, 3]
    if code == op.NEWS:
        return news_word(m, a, b, m.code[at, 4], m.code[at, 5])  # type: ignore[arg-type]
    if code == op.SESSION:
        return session_word(m, a, b), 0  # type: ignore[arg-type]
    if code == op.CLOCK:
        return clock_word(m, a, b), 0  # type: ignore[arg-type]
    if code >= op.PAST:
        return look_back(m, at)
    if code in (op.NEGATE, op.ABS, op.NOT, op.SHARE, op.MEMBER, op.IS_KNOWN, op.IS_UNKNOWN):
        return unary(m, at)  # type: ignore[arg-type]
    return combined(m, at)  # type: ignore[arg-type]


@entry
def bring_up(m: Market, first: int, last: int, time: int) -> int:
    """Run some segments, each where its clock is due, at an instant. Gives how many were."""
    ledger = m.v.ledger[0]
    now = ledger["now"]
    ledger["now"] = time
    count = 0
    for segment in range(first, last):
        if m.due[m.segments[segment, 0]]:
            count += 1
            for at in range(m.segments[segment, 1], m.segments[segment, 2]):
                value, why = work(m, at)
                set_register(m, m.code[at, 1], value, why)  # type: ignore[arg-type]
    ledger["now"] = now
    return count
