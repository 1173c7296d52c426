"""Real prices without volume: what asks for it is unknown, is never false, and the run says so."""

import json
import sqlite3
from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from tests.cli.conftest import Command


@pytest.mark.market_data
def test_real_prices_are_run_asked_and_verified(market_data: Path, tmp_path: Path, command: Command) -> None:
    answer = command(
        *("run", resource("strategies/london_breakout.yaml"), "--data", market_data / "bars_m1"),
        *("--from", "2017-02-20", "--to", "2017-04-01", "--json", "out.json"),
        *("--account", resource("rulesets/accounts/demo.yaml")),
    )

    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert answer.code == 0
    for symbol in ("EURUSD", "GBPUSD"):
        assert f"note: {symbol}: there is no volume in this data; what asks for it is unknown" in answer.out
    assert told["manifest"]["synthetic"] is False
    with sqlite3.connect(tmp_path / "genesis.db") as connection:
        question = "SELECT DISTINCT truth FROM outcomes WHERE rule LIKE '% > volume'"
        found = connection.execute(question).fetchall()
    connection.close()
    assert found == [("unknown",)]
    quiet = command("whynot", 1, "EURUSD", "2017-03-07 09:15 Europe/London")
    assert quiet.code == 0
    assert "? volume: " in quiet.out
    assert "no volume in this data" in quiet.out
    assert command("verify", 1, "--head", told["head"]).code == 0
    assert all("fired" in command("why", 1, each["id"]).out for each in told["trades"][:1])


@pytest.mark.market_data
def test_fills_at_restricted_news_are_counted_and_listed(
    market_data: Path, tmp_path: Path, command: Command
) -> None:
    """Nine fills in two years; March of 2017 has the first of them."""
    account = resource("rulesets/accounts/demo.yaml").read_text("utf-8")
    watched = account.replace("id: demo", "id: watched").replace("ftmo_2step_challenge", "news_watch")
    (tmp_path / "watched.yaml").write_text(watched.replace("kill_switches: [house_limits]\n", ""))
    calendars = market_data / "calendar/original"
    command("data", "import", calendars, "--to", "mine", "--zone", "UTC + 8 hours")

    answer = command(
        *("run", resource("strategies/london_breakout.yaml"), "--data", market_data / "bars_m1"),
        *("--account", "watched.yaml", "--calendar", "mine", "--json", "out.json"),
        *("--from", "2017-02-20", "--to", "2017-04-01"),
    )

    (found,) = json.loads((tmp_path / "out.json").read_text("utf-8"))["breaches"]
    assert (found["rule"], found["time"], found["symbol"], found["events"]) == (
        *("fill_in_window", "2017-03-21T09:32:00Z", "GBPUSD"),
        ["CPI y/y (GBP) 2017-03-21 09:30 UTC"],
    )
    assert "broken      fill_in_window 2017-03-21 09:32:00 UTC, " in answer.out
    assert "GBPUSD" in command("why", 1, found["id"]).out
