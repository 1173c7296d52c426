"""Asking for the trades of a run, their orders, deals and moved stops."""

from collections.abc import Sequence

from sqlmodel import Session, SQLModel, func, select

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotStored
from genesis_dsl.store import messages
from genesis_dsl.store.layout import LAYOUT_OF
from genesis_dsl.store.reader import find_run, matching, rows_of
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


def find_positions(
    session: Session, run: int, *, after: int = -1, limit: int | None = None
) -> list[PositionRow]:
    """Find the trades of a run by their entry: they are numbered as they are opened.

    Args:
        session: From `reading`.
        run: The run.
        after: The id of a trade: only those behind it.
        limit: At most so many.
    """
    layout = LAYOUT_OF[PositionRow]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(run=run).where(table.c.id > after)
    return list(rows_of(session, layout, question.order_by(table.c.id).limit(limit)))


def find_positions_in(
    session: Session, run: int, symbol: str, first: int, last: int, *, limit: int | None = None
) -> list[PositionRow]:
    """Find the trades of a symbol that were open in a span, both ends included; at most `limit`."""
    layout = LAYOUT_OF[PositionRow]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(run=run, symbol=symbol).order_by(table.c.id)
    question = question.where(table.c.entry_time_ms <= last, table.c.exit_time_ms >= first).limit(limit)
    return list(rows_of(session, layout, question))


def find_stop_moves(session: Session, run: int, positions: Sequence[int]) -> dict[int, list[StopMoveRow]]:
    """Find the moved stops of some trades, in the order of time."""
    layout = LAYOUT_OF[StopMoveRow]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(run=run).where(table.c.position_id.in_(positions))
    found: dict[int, list[StopMoveRow]] = {}
    for each in rows_of(session, layout, question.order_by(table.c.id)):
        found.setdefault(each.position, []).append(each)
    return found


def count_positions(session: Session, run: int) -> int:
    """Count the trades of a run."""
    return session.exec(select(func.count()).where(PositionTable.run == run)).one()


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


def find_orders(session: Session, run: int, decision: int) -> list[OrderRow]:
    """Find the orders that a decision made, as they ended: one after the other where a policy placed them."""
    return sorted(matching(session, OrderRow, run=run, decision_id=decision), key=lambda each: each.id)
