"""Stories of the order in which an event is lived through. Most of it is told in the other files."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.world import CALM
from genesis_dsl.runs.prepare import prepare
from tests.builders import MINUTE, START, Story, at, clock, entry, flat, path, run, strategy
from tests.properties.lively import story

P = 110_000


def test_a_strategy_decides_at_the_close_of_its_own_bars_and_orders_meet_the_finest(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry("00:10"), timeframe="M5"), [*flat(10), *path(P, P + 30)]), tmp_path)
    assert [clock(each.time) for each in ran.decisions] == ["00:10"]
    assert ran.deals() == [("00:11", "in", 100, P + 10, "entry:go")]


def test_decisions_begin_and_end_with_the_span_and_bars_before_it_warm_up(tmp_path: Path) -> None:
    always = strategy(entry(when="close >= lowest(low, 5)[1]", more="at_once: 50"))
    first, last = at(START) + 8 * MINUTE, at(START) + 11 * MINUTE
    ran = run(Story(always, flat(20), first=first, last=last), tmp_path)
    assert [clock(each.time) for each in ran.decisions] == ["00:08", "00:09", "00:10"]


def test_a_switch_sees_what_a_rule_said_at_the_same_event(tmp_path: Path) -> None:
    limits = "- id: floor\n  must_hold: equity >= 99_990 USD\n"
    switches = "- id: after\n  trip_when: floor broken\n  then: alert info\n"
    bars = [*flat(6), *path(P, P - 100)]
    rules = strategy(entry(stop=None))
    ran = run(Story(rules, bars, limits=limits, switches=switches), tmp_path)
    assert [(each.time, each.kind) for each in ran.decisions[1:]] == [
        (at(START) + 8 * MINUTE, "broken"),
        (at(START) + 8 * MINUTE, "tripped"),
    ]


def test_slots_at_the_end_of_a_book_are_given_back(tmp_path: Path) -> None:
    exits = "- id: out\n  when: bars_since_entry >= 1\n  do: close position"
    ran = run(Story(strategy(entry(), exits=exits), flat(12)), tmp_path)
    assert (ran.ledger("top_position"), ran.ledger("top_order")) == (0, 0)


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
