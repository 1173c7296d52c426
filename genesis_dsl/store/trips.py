"""Asking for what a kill switch stopped."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session, SQLModel

from genesis_dsl.dataclass import dataclass
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.layout import LAYOUT_OF
from genesis_dsl.store.reader import rows_of
from genesis_dsl.trace.pipe import TRIPPED_AT
from genesis_dsl.trace.rows import DecisionRow, OrderRow, PositionRow

STOPS = {"tripped": "switch", "holding": "holding"}
"""How the reason begins of what a switch stopped, by what it decided."""
_ENDS = ("tripped", "holding", "re-armed")
_LATEST = 50
"""Trips that are looked through for one of the same symbol."""
Row = TypeVar("Row", OrderRow, PositionRow)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a switch stopped from one decision of it to its next one.

    Attributes:
        next: Its next decision: armed again, or tripped anew; None where there was none.
        blocked: The entries that it kept out, the first ones; `is_all`: whether there were no more.
        orders, positions: Those that ended for it.
    """

    next: DecisionRow | None
    blocked: tuple[DecisionRow, ...]
    is_all: bool
    orders: tuple[OrderRow, ...]
    positions: tuple[PositionRow, ...]


def find_trip(session: Session, run: int, stopped: DecisionRow) -> DecisionRow | None:
    """Find the last trip of the switch that stopped an order, or when it could not tell; None of another."""
    prefix, _, switch = stopped.reason.partition(":")
    kind = next((kind for kind, begin in STOPS.items() if begin == prefix), None)
    if kind is None:
        return None
    only = DecisionFilter(kind, subject=switch, until=stopped.time)
    found = find_decisions(session, run, only, latest=True, limit=_LATEST)
    return next((each for each in found if each.symbol in {"", stopped.symbol}), None)


def with_trip(session: Session, run: int, stopped: DecisionRow) -> DecisionRow:
    """Give what a switch stopped with the instant at which that tripped; anything else as it is."""
    trip = find_trip(session, run, stopped)
    if trip is None or trip.kind != "tripped":
        return stopped
    return replace(stopped, detail=stopped.detail | {TRIPPED_AT: trip.time})


def find_stopped(session: Session, run: int, trip: DecisionRow, limit: int) -> Stopped:
    """Find what was stopped by a switch that tripped or could not tell.

    Args:
        session: From `reading`.
        run: The run.
        trip: Its decision.
        limit: At most so many entries.
    """
    after, reason = _next(session, run, trip), f"{STOPS[trip.kind]}:{trip.subject}"
    only = DecisionFilter("blocked", symbol=trip.symbol or None, reason=reason, after=trip.id)
    found = find_decisions(session, run, only, limit=limit + 1)
    blocked = [each for each in found if after is None or each.id < after.id]
    span = trip.time, after.time if after else None
    orders = _ended(session, OrderRow, ("ended_at_ms", *span), run=run, reason=reason)
    positions = _ended(session, PositionRow, ("exit_time_ms", *span), run=run, exit_reason=reason)
    return Stopped(
        after,
        tuple(blocked[:limit]),
        len(blocked) <= limit,
        tuple(each for each in orders if trip.symbol in {"", each.symbol}),
        tuple(each for each in positions if trip.symbol in {"", each.symbol}),
    )


def _next(session: Session, run: int, trip: DecisionRow) -> DecisionRow | None:
    found = [
        one
        for kind in _ENDS
        for one in find_decisions(
            session, run, DecisionFilter(kind, trip.site, trip.subject, trip.symbol, after=trip.id), limit=1
        )
    ]
    return min(found, key=lambda each: each.id, default=None)


def _ended(
    session: Session, kind: type[Row], span: tuple[str, int, int | None], **equal: object
) -> Iterator[Row]:
    """Find rows that have these values in the order of their numbers; `span`: a column of times, from, to."""
    layout, (column, since, until) = LAYOUT_OF[kind], span
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(**equal).where(table.c[column] >= since)
    question = question if until is None else question.where(table.c[column] <= until)
    return rows_of(session, layout, question.order_by(table.c.id))
