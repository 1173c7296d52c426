"""The latest things: how long one counts, what the order that is asked about changes, when a ring is full."""

from pathlib import Path

import pytest

from genesis_dsl.engine import histories
from tests.builders import Story, clock, entry, flat, run, strategy
from tests.engine.fold_stories import CLOCKS, trades, trips

LATEST = [
    ("count(trades in last 11 minutes) >= 2", ["00:17", "00:27"]),
    ("count(trades in last 10 minutes) >= 2", []),
    ("count(trades in last 11 minutes where profit < 0) = 2", ["00:27"]),
    ("count(last 2 trades where profit < 0) = 2", ["00:27"]),
    ("sum(profit of last 2 trades) < 0", ["00:27"]),
    ("first(profit of last 2 trades) < 0", ["00:27"]),
    ("streak(last 3 trades where profit < 0) = 2", ["00:27"]),
    ("highest(profit of trades in last 5 minutes) is unknown", ["00:00", "00:12", "00:22", "00:32"]),
    ("count(fills in last 1 minutes where reason = stop) = 1", ["00:17", "00:27"]),
    ("count(signals in last 2 minutes) = 1", ["00:02", "00:12", "00:22", "00:32"]),
]


@pytest.mark.parametrize(("condition", "when"), LATEST)
def test_a_thing_counts_for_so_long(condition: str, when: list[str], tmp_path: Path) -> None:
    prices = [*trades("+--"), *flat(4)]
    found = trips(condition, prices, tmp_path)
    assert found == when


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rings hold two things, where they are laid out."""
    monkeypatch.setattr(histories, "MOST_KEPT", 2)


@pytest.mark.usefixtures("short")
def test_a_full_ring_is_unknown_until_what_made_room_counts_no_more(tmp_path: Path) -> None:
    """Trades end at 00:07, :17, :27 and :37; with two places, three of the last 25 minutes are too many."""
    busy = "count(trades in last 25 minutes) is unknown"
    assert trips(busy, trades("+--+"), tmp_path) == ["00:27", "00:37"]


@pytest.mark.usefixtures("short")
def test_a_busy_window_holds_entries_and_says_why(tmp_path: Path) -> None:
    switch = "- id: probe\n  trip_when: count(trades in last 60 minutes) > 9\n  then: block entries\n"
    clocks = (*CLOCKS, "00:41")
    rules = strategy(*(entry(each, name=f"at{each[3:]}", targets=["at: 20 pips"]) for each in clocks))
    ran = run(Story(rules, trades("+--++"), switches=switch, zone="UTC"), tmp_path)
    assert [clock(each.time) for each in ran.decisions if each.kind == "holding"] == ["00:27"]
    blocked = [(clock(each.time), each.reason) for each in ran.decisions if each.kind == "blocked"]
    assert blocked == [("00:31", "holding:probe"), ("00:41", "holding:probe")]
    held = next(each for each in ran.decisions if each.kind == "holding")
    assert "window too busy" in held.values.values()


SAME_SIDE = "before_order: count(trades in last 2 hours where side = side of order and profit < 0) < 1"


def test_a_fold_can_ask_about_the_order(tmp_path: Path) -> None:
    """What was bought was lost: nothing more is bought for two hours, but sold."""
    buys = [entry(each, name=f"at{each[3:]}", targets=["at: 20 pips"]) for each in ("00:01", "00:11")]
    sell = entry("00:12", side="sell", name="down", targets=["at: 20 pips"])
    limits = f"- id: same\n  {SAME_SIDE}\n"
    story = Story(strategy(*buys, sell), trades("--"), limits=limits, zone="UTC")
    ran = run(story, tmp_path)
    asked = [(clock(each.time), each.kind, each.subject) for each in ran.decisions if each.site == "story"]
    assert asked == [("00:01", "fired", "at01"), ("00:11", "refused", "at11"), ("00:12", "fired", "down")]


def test_what_came_since_the_entry_is_told_for_each_position(tmp_path: Path) -> None:
    entries = [entry(each, name=f"at{each[3:]}", more="at_once: 1") for each in ("00:01", "00:05", "00:09")]
    exits = "- id: out\n  when: count(openings since entry) >= 2\n  do: close position"
    ran = run(Story(strategy(*entries, exits=exits), flat(20)), tmp_path)
    closed = [(clock(each.exit_time), each.entry) for each in ran.positions if each.exit_reason == "exit:out"]
    assert closed == [("00:07", "at01"), ("00:11", "at05")]
