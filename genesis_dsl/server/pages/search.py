"""`/search`: decisions of all runs, or of one, by what was decided, where, when, and in which words."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.record import DECISIONS
from genesis_dsl.errors import GenesisError, NotStored
from genesis_dsl.server.addresses import SEARCH, Addresses, asking
from genesis_dsl.server.faults import status_of
from genesis_dsl.server.nothing import why_nothing
from genesis_dsl.server.questions import TheDatabase, TheZone
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.search import Hit, Search, search
from genesis_dsl.server.views.decision import DecisionLine, decision_line
from genesis_dsl.store.reader import Reading, reading

PAGE = 50
"""Decisions of one page."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Found:
    """The decisions of one run that were found."""

    run: int
    address: str
    decisions: tuple[DecisionLine, ...]


@router.get(SEARCH)
def show_search(
    request: Request, database: TheDatabase, zone: TheZone, asked: Annotated[Search, Depends()]
) -> HTMLResponse:
    """Show what is found; what cannot be read is told beside the form."""
    found: list[Found] = []
    sentence, nothing, status, last = "", "", 200, ""
    with reading(database) as session:
        try:
            hits, last = search(session, asked, PAGE)
            found = _by_run(session, hits, zone)
            nothing = "" if hits or asked.after else why_nothing(session, asked)
        except GenesisError as fault:
            sentence, status = str(fault), 404 if isinstance(fault, NotStored) else status_of(fault)
    return page(
        request,
        "search.html",
        status=status,
        asked=asked,
        kinds=DECISIONS,
        sentence=sentence,
        nothing=nothing,
        found=found,
        more=asking(SEARCH, zone, **asked.asked, after=last) if last else "",
        address=asking("/api/decisions", zone="UTC", **asked.asked),
        zone=zone,
    )


def _by_run(session: Reading, hits: list[Hit], zone: str) -> list[Found]:
    records: dict[int, Record] = {}
    lines: dict[int, list[DecisionLine]] = {}
    for hit in hits:
        run = hit.run.id
        if run not in records:
            records[run] = open_record(session, Addresses(run, zone))
        lines.setdefault(run, []).append(decision_line(hit.decision, records[run]))
    return [Found(run, Addresses(run, zone).home, tuple(own)) for run, own in lines.items()]
