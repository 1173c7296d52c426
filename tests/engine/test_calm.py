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


@pytest.mark.parametrize(
    ("limits", "switches", "passes"),
    [
        ("", "", True),
        (FLOOR, "", True),
        (PEAK, "", False),
        (FLOOR, WIDE + LATE + OLD, True),
        (MUTE, WIDE, True),
        ("", AGED, False),
    ],
)
def test_an_event_that_is_passed_over_would_have_changed_nothing(
    *, limits: str, switches: str, passes: bool, tmp_path: Path
) -> None:
    asked = replace(story(5, 300, ("EURUSD",)), limits=limits, switches=switches).write(tmp_path)
    one, other = (Interpreter(prepare(asked).assembled) for _ in range(2))
    passed = 0
    for event in range(one.events):
        passed += int(one.assembled.world.context[CALM])
        other.assembled.world.context[CALM] = 0
        assert one.run(event + 1).rows.tolist() == other.run(event + 1).rows.tolist()
    ledgers = [each.assembled.world.v.ledger[0].tolist() for each in (one, other)]
    assert ledgers[0] == ledgers[1]
    assert (passed > 0) == passes


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
