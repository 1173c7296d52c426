"""`/api/decisions`: search over the decisions of all runs, or of one."""

from typing import Annotated

from fastapi import APIRouter, Depends

from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.api import shapes
from genesis_dsl.server.api.runs import Limit, page_address
from genesis_dsl.server.nothing import why_nothing
from genesis_dsl.server.questions import TheDatabase
from genesis_dsl.server.search import Hit, Search, search
from genesis_dsl.store.reader import reading
from genesis_dsl.trace.plain import decision

router = APIRouter(tags=["answers"])


@router.get("/decisions")
def list_decisions(
    database: TheDatabase, asked: Annotated[Search, Depends()], limit: Limit = 100
) -> shapes.Decisions:
    """Search decisions: of the newest run first, within a run in the order of time."""
    with reading(database) as session:
        found, last = search(session, asked, limit)
        nothing = "" if found or asked.after else why_nothing(session, asked)
    more = page_address("/api/decisions", **asked.asked, after=last, limit=limit) if last else None
    return shapes.Decisions(decisions=[_shape(each) for each in found], next=more, nothing=nothing)


def _shape(hit: Hit) -> shapes.FoundDecision:
    run, row = hit.run.id, hit.decision
    return shapes.FoundDecision(**decision(row), run=run, address=Addresses(run).why(f"D{row.id}"))
