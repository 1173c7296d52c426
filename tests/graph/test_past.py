"""Rules of each fill or opening, at whatever time they are asked."""

from pathlib import Path

import pytest

from tests.builders import Ran, Story, clock, entry, flat, run, strategy

TWO = strategy(
    entry("22:52", name="small", size="size: 1 lots", more="at_once: 1", stop=None),
    entry("22:54", name="large", size="size: 2 lots", more="at_once: 1", stop=None),
    exits="- id: out\n  when: bars_since_entry >= 3\n  do: close position\n",
)
RULE = "- id: probe\n  for_each: {each}\n  {clause}: {asks}\n{more}"
ALERT = "  if_broken: alert info\n"


def ran(folder: Path, each: str, clause: str, asks: str = "lots <= 1 lots", more: str = ALERT) -> Ran:
    """Buy a lot and two lots before midnight in Prague, which is 23:00, and close each three bars later."""
    limits = RULE.format(each=each, clause=clause, asks=asks, more=more)
    return run(Story(TWO, flat(60), limits=limits, start="2026-03-03 22:50"), folder)


def broken(found: Ran) -> list[str]:
    return [clock(each.time)[6:] for each in found.decisions if each.kind == "broken"]


@pytest.mark.parametrize(
    ("each", "asks", "made"),
    [
        ("fill", "lots <= 1 lots", ["small fired", "large refused", "out closed"]),
        ("opening", "lots <= 1 lots", ["small fired", "large refused", "out closed"]),
        ("opening", "side = buy", ["small fired", "large fired", "out closed", "out closed"]),
        # what closes a bought position sells, so that the exits wait
        (
            "fill",
            "side = buy",
            ["small fired", "large fired", "out closed", "out waits", "out closed", "out waits"],
        ),
    ],
)
def test_what_must_hold_of_each_is_asked_before_it_is_made(
    each: str, asks: str, made: list[str], tmp_path: Path
) -> None:
    found = ran(tmp_path, each, "must_hold", asks)
    assert [f"{one.subject} {one.kind}" for one in found.decisions] == made
    assert broken(found) == []


def test_what_was_filled_against_a_rule_breaks_it(tmp_path: Path) -> None:
    """Nobody knows of an order that rests when it will be filled."""
    order = "type: stop\nat: close + 9 pips"
    rules = strategy(entry("22:52", order=order))
    limits = RULE.format(each="opening", clause="must_hold", asks="time < 22:55 in UTC", more=ALERT)
    bars = [*flat(6), (110_000, 110_200, 110_000, 110_100), *flat(3, 110_100)]
    found = run(Story(rules, bars, limits=limits, start="2026-03-03 22:50"), tmp_path)
    assert broken(found) == ["22:57"]


@pytest.mark.parametrize(
    ("each", "asks", "times"),
    [
        ("fill", "lots <= 1 lots", ["23:00"]),
        ("opening", "lots <= 1 lots", ["23:00"]),
        ("opening", "lots <= 2 lots", []),
        ("fill", "reason = exit", ["23:00"]),
    ],
)
def test_a_day_end_asks_of_all_that_were_made_in_the_day(
    each: str, asks: str, times: list[str], tmp_path: Path
) -> None:
    assert broken(ran(tmp_path, each, "at_day_end", asks)) == times


@pytest.mark.parametrize(("asks", "opens"), [("lots <= 2 lots", True), ("lots <= 1 lots", False)])
def test_a_door_asks_of_all_that_were_made(asks: str, *, opens: bool, tmp_path: Path) -> None:
    found = ran(tmp_path, "opening", "to_pass", asks, more="")
    rule = next(one.id for one in found.prepared.assembled.plan.traced.parts if one.owner == "rule")
    assert [one.truth for one in found.changes if one.node == rule] == ["true", *["false"] * (not opens)]


@pytest.mark.parametrize(("each", "count"), [("opening", 2), ("fill", 4)])
def test_a_switch_trips_at_each(each: str, count: int, tmp_path: Path) -> None:
    switch = f"- id: probe\n  for_each: {each}\n  trip_when: lots > 0\n  then: alert info\n"
    switch += "  re_arm: after 1 minutes\n"
    found = run(Story(TWO, flat(60), switches=switch, start="2026-03-03 22:50"), tmp_path)
    assert sum(one.kind == "tripped" for one in found.decisions) == count
