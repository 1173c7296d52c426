"""All addresses of the API, with the one shape of their faults."""

from typing import Any

from fastapi import APIRouter

from genesis_dsl.server.api import answers, decisions, runs, strategies
from genesis_dsl.server.api.shapes import Fault
from genesis_dsl.server.faults import API

TITLE = "genesis-dsl"
DESCRIPTION = (
    "What the pages show, for programs: runs, decisions, why and why not, in the shapes of the command's "
    "JSON. Every answer that is none is a `Fault`: one sentence that says what to do."
)
FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Fault, "description": "Something that was asked for cannot be read."},
    403: {"model": Fault, "description": "It was sent by a page of another site."},
    404: {"model": Fault, "description": "There is no such thing."},
    413: {"model": Fault, "description": "What was sent is too large."},
    422: {"model": Fault, "description": "What was sent, or a rule file, cannot be read."},
    429: {"model": Fault, "description": "As much is under way as may be."},
    503: {"model": Fault, "description": "The database or the prices cannot be read."},
}

router = APIRouter(prefix=API, responses=FAULTS)
for each in (runs, decisions, answers, strategies):
    router.include_router(each.router)
