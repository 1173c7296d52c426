"""Asking for the trades of a run, their orders, deals and moved stops."""

from dataclasses import dataclass

from sqlmodel import Session, func, select

from genesis_dsl.errors import NotStored
from genesis_dsl.store import messages
from genesis_dsl.store.reader import find_rows, find_run, matching
from genesis_dsl.store.tables import PositionTable
from genesis_dsl.trace.rows import FillRow, OrderRow, PositionRow, StopMoveRow


@dataclass(frozen=True, slots=True)
class Trade:
    """A position with everything that belongs to it.

    Attributes:
        orders: The order that opened it and those of its deals.
        fills: Its deals, in the order of time.
    """

    position: PositionRow
    orders: tuple[OrderRow, ...]
    fills: tuple[FillRow, ...]
    stop_moves: tuple[StopMoveRow, ...]


def find_positions(session: Session, run: int) -> list[PositionRow]:
    """Find the trades of a run by their entry."""
    return sorted(find_rows(session, run, PositionRow), key=lambda each: (each.entry_time, each.id))


def find_trade(session: Session, run: int, position: int) -> Trade:
    """Find one trade with its orders, deals and moved stops.

    Raises:
        NotStored: There is no such run or trade; names those that there are.
    """
    found = next(matching(session, PositionRow, run=run, id=position), None)
    if found is None:
        find_run(session, run)
        ends = select(func.min(PositionTable.id), func.max(PositionTable.id)).where(PositionTable.run == run)
        raise NotStored(messages.no_position(run, position, *session.exec(ends).one()))
    fills = tuple(matching(session, FillRow, run=run, position_id=position))
    orders = sorted({found.order} | {fill.order for fill in fills})
    return Trade(
        position=found,
        orders=tuple(row for order in orders for row in matching(session, OrderRow, run=run, id=order)),
        fills=fills,
        stop_moves=tuple(matching(session, StopMoveRow, run=run, position_id=position)),
    )
