"""The ticks of a file as bars of one price each, sifted and put in order as the instruments file says.

1. Every row must hold two prices: what is none is refused, as in bars.
2. Crossed ticks are left out, then late ones, then repeated ones, then all but the last of a millisecond,
   each where the rules say so. Whatever is done with them, they are counted, and the first is named.

Of ticks that share a millisecond each is an event of its own, in the order of the file.
"""

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import Columns
from genesis_dsl.market.instrument import Instrument, TickKind, TickRules
from genesis_dsl.market.messages import rows as messages
from genesis_dsl.market.points import to_points
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.versions import tradable_bars

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


KINDS: tuple[TickKind, ...] = get_args(TickKind)


@dataclass(frozen=True, slots=True)
class TickCount:
    """What stood in files of ticks; one tick can be of several kinds.

    Attributes:
        read, used: Rows of the files, and those that orders meet.
        found: How many there are of each kind.
        first: The first row of each kind that is there, as a person finds it.
    """

    read: int
    used: int
    found: dict[TickKind, int]
    first: dict[TickKind, str]

    def __add__(self, other: "TickCount") -> "TickCount":
        """Count the ticks of two files, the earlier one first."""
        found = {kind: self.found[kind] + other.found[kind] for kind in KINDS}
        first = {**other.first, **self.first}
        return TickCount(self.read + other.read, self.used + other.used, found, first)


def to_ticks(columns: Columns, instrument: Instrument, rules: TickRules) -> tuple[Bars, TickCount]:
    """Turn what a file holds into ticks of an instrument; the spread of each is its own.

    A bar's price is the bid, or the middle, half a point down, where the instrument's prices are middles.

    Raises:
        FeedError: A price is missing, none, or between two points; an ask is beyond reason; a tick is
            crossed or late where the rules refuse it; or no tick is left.
    """
    bid, ask = (to_points(columns, name, instrument) for name in ("bid", "ask"))
    for row in np.flatnonzero(ask > 2 * bid)[:1]:
        raise FeedError(messages.far_ask(*_prices(columns, int(row))))
    rows, found = _sift(columns, bid, ask, rules)
    if len(rows) == 0:
        raise FeedError(messages.no_tick_left(columns.place.path, len(found["crossed"])))
    time, spread = columns.opened_at[rows], (ask - bid)[rows]
    price = bid[rows] + (spread // 2 if instrument.prices == "middle" else 0)
    ticks = Bars(
        symbol=instrument.symbol,
        timeframe=TICKS,
        opened_at=time,
        closed_at=time,
        open=price,
        high=price,
        low=price,
        close=price,
        volume=np.broadcast_to(np.float64(1), len(time)),
        spread=spread,
        tradable=tradable_bars(instrument, time, time + 1),  # the millisecond it stands in
    )
    counts = {kind: len(found[kind]) for kind in KINDS}
    first = {kind: columns.place.row(int(each[0])) for kind, each in found.items() if len(each)}
    return ticks, TickCount(len(bid), len(rows), counts, first)


def _sift(columns: Columns, bid: Rows, ask: Rows, rules: TickRules) -> tuple[Rows, dict[TickKind, Rows]]:
    """Give the rows that are used, in their order, and those of each kind."""
    found: dict[TickKind, Rows] = {}
    rows = np.arange(len(bid))

    found["crossed"], rows = _split(rows, ask < bid, leave_out=True)
    if rules.crossed == "refuse" and len(found["crossed"]):
        raise FeedError(messages.crossed_tick(*_prices(columns, int(found["crossed"][0]))))

    time = columns.opened_at
    latest = np.maximum.accumulate(time[rows])
    late = time[rows] < latest
    if rules.late == "refuse" and late.any():
        at = int(late.argmax())
        raise FeedError(
            messages.late_tick(columns.place.row(int(rows[at])), int(time[rows[at]]), int(latest[at]))
        )
    found["late"], rows = _split(rows, late, leave_out=rules.late == "leave out")
    if rules.late == "sort" and len(found["late"]):
        rows = rows[np.argsort(time[rows], kind="stable")]

    repeats = _repeats(time[rows], bid[rows], ask[rows])
    found["repeated"], rows = _split(rows, repeats, leave_out=rules.repeated == "leave out")

    same = time[rows][1:] == time[rows][:-1]
    found["same_time"] = rows[1:][same]
    if rules.same_time == "keep last":
        rows = rows[np.append(~same, True)] if len(rows) else rows
    return rows, found


def _split(rows: Rows, chosen: Mask, *, leave_out: bool) -> tuple[Rows, Rows]:
    """Give the rows that are chosen, and those that stay."""
    return rows[chosen], rows[~chosen] if leave_out else rows


def _repeats(time: Rows, bid: Rows, ask: Rows) -> Mask:
    """Say which ticks are an earlier one of their millisecond once more.

    Shapes: (n,) each, in the order of time.
    """
    shared = np.zeros(len(time), np.bool_)
    same = time[1:] == time[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    rows = np.flatnonzero(shared)
    order = rows[np.lexsort((rows, ask[rows], bid[rows], time[rows]))]
    before, after = order[:-1], order[1:]
    again = (time[before] == time[after]) & (bid[before] == bid[after]) & (ask[before] == ask[after])
    repeats = np.zeros(len(time), np.bool_)
    repeats[after[again]] = True
    return repeats


def _prices(columns: Columns, row: int) -> tuple[str, float, float]:
    """Name a row, and its prices."""
    return columns.place.row(row), float(columns.prices["bid"][row]), float(columns.prices["ask"][row])
