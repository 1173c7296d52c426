"""Events that are passed: nobody notices that they are not lived through."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.world import CALM
from genesis_dsl.runs.prepare import prepare
from tests.properties.lively import story

FLOOR = "- id: floor\n  must_hold: equity >= 95% of balance_at_day_start\n"
PEAK = "- id: peak\n  must_hold: equity >= 95% of highest(equity since start)\n"
WIDE = """- id: wide
  for_each: symbol
  trip_when: spread > 1 pip
  for_at_least: 90 seconds
  then: alert info
"""
LATE = """- id: late
  trip_when: time between 20:00 and 20:10 and equity > 0
  then: alert info
  re_arm: after 20 minutes
"""
OLD = """- id: old
  for_each: position
  trip_when: held >= 3 minutes
  then: close positions
"""
AGED = """- id: aged
  for_each: symbol
  trip_when: tick_age > 30 seconds
  then: alert info
  re_arm: when clear
"""
MUTE = """- id: mute
  for_each: symbol
  must_hold: spread <= 1.5 pips
  if_broken: block entries
"""

TRIPPED = """- id: busy
  trip_when: count(openings today) >= 1
  then: alert info
  re_arm: next day
- id: spent
  trip_when: room of floor <= 4.99% of initial_balance
  then: alert info
  re_arm: next day and when clear
- id: mended
  trip_when: equity < balance_at_day_start
  then: alert info
  re_arm: next day
- id: weekly
  trip_when: equity - equity_at_day_start < 0 USD
  then: alert info
  re_arm: next week
"""
ASKED = ["asked", "said_yes", "said_no", "status", "clear_since"]


@pytest.mark.parametrize(
    ("limits", "switches", "passes"),
    [
        ("", "", True),
        (FLOOR, "", True),
        (PEAK, "", False),
        (FLOOR, WIDE + LATE + OLD, True),
        (MUTE, WIDE, True),
        ("", AGED, False),
        (FLOOR, TRIPPED, True),
    ],
)
def test_an_event_that_is_passed_over_would_have_changed_nothing(
    *, limits: str, switches: str, passes: bool, tmp_path: Path
) -> None:
    asked = replace(story(5, 300, ("EURUSD",)), limits=limits, switches=switches).write(tmp_path)
    one, other, leaping = (Interpreter(prepare(asked).assembled) for _ in range(3))
    leaping.run(leaping.events)
    passed = 0
    for event in range(one.events):
        passed += int(one.assembled.world.context[CALM])
        other.assembled.world.context[CALM] = 0
        assert one.run(event + 1).rows.tolist() == other.run(event + 1).rows.tolist()
    assert _left_behind(one) == _left_behind(other) == _left_behind(leaping)
    assert (passed > 0) == passes


def _left_behind(interpreter: Interpreter) -> list[object]:
    """Give the account, how often guards were asked and what they said, and how near their lines came."""
    world = interpreter.assembled.world
    return [world.v.ledger[0].tolist(), world.guards[ASKED].tolist(), world.nearest.tolist()]


def test_who_wants_to_know_what_every_entry_said_hears_it_of_quiet_events_too(tmp_path: Path) -> None:
    asked = story(5, 200, ("EURUSD",)).write(tmp_path)
    one, other = (Interpreter(prepare(asked).assembled) for _ in range(2))
    quiet = one.assembled.world.ev_quiet.copy()
    told = 0
    for event in range(one.events):
        other.assembled.world.context[CALM] = 0
        ours, theirs = (each.run(event + 1, keep_all=True).rows.tolist() for each in (one, other))
        assert ours == theirs
        told += bool(quiet[event] and ours)
    assert told > 0
