"""`/runs/{run}/trades`: the trades of a run by their entry, a page at a time."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.server.questions import LARGEST, TheAddresses, TheDatabase
from genesis_dsl.server.record import open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.run import trades_counted
from genesis_dsl.server.views.trade import trade_line
from genesis_dsl.store.reader import reading
from genesis_dsl.store.trades import count_positions, find_positions

PAGE = 100
"""Trades of one page."""

router = APIRouter(prefix="/runs/{run}")


@router.get("/trades")
def show_trades(
    request: Request,
    database: TheDatabase,
    addresses: TheAddresses,
    after: Annotated[int, Query(ge=-1, le=LARGEST)] = -1,
) -> HTMLResponse:
    """Show trades of a run."""
    with reading(database) as session:
        record = open_record(session, addresses)
        count = count_positions(session, addresses.run)
        rows = find_positions(session, addresses.run, after=after, limit=PAGE + 1)
    return page(
        request,
        "trades.html",
        addresses=addresses,
        zone=addresses.zone,
        run=addresses.run,
        after=after,
        count=trades_counted(count, record),
        trades=[trade_line(row, record) for row in rows[:PAGE]],
        more=addresses.trades(after=str(rows[PAGE - 1].id)) if len(rows) > PAGE else "",
    )
