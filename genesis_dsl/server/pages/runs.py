"""`/` and `/runs`: the list of runs, the newest first."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.questions import TheDatabase, TheZone
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.run import run_line
from genesis_dsl.store.reader import find_runs, reading

router = APIRouter()


@router.get("/")
@router.get("/runs")
def show_runs(request: Request, database: TheDatabase, zone: TheZone) -> HTMLResponse:
    """Show all runs."""
    with reading(database) as session:
        rows = find_runs(session)
    lines = [run_line(row, Addresses(row.id, zone).home, zone) for row in rows]
    return page(request, "runs.html", runs=lines, zone=zone, database=str(database.path))
