"""How each rule and switch went in a run: how often it was asked, what it said, how near its line came."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.tally import FAR_AWAY, IMAGINED, LIVED

PLACES = {"nearest": LIVED, "nearest_imagined": IMAGINED}
"""The least room: in the account as it was, and in those that the gate imagined."""


def tallies(assembled: Assembled) -> list[dict[str, Any]]:
    """Count the answers of each rule and switch, those of all its subjects together.

    A room is in the unit of the engine (cents, points, lots), with the subject of which it was.
    """
    numbered = enumerate(assembled.plan.guards)
    groups = groupby(numbered, lambda each: (each[1].file_id, each[1].checked.id))
    return [
        {"file": file, "id": name, **_told(assembled, [number for number, _ in guards])}
        for (file, name), guards in groups
    ]


def _told(assembled: Assembled, numbers: list[int]) -> dict[str, Any]:
    rows = assembled.world.guards[numbers]
    asked, yes, no = (int(rows[name].sum()) for name in ("asked", "said_yes", "said_no"))
    return {"asked": asked, "true": yes, "false": no, "unknown": asked - yes - no} | dict(
        _near(assembled, numbers)
    )


def _near(assembled: Assembled, numbers: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, place in PLACES.items():
        room, number = min((float(assembled.world.nearest[each, place]), each) for each in numbers)
        if room < FAR_AWAY:
            yield name, {"room": room, "of": assembled.plan.guards[number].symbol}
