"""`/` and `/runs`: the list of runs, a page at a time; and what can be asked of them, the latest first."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.server.addresses import Addresses, older_runs
from genesis_dsl.server.questions import LARGEST, TheDatabase, TheZone
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.home import questions
from genesis_dsl.server.views.run import run_line
from genesis_dsl.store.reader import find_runs, reading

PAGE = 50
"""Runs of one page."""

router = APIRouter()


@router.get("/")
@router.get("/runs")
def show_runs(
    request: Request,
    database: TheDatabase,
    zone: TheZone,
    before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
) -> HTMLResponse:
    """Show the latest runs, or those before one."""
    with reading(database) as session:
        rows = find_runs(session, before=before, limit=PAGE + 1)
        ended = [row for row in rows if row.digest] if before is None else []
        asked = questions(session, ended, zone) if ended else ()
    return page(
        request,
        "runs.html",
        runs=[run_line(row, Addresses(row.id, zone).home, zone) for row in rows[:PAGE]],
        older=older_runs(rows[PAGE - 1].id, zone) if len(rows) > PAGE else "",
        before=before,
        questions=asked,
        asked=ended[0].id if ended else 0,
        zone=zone,
        database=str(database.path),
    )
