"""Why, whynot and an order that is tried, for programs: the shapes and words of the command."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from genesis_dsl.runs.why import why
from genesis_dsl.server.api import shapes
from genesis_dsl.store.database import Database
from genesis_dsl.trace.plain import explained
from genesis_dsl.types.targets import MOST_TARGETS
from tests.server.site import Site


def undescribed(value: object) -> list[str]:
    """List what came and is not described, in an answer and all that is in it."""
    if isinstance(value, BaseModel):
        own = list(value.model_extra or {})
        return own + [name for _, each in value for name in undescribed(each)]
    return [name for each in value for name in undescribed(each)] if isinstance(value, list) else []


ORDER = {
    "symbol": "EURUSD",
    "side": "buy",
    "at": "2024-03-05 09:15 Europe/London",
    "timeframe": "M15",
    "data": "demo",
    "stop": "20 pips",
    "targets": ["2 R"],
    "risk": "0.5% of balance",
}


@pytest.mark.parametrize("name", ["T1", "t1", "1", "D0", "O1"])
def test_why_is_told_as_the_command_tells_it(site: Site, records: Database, name: str) -> None:
    told = site.get(f"/api/why?run=1&id={name}").json()

    assert told == json.loads(json.dumps(explained(why(records, 1, name))))
    assert undescribed(shapes.Why.model_validate(told)) == []


def test_whynot_is_answered_by_replay(demo_site: Site) -> None:
    answer = demo_site.get(
        "/api/whynot?run=1&symbol=EURUSD&at=2024-03-05 09:15&zone=Europe/London&what_if=cheap=2"
    )

    assert answer.status_code == 200, answer.text
    assert undescribed(shapes.WhyNot.model_validate(answer.json())) == []
    (told,) = answer.json()["answers"]
    assert told["sentence"].startswith("No long_breakout for EURUSD at 2024-03-05 09:15 Europe/London")
    assert told["what_if"]["to"].startswith("2")
    assert (told["stored"], told["missing"]["turn"] != []) == (False, True)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/why?run=9&id=T1", 404, "There is no run 9"),
        ("/api/why?run=1&id=T99", 404, "Run 1 has no trade 99"),
        ("/api/why?run=1&id=D9999999999", 404, "names nothing of a run"),
        ("/api/why?run=1", 400, "cannot be read as id"),
        ("/api/why?run=1&id=T1&zone=Mars", 400, "There is no zone 'Mars'"),
        ("/api/whynot?run=1&symbol=XAUUSD&at=now", 404, "No strategy of this run trades 'XAUUSD'"),
        ("/api/whynot?run=1&symbol=EURUSD&at=noon", 400, "noon"),
        (
            "/api/whynot?run=1&symbol=EURUSD&at=2024-03-05 09:15",
            400,
            "`2024-03-05 09:15` has no time zone; write 2024-03-05 09:15 Europe/London, or end it with Z",
        ),
        ("/api/whynot?run=1&symbol=EURUSD&at=2024-03-05 09:15&zone=Mars", 400, "There is no zone 'Mars'"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(site: Site, address: str, status: int, words: str) -> None:
    answer = site.get(address)

    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert words in answer.json()["message"]


def test_an_order_goes_through_the_gate_and_the_venue(site: Site) -> None:
    told = site.send("/api/trade/sim", ORDER).json()

    assert (told["order"], told["trade"]["side"]) == ("filled", "buy")
    assert [each["reason"] for each in told["fills"]] == ["entry:order", "target:1"]
    assert told["why"]["rule"]["name"] == "daily_loss"
    assert told["why"]["cites"].startswith("FTMO, ")


def test_as_many_targets_may_be_asked_for_as_an_entry_may_have(site: Site) -> None:
    targets = [f"{number} R" for number in range(1, MOST_TARGETS + 1)]

    answer = site.send("/api/trade/sim", ORDER | {"targets": targets})

    assert (answer.status_code, answer.json()["order"]) == (200, "filled")


def test_an_order_that_the_gate_keeps_is_told_with_the_rule(site: Site) -> None:
    sized = {name: value for name, value in ORDER.items() if name != "risk"} | {"size": "50 lots"}

    told = site.send("/api/trade/sim", sized | {"stop": "300 pips"}).json()

    assert (told["order"], told["order_reason"], told["trade"]) == ("not sent", "rule:max_loss", None)
    assert told["why"]["missing"]["sentence"].startswith("The rule said yes. It was stopped by rule max_loss")


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"stop": "bananas"}, 422, "Nothing was run: "),
        ({"timeframe": "M7"}, 422, "Nothing was run: `M7` is no timeframe."),
        ({"timeframe": "ticks"}, 400, "A rule reads the ticks of EURUSD, and the data has M1 bars of it"),
        ({"at": "2031-03-05 09:15 UTC"}, 400, "its prices run from 2024-01-07 22:05 UTC to"),
        ({"targets": ["1 R"] * (MOST_TARGETS + 1)}, 422, "cannot be read: targets"),
        ({"at": "2024-03-09 12:00 UTC"}, 400, "No M15 bar of EURUSD closed at"),
        ({"stop": "1 pip\nentries:"}, 400, "on one line"),
        ({"symbol": "EURUSD, GBPUSD"}, 400, "The symbol"),
        ({"data": "/etc"}, 400, "names no prices"),
        ({"side": ["buy"]}, 422, "What was sent cannot be read: side"),
        ({"lots": 1}, 422, "What was sent cannot be read: lots"),
    ],
)
def test_an_order_that_cannot_be_read_is_one_sentence(
    site: Site, changes: dict[str, Any], status: int, words: str
) -> None:
    answer = site.send("/api/trade/sim", ORDER | changes)

    assert (answer.status_code, words in answer.json()["message"]) == (status, True)
    assert all(each["file"] for each in answer.json()["diagnostics"])
