"""All addresses of the API, with the one shape of their faults."""

from fastapi import APIRouter

from genesis_dsl.server.api import answers, compare, decisions, follow, runs, strategies
from genesis_dsl.server.api.described import FAULTS
from genesis_dsl.server.faults import API

TITLE = "genesis-dsl"
DESCRIPTION = (
    "What the pages show, for programs: runs, decisions, why and why not, in the shapes of the command's "
    "JSON. Every answer that is none is a `Fault`: one sentence that says what to do."
)

router = APIRouter(prefix=API, responses=FAULTS)
for each in (runs, follow, decisions, compare, answers, strategies):
    router.include_router(each.router)
