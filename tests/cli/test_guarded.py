"""The gate knows no rule by name: rules are taken out, changed and put in, and orders pass or stop."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.resources import resource
from tests.builders import entry, strategy
from tests.cli.conftest import Command
from tests.recordings import demo_recording, small_story

STRATEGY = resource("strategies/london_breakout.yaml")
RULESET = resource("compliance/ftmo/ftmo_2step_challenge.yaml")
ACCOUNT = resource("rulesets/accounts/demo.yaml")


def told(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "out.json").read_text("utf-8"))
    return found


def blocked(folder: Path, command: Command, ruleset: str) -> dict[str, int]:
    """Run the demo under another ruleset, without switches; give what kept signals from becoming orders."""
    (folder / "own.yaml").write_text(ruleset, encoding="utf-8")
    text = ACCOUNT.read_text("utf-8").replace("id: ftmo_2step_challenge", "id: own_limits")
    text = text.replace("id: demo", "id: own").replace("kill_switches: [house_limits]\n", "")
    (folder / "account.yaml").write_text(text, encoding="utf-8")
    data = demo_recording().request.data
    answer = command("run", STRATEGY, "--data", data, "--account", "account.yaml", "--json", "out.json")
    assert answer.code == 0, answer
    found: dict[str, int] = told(folder)["decisions"]["blocked"]
    return found


def without(*rules: str) -> str:
    """Take rules out of the shipped ruleset, and all examples of the rest."""
    text = RULESET.read_text("utf-8").replace("id: ftmo_2step_challenge", "id: own_limits")
    for name in rules:
        text = re.sub(rf"^  - id: {name}\n(?:    .*\n)*", "", text, flags=re.MULTILINE)
    return re.sub(r"^    (?:tests|reading):\n(?:      .*\n)*", "", text, flags=re.MULTILINE)


def with_rule(clause: str) -> str:
    """Put one more rule behind the daily loss."""
    return f"{without('max_loss')}  - id: own\n    title: Our own\n    cites: objectives\n    {clause}\n"


def first_room(database: Path, run: int) -> tuple[int, str, float]:
    """Give instant, symbol, and the room in cents that the gate found for the first order."""
    with sqlite3.connect(database) as connection:
        found: tuple[int, str, float] = connection.execute(
            "SELECT time_ms, symbol, json_extract(detail, '$.room') FROM decision WHERE run = ? "
            "AND json_extract(detail, '$.rule') = 'daily_loss' AND kind IN ('fired', 'refused', 'blocked') "
            "ORDER BY id LIMIT 1",
            (run,),
        ).fetchone()
    connection.close()
    return found


def test_one_percent_instead_of_five_stops_orders_four_thousand_dollars_earlier(
    tmp_path: Path, command: Command
) -> None:
    five = without("max_loss")
    one = five.replace("value: 5%", "value: 1%")
    assert blocked(tmp_path, command, five) == {}
    assert blocked(tmp_path, command, one).keys() == {"rule:daily_loss"}

    wide, narrow = (first_room(tmp_path / "genesis.db", run) for run in (1, 2))
    assert wide[:2] == narrow[:2]  # the same order of the same account
    assert wide[2] > 0 > narrow[2]
    assert wide[2] - narrow[2] == 400_000


def test_without_the_rule_the_orders_that_it_stopped_pass(tmp_path: Path, command: Command) -> None:
    tight = without("max_loss").replace("value: 5%", "value: 0.4%")
    stopped = blocked(tmp_path, command, tight)["rule:daily_loss"]

    assert stopped > 0
    assert told(tmp_path)["decisions"]["fired"] == 0
    assert blocked(tmp_path, command, without("daily_loss")) == {}
    assert told(tmp_path)["decisions"]["fired"] > 0


def test_any_rule_before_an_order_stops_it(tmp_path: Path, command: Command) -> None:
    stopped = blocked(tmp_path, command, with_rule("before_order: lots <= 1 lots"))

    assert stopped.keys() == {"rule:own"}
    assert all(each["lots"] <= 1 for each in told(tmp_path)["trades"])


@pytest.mark.parametrize("most", [1, 2, 3])
def test_any_rule_that_must_hold_stops_the_order_that_would_break_it(
    most: int, tmp_path: Path, command: Command
) -> None:
    often = entry(name="low", when="close < lowest(low, 5)[1]", stop="90 pips", more="at_once: 9")
    limit = f"- id: own\n  must_hold: count(positions) <= {most}\n"
    request = small_story(rules=strategy(often), limits=limit, switches="").write(tmp_path)

    command("run", *request.paths, "--data", request.data, "--json", "out.json")

    assert told(tmp_path)["decisions"]["blocked"]["rule:own"] > 0
    assert len(told(tmp_path)["trades"]) == most
