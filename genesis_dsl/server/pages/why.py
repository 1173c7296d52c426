"""`/runs/{run}/why/{id}`: why a trade or a decision came to be, and the values under its conditions."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from genesis_dsl.errors import NotStored
from genesis_dsl.runs.again import can_be_made_again
from genesis_dsl.runs.warming import with_bars_of
from genesis_dsl.server.addresses import Addresses, again
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.named import find_named
from genesis_dsl.server.questions import LARGEST, TheAddresses, TheDatabase, TheRuns
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.decision import DecisionLine, decision_line
from genesis_dsl.server.views.notes import note_lines
from genesis_dsl.server.views.part import part_view
from genesis_dsl.server.views.provenance import provenance
from genesis_dsl.server.views.stopped import StoppedView, stopped_view
from genesis_dsl.server.views.trade import Moment, order_moments, timeline, trade_line, trade_sentences
from genesis_dsl.server.views.why import why_view
from genesis_dsl.store.decisions import DecisionFilter, find_decision, find_decisions, find_link
from genesis_dsl.store.notes import find_notes
from genesis_dsl.store.outcomes import find_node
from genesis_dsl.store.reader import Reading, find_rows, matching, reading
from genesis_dsl.store.trades import Trade, find_orders
from genesis_dsl.store.trips import STOPS, find_stopped, find_trip, with_trip
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.rows import DataRow, DecisionRow, OrderRow

OF_EXITS = ("closed", "moved")
OF_POLICIES = ("requoted", "given up")
LATEST = 50
"""Entries that are listed of those that a switch kept out."""

router = APIRouter(prefix="/runs/{run}")


@router.get("/why/{name}")
def show_why(
    request: Request, database: TheDatabase, runs: TheRuns, addresses: TheAddresses, name: str
) -> Response:
    """Show a trade or a decision; an order is shown with its decision."""
    with reading(database) as session:
        record = open_record(session, addresses)
        found = find_named(session, addresses.run, name)
        decision, trade = found.decision, found.trade
        if found.is_order:
            return RedirectResponse(addresses.why(f"D{decision.id}"))
        orders = find_orders(session, addresses.run, decision.id)
        stopped = with_trip(session, addresses.run, decision)
        context: dict[str, Any] = {
            "provenance": provenance(
                find_link(session, addresses.run, decision.id),
                list(find_rows(session, addresses.run, DataRow)),
                record,
            ),
            "position": _position(decision, addresses),
            "others": _others(session, record, decision, trade),
            "stopped": _stopped(session, record, decision),
            "moments": _moments(session, record, decision, trade),
            "notes": note_lines(find_notes(session, addresses.run, decision.id), record),
        }
    explained = with_bars_of(explain(stopped, record.facts, orders), database, addresses.run, runs=runs)
    return page(
        request,
        "why.html",
        why=why_view(explained, record, found.name),
        trade=trade_line(trade.position, record) if trade else None,
        sentences=trade_sentences(trade, record) if trade else (),
        chart=addresses.scene(decision.symbol, found.name) if decision.symbol in record.facts.symbols else "",
        decision=decision_line(decision, record),
        synthetic=bool(record.manifest.get("synthetic")),
        again=again(addresses.run, addresses.zone) if can_be_made_again(record.row) else "",
        addresses=addresses,
        zone=addresses.zone,
        **context,
    )


@router.get("/why/{name}/parts/{node}")
def show_part(
    request: Request,
    database: TheDatabase,
    addresses: TheAddresses,
    name: str,
    node: Annotated[int, Path(ge=0, le=LARGEST)],
) -> HTMLResponse:
    """Show the values under a condition of a decision."""
    with reading(database) as session:
        record = open_record(session, addresses)
        decision = find_named(session, addresses.run, name).decision
        found = find_node(session, addresses.run, node)
    if found.path.partition(" > ")[0] != decision.subject:
        raise NotStored(messages.no_such_part(node))
    part = part_view(found, decision, record)
    return page(request, "part.html", part=part, name=name, addresses=addresses, zone=addresses.zone)


def _position(decision: DecisionRow, addresses: Addresses) -> tuple[str, str] | None:
    """Give the trade that a decision is about, by name and address; None where it is about none."""
    number = decision.detail.get("position")
    return (f"T{number}", addresses.why(f"T{number}")) if isinstance(number, int) else None


def _others(
    session: Reading, record: Record, decision: DecisionRow, trade: Trade | None
) -> list[DecisionLine]:
    """List what else was decided about a trade or signal; of an order its signal, or what stopped it."""
    if trade:
        found = _about(session, record, trade)
    elif decision.kind == "fired":
        found = _of_policies(session, record, find_orders(session, record.row.id, decision.id))
    else:
        trip = find_trip(session, record.row.id, decision)
        found = [*_signal(session, record, decision), *([trip] if trip else [])]
    return [decision_line(each, record) for each in found]


def _about(session: Reading, record: Record, trade: Trade) -> list[DecisionRow]:
    """List the decisions of exits and of execution policies about a trade."""
    row = trade.position
    placing = _of_policies(session, record, find_orders(session, record.row.id, row.decision))
    found = []
    for kind in (*OF_EXITS, *OF_POLICIES):
        only = DecisionFilter(
            kind, row.strategy, symbol=row.symbol, since=row.entry_time, until=row.exit_time
        )
        found += find_decisions(session, record.row.id, only)
    own = [each for each in found if each.detail.get("position") == row.id]
    return sorted([*placing, *own], key=lambda each: each.id)


def _of_policies(session: Reading, record: Record, orders: Sequence[OrderRow]) -> list[DecisionRow]:
    """List what an execution policy decided about the orders of a signal."""
    if not orders:
        return []
    begin, end = min(each.placed_at for each in orders), max(each.ended_at for each in orders)
    found: list[DecisionRow] = []
    for kind in OF_POLICIES:
        only = DecisionFilter(kind, symbol=orders[0].symbol, since=begin, until=end)
        found += find_decisions(session, record.row.id, only)
    numbers = {each.id for each in orders}
    return [each for each in found if each.detail.get("order") in numbers]


def _signal(session: Reading, record: Record, decision: DecisionRow) -> list[DecisionRow]:
    """Find the signal of the order that a decision is about; none where it is about no order."""
    order = decision.detail.get("order", -1)
    placed = next(matching(session, OrderRow, run=record.row.id, id=order), None)
    return [find_decision(session, record.row.id, placed.decision)] if placed else []


def _stopped(session: Reading, record: Record, decision: DecisionRow) -> StoppedView | None:
    """Give what a switch stopped that tripped or could not tell; None of another decision."""
    if decision.kind not in STOPS:
        return None
    return stopped_view(decision, find_stopped(session, record.row.id, decision, LATEST), record)


def _moments(
    session: Reading, record: Record, decision: DecisionRow, trade: Trade | None
) -> tuple[Moment, ...]:
    """Tell what happened to a trade, or to the orders of a decision."""
    if trade is not None:
        return timeline(trade, record)
    orders = matching(session, OrderRow, run=record.row.id, decision_id=decision.id)
    return tuple(moment for order in orders for _, moment in order_moments(order, record))
