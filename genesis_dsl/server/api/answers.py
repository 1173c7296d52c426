"""`/api/why`, `/api/whynot`, `/api/trade/sim`: why something came about, why not, and what an order would."""

from fractions import Fraction
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from genesis_dsl.errors import NotStored
from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.messages.silence import not_traded
from genesis_dsl.runs.simulated import Fate, Ticket, simulate
from genesis_dsl.runs.summary import plain_trade
from genesis_dsl.runs.warming import with_bars_of
from genesis_dsl.runs.why import why
from genesis_dsl.runs.whynot import answered, parse_moved, whynot
from genesis_dsl.server.api import shapes
from genesis_dsl.server.api.asked import WantedOrder
from genesis_dsl.server.moments import moment_in
from genesis_dsl.server.posts import only_our_pages
from genesis_dsl.server.questions import (
    LARGEST,
    TheDatabase,
    TheRuns,
    TheZone,
    WhatIsOffered,
    read_name,
    the_zone,
)
from genesis_dsl.store.notes import find_notes
from genesis_dsl.store.reader import find_run, reading
from genesis_dsl.trace.plain import explained
from genesis_dsl.trace.rows import FillRow

Run = Annotated[int, Query(ge=1, le=LARGEST, description="The number of a run.", examples=[1])]
Text = Annotated[str, Query(max_length=100)]

ONE_AT_A_TIME = Lock()
"""An order that is tried holds the prices of its symbol."""

router = APIRouter(tags=["answers"])


@router.get("/why")
def answer_why(
    database: TheDatabase,
    runs: TheRuns,
    run: Run,
    given: Annotated[str, Query(alias="id", max_length=20, examples=["T1"])],
    zone: TheZone,
) -> shapes.Why:
    """Say why a trade (`T1`), a decision (`D12`) or an order (`O3`) came about."""
    letter, number = read_name(given)
    explanation = with_bars_of(why(database, run, f"{letter}{number}", zone), database, run, runs=runs)
    with reading(database) as session:
        notes = find_notes(session, run, explanation.decision.id)
    return shapes.Why(**explained(explanation, [each.plain() for each in notes]))


@router.get("/whynot")
def answer_whynot(  # noqa: PLR0913, PLR0917  # the parts of the question
    database: TheDatabase,
    runs: TheRuns,
    run: Run,
    symbol: Text,
    at: Annotated[str, Query(max_length=100, description="With its zone, unless `zone` names it.")],
    zone: Annotated[str, Query(max_length=64, description="The zone of a moment that names none.")] = "",
    what_if: Annotated[str, Query(max_length=100, description="A number moved in thought: cheap=1.5")] = "",
) -> shapes.WhyNot:
    """Say why nothing happened at a moment, like `2018-03-06 09:15 Europe/London`, and what was missing."""
    moved = parse_moved(what_if) if what_if else None
    with reading(database) as session:
        symbols = find_run(session, run).manifest.get("symbols", [])
    if symbol not in symbols:
        raise NotStored(not_traded(symbol, symbols))
    moment = moment_in(at, the_zone(zone)) if zone else at
    found = whynot(database, run, symbol, moment, runs=runs, moved=moved)
    return shapes.WhyNot(**answered(found))


@router.post("/trade/sim", dependencies=[Depends(only_our_pages)])
def try_order(wanted: WantedOrder, offer: WhatIsOffered) -> shapes.Simulated:
    """Send an order through the gate and the venue, at one moment of the past; nothing is stored."""
    figures = wanted.model_dump(exclude={"data", "account"})
    ticket = Ticket(**figures | {"targets": tuple(wanted.targets)})
    data, account = offer.prices_named(wanted.data), offer.account_named(wanted.account)
    with ONE_AT_A_TIME:
        return _told(simulate(ticket, data, account))


def _told(fate: Fate) -> shapes.Simulated:
    scale = fate.facts.symbols[fate.explanation.decision.symbol]
    lots = Fraction(scale.lots_per_step)
    trade = fate.position
    return shapes.Simulated(
        why=shapes.Why(**explained(fate.explanation)),
        order=fate.order.ended if fate.order else "not sent",
        order_reason=fate.order.reason if fate.order else fate.explanation.decision.reason,
        fills=[_fill(each, 10**scale.digits, lots) for each in fate.fills],
        trade=shapes.Trade(**plain_trade(trade, scale.digits, lots, fate.facts.minor_digits))
        if trade
        else None,
        notes=list(fate.notes),
    )


def _fill(row: FillRow, price: int, lots: Fraction) -> shapes.Fill:
    return shapes.Fill(
        time=format_iso(row.time),
        side="buy" if row.side > 0 else "sell",
        lots=float(row.steps * lots),
        price=row.price / price,
        reason=row.reason,
    )
