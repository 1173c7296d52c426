"""`/runs/{run}/sources/{kind}/{id}`: a file with the very text that ran, and what it meant in plain words."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.errors import NotStored
from genesis_dsl.runs.told import told, told_sentence
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.questions import LARGEST, TheAddresses, TheDatabase
from genesis_dsl.server.record import open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.part import words_of
from genesis_dsl.server.views.source import source_page
from genesis_dsl.store.outcomes import find_node
from genesis_dsl.store.reader import Reading, find_run, matching, reading
from genesis_dsl.trace.rows import SourceRow

router = APIRouter(prefix="/runs/{run}")


@router.get("/sources/{kind}/{file_id}")
def show_source(
    request: Request, database: TheDatabase, addresses: TheAddresses, kind: str, file_id: str
) -> HTMLResponse:
    """Show a file as it ran."""
    with reading(database) as session:
        row = _find(session, addresses.run, kind, file_id)
    return page(
        request,
        "source.html",
        source=source_page(row),
        words=addresses.words(kind, file_id),
        addresses=addresses,
        zone=addresses.zone,
        run=addresses.run,
    )


@router.get("/sources/{kind}/{file_id}/words")
def show_words(
    request: Request, database: TheDatabase, addresses: TheAddresses, kind: str, file_id: str
) -> HTMLResponse:
    """Say what a file meant to the run."""
    with reading(database) as session:
        row = _find(session, addresses.run, kind, file_id)
        words = told(session, addresses.run, kind, file_id)
    source = addresses.source(kind, file_id)
    shown: dict[str, Any] = {"words": words, "sentence": "", "back": source, "name": row.name}
    return page(request, "words.html", **shown, addresses=addresses, zone=addresses.zone)


@router.get("/sentences/{node}")
def show_sentence(
    request: Request,
    database: TheDatabase,
    addresses: TheAddresses,
    node: Annotated[int, Path(ge=0, le=LARGEST)],
) -> HTMLResponse:
    """Say what a sentence of a file meant to the run."""
    with reading(database) as session:
        record = open_record(session, addresses)
        found = find_node(session, addresses.run, node)
        words = told_sentence(session, addresses.run, record.kinds.get(found.file_id, ""), found)
    place = record.facts.place(found)
    shown: dict[str, Any] = {
        "words": words,
        "sentence": words_of(found, record.facts.tree.below.get(found.id, ())),
        "back": record.place(place),
        "name": place.short,
    }
    return page(request, "words.html", **shown, addresses=addresses, zone=addresses.zone)


def _find(session: Reading, run: int, kind: str, file_id: str) -> SourceRow:
    """Find a file of a run.

    Raises:
        NotStored: There is no such run, or no such file of it.
    """
    find_run(session, run)
    rows = matching(session, SourceRow, run=run, file_id=file_id)
    row = next((each for each in rows if each.kind == kind), None)
    if row is None:
        raise NotStored(messages.no_source(kind, file_id))
    return row
