"""`/runs/{run}/equity`: the equity of a run with the lines that only the run itself can tell."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.runs.levels import amounts_of
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheRuns
from genesis_dsl.server.record import open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.equity import days_of, equity_picture
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import LedgerDayRow

router = APIRouter(prefix="/runs/{run}")


@router.get("/equity")
def show_equity(
    request: Request, database: TheDatabase, runs: TheRuns, addresses: TheAddresses
) -> HTMLResponse:
    """Draw the equity of a run, and floors and limits that move within the day as they were at its begin."""
    with reading(database) as session:
        record = open_record(session, addresses)
        days = list(find_rows(session, addresses.run, LedgerDayRow))
    picture = equity_picture(days, record)
    if picture is not None and picture.unread:
        opened = runs.of(database, addresses.run)
        read = amounts_of(opened, picture.unread, [day.time for day in days_of(days, record)])
        picture = equity_picture(days, record, read)
    return page(
        request, "equity.html", equity=picture, run=addresses.run, addresses=addresses, zone=addresses.zone
    )
