"""`/api/compare`: which decisions of two runs are not the same."""

from typing import Annotated

from fastapi import APIRouter, Query

from genesis_dsl.runs.behaviour import compare_runs
from genesis_dsl.server.api.compared import Comparison
from genesis_dsl.server.api.runs import Limit, page_address
from genesis_dsl.server.questions import LARGEST, TheDatabase

Run = Annotated[int, Query(ge=1, le=LARGEST, description="The number of a run.", examples=[1])]
Behind = Annotated[int, Query(ge=0, le=LARGEST, description="So many differences are behind.")]

router = APIRouter(tags=["answers"])


@router.get("/compare")
def compare(database: TheDatabase, old: Run, new: Run, after: Behind = 0, limit: Limit = 100) -> Comparison:
    """Say which decisions of two runs differ, in the order of time, and what both came to."""
    found = compare_runs(database, old, new).plain()
    shown = found["differences"][after : after + limit]
    is_more = after + limit < len(found["differences"])
    more = (
        page_address("/api/compare", old=old, new=new, after=after + limit, limit=limit) if is_more else None
    )
    return Comparison(**found | {"differences": shown, "next": more})
