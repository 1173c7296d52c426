"""`/runs/{run}/scene?symbol=&around=`: the candles around a trade, a decision or a moment, for the script."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from genesis_dsl.errors import GenesisError, NotStored
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.runs.messages.silence import not_traded
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.prices import candles
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.faults import status_of
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.moments import moment_in
from genesis_dsl.server.named import find_named
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheRuns, is_name
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.views.scene import Chart, Scene, chart_view
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import Reading, reading

Text = Annotated[str, Query(max_length=100)]

router = APIRouter(prefix="/runs/{run}")


@router.get("/scene")
def show_scene(
    database: TheDatabase, runs: TheRuns, addresses: TheAddresses, symbol: Text, around: Text
) -> JSONResponse:
    """Give a chart, or the sentence that says why there is none."""
    try:
        return JSONResponse(asdict(_chart(database, runs, addresses, symbol, around)))
    except GenesisError as fault:
        return JSONResponse({"message": str(fault)}, status_of(fault))


def _chart(database: Database, runs: OpenedRuns, addresses: Addresses, symbol: str, around: str) -> Chart:
    with reading(database) as session:
        record = open_record(session, addresses)
        if symbol not in record.facts.symbols:
            raise NotStored(not_traded(symbol, record.traded))
        scene = _scene(session, record, symbol, around)
    found = candles(runs.of(database, addresses.run), symbol, scene.timeframe, *scene.span)
    if not found:
        raise NotStored(messages.no_candles(symbol))
    return chart_view(scene, found, record)


def _scene(session: Reading, record: Record, symbol: str, around: str) -> Scene:
    """Find what is drawn: `T1`, `D12`, or a moment."""
    run = record.row.id
    if not is_name(around):
        moment = parse_moment(moment_in(around, record.addresses.zone))
        return Scene(symbol, moment, moment)
    found = find_named(session, run, around)
    decision, trade = found.decision, found.trade
    if decision.symbol != symbol:
        raise NotStored(messages.of_another_symbol(found.name, decision.symbol))
    return Scene(symbol, decision.time, trade.position.exit_time if trade else decision.time, decision, trade)
