"""`/runs/{run}/sources/{kind}/{id}`: a file with the very text that ran."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.errors import NotStored
from genesis_dsl.runs.told import told
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.questions import TheAddresses, TheDatabase
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.source import source_page
from genesis_dsl.store.reader import find_run, matching, reading
from genesis_dsl.trace.rows import SourceRow

router = APIRouter(prefix="/runs/{run}")


@router.get("/sources/{kind}/{file_id}")
def show_source(
    request: Request, database: TheDatabase, addresses: TheAddresses, kind: str, file_id: str
) -> HTMLResponse:
    """Show a file as it ran."""
    with reading(database) as session:
        find_run(session, addresses.run)
        rows = matching(session, SourceRow, run=addresses.run, file_id=file_id)
        row = next((each for each in rows if each.kind == kind), None)
        words = told(session, addresses.run, kind, file_id) if row else ""
    if row is None:
        raise NotStored(messages.no_source(kind, file_id))
    return page(
        request,
        "source.html",
        source=source_page(row),
        words=words,
        addresses=addresses,
        zone=addresses.zone,
        run=addresses.run,
    )
