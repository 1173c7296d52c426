"""`/api/strategies`: the strategies, accounts and prices with which a run may be started."""

from dataclasses import asdict

from fastapi import APIRouter

from genesis_dsl.runs.offered import RuleFile
from genesis_dsl.server.api import shapes
from genesis_dsl.server.questions import WhatIsOffered

router = APIRouter(tags=["runs"])


@router.get("/strategies")
def list_strategies(offer: WhatIsOffered) -> shapes.Strategies:
    """List what may be named: files of the working folder, and those that ship."""
    return shapes.Strategies(
        strategies=[_shape(each) for each in offer.strategies()],
        accounts=[_shape(each) for each in offer.accounts()],
        data=offer.price_places(),
    )


def _shape(one: RuleFile) -> shapes.RuleFile:
    return shapes.RuleFile.model_validate(asdict(one))
