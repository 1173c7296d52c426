"""Orders, deals and positions of the engine's log as rows, made column by column: a run has many of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.vocabulary import ORDER_TYPES
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.trace.reasons import Reasons
from genesis_dsl.trace.rows import RESTING, FillRow, OrderRow, PositionRow
from genesis_dsl.trading.log import (
    ENDED_ORDER,
    ENDED_POSITION,
    FILL,
    KIND,
    LOG_FILL,
    LOG_ORDER,
    LOG_POSITION,
    TIME,
)

OUTSIDE = "outside"
"""The entry of a position that no rule opened."""
ENDED = ("filled", "cancelled", "expired", RESTING, "refused")

Rows = NDArray[np.int64]
Said = TypeVar("Said")


@dataclass(slots=True)
class Booked:
    """Makes these rows; it counts fills and remembers what open positions paid (it changes)."""

    assembled: Assembled
    reasons: Reasons
    fills: int = 0
    paid: dict[int, tuple[int, int]] = field(default_factory=dict)

    def remember(self, fills: Iterable[FillRow]) -> None:
        """Go on behind deals that were recorded before."""
        for each in fills:
            self._count(each.position, each.commission, each.swap)

    def rows(self, logged: Rows) -> tuple[list[OrderRow], list[FillRow], list[PositionRow]]:
        """Give the orders, deals and positions of a block, each in the order in which they came to be.

        Shapes: logged (n, LOG_WIDTH).
        """
        numbered, kinds = self.fills + 1, logged[:, KIND]
        paid = self._paid(logged[(kinds == LOG_FILL) | (kinds == LOG_POSITION)])
        orders, fills, ended = (logged[kinds == kind] for kind in (LOG_ORDER, LOG_FILL, LOG_POSITION))
        return (
            self._orders(orders) if len(orders) else [],
            self._fills(fills, numbered) if len(fills) else [],
            self._positions(ended, paid) if len(ended) else [],
        )

    def _count(self, position: int, commission: int, swap: int) -> None:
        """Number the next deal, and add up what its position paid."""
        self.fills += 1
        before, earned = self.paid.get(position, (0, 0))
        self.paid[position] = (before + commission, earned + swap)

    def _paid(self, logged: Rows) -> list[tuple[int, int]]:
        """Give commission and swap of each position that ended: those of its deals up to there."""
        places = [KIND, FILL.position, FILL.commission, FILL.swap, ENDED_POSITION.id]
        ended = []
        for kind, position, commission, swap, number in logged[:, places].tolist():
            if kind == LOG_FILL:
                self._count(position, commission, swap)
            else:
                ended.append(self.paid.pop(number, (0, 0)))
        return ended

    def _fills(self, logged: Rows, first: int) -> list[FillRow]:
        fill = _columns(FILL, logged)
        columns = (
            *(range(first, first + len(logged)), _times(logged), fill.order, fill.position),
            *(_each(self._symbol, fill.sym), fill.side, fill.steps, fill.price, map(bool, fill.opens)),
            *(_each(self.reasons.text, fill.why, fill.why_number), fill.profit, fill.commission),
            *(fill.swap, map(bool, fill.doubt)),
        )
        return list(map(FillRow, *columns))

    def _orders(self, logged: Rows) -> list[OrderRow]:
        order = _columns(ENDED_ORDER, logged)
        owners = zip(*_each(self._asked_by, order.entry), strict=True)
        columns = (
            *(order.id, order.decision, *owners, _each(self._symbol, order.sym)),
            *(order.side, _each(ORDER_TYPES.__getitem__, order.type), order.steps, order.price, order.stop),
            *(map(bool, order.has_stop), order.placed, _times(logged)),
            *(_each(ENDED.__getitem__, order.ended), _each(self.reasons.text, order.why, order.why_number)),
        )
        return list(map(OrderRow, *columns))

    def _positions(self, logged: Rows, paid: Sequence[tuple[int, int]]) -> list[PositionRow]:
        ended = _columns(ENDED_POSITION, logged)
        owners = zip(*_each(self._asked_by, ended.entry), strict=True)
        commissions, swaps = zip(*paid, strict=True)
        columns = (
            *(ended.id, ended.decision, ended.order, *owners, _each(self._symbol, ended.sym)),
            *(ended.side, ended.steps, ended.opened, ended.price, ended.stop, map(bool, ended.has_stop)),
            *(_times(logged), ended.exit_price, _each(self.reasons.text, ended.why, ended.why_number)),
            *(ended.pnl, ended.risk, map(int.__add__, commissions, ended.commission_due)),
            *(map(int.__add__, swaps, ended.swap_due), ended.best, map(bool, ended.ambiguous)),
        )
        return list(map(PositionRow, *columns))

    def _asked_by(self, number: int) -> tuple[str, str]:
        """Name strategy and entry of an order or a position; none asked for what was found at the broker."""
        if number < 0:
            return "", OUTSIDE
        site, entry = self.assembled.entries[number]
        return site.strategy.id, entry.checked.id

    def _symbol(self, number: int) -> str:
        return self.assembled.subjects[number]


def _columns(places: Any, logged: Rows) -> Any:  # noqa: ANN401  # a kind of row, and lists for its numbers
    """Give the columns of rows of the log their names."""
    return places._make(logged[:, place].tolist() for place in places)


def _times(logged: Rows) -> list[int]:
    times: list[int] = logged[:, TIME].tolist()
    return times


def _each(say: Callable[..., Said], *columns: Any) -> list[Said]:  # noqa: ANN401  # lists of numbers
    """Say something of each row; of rows that are alike once."""
    keys = list(zip(*columns, strict=True))
    said = {key: say(*key) for key in set(keys)}
    return [said[key] for key in keys]
