"""Each rule's answers are counted, with the nearest that its line came."""

from pathlib import Path

from genesis_dsl.runs.tallies import tallies
from tests.builders import Story, entry, flat, path, run, strategy
from tests.engine.gate_stories import P

LIMITS = """- id: floor
  must_hold: equity >= 90% of initial_balance
- id: small
  before_order: lots <= 2 lots
- id: fills
  at_fill: lots <= 2 lots
- id: never
  for_each: position
  must_hold: lots > 0 lots
  if_broken: alert info
"""


def test_answers_are_counted_and_the_nearest_room_is_kept(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:02", name="one", size="size: 2 lots", stop="50 pips", more="at_once: 1"),
        entry("00:03", name="two", size="size: 3 lots", stop="50 pips", more="at_once: 1"),
    )
    ran = run(Story(rules, [*flat(5), *path(P, P - 200), *flat(3, P - 200)], limits=LIMITS), tmp_path)
    found = {each["id"]: each for each in tallies(ran.prepared.assembled)}

    assert (found["small"]["asked"], found["small"]["true"], found["small"]["false"]) == (2, 1, 1)
    assert found["fills"]["asked"] == found["fills"]["true"] == 1
    assert found["floor"]["asked"] == found["floor"]["true"] > 2
    assert found["never"]["false"] == found["never"]["unknown"] == 0
    lost = 2 * 100_000 * 0.0020 * 100  # two lots fell by twenty pips, and paid a spread of one
    assert found["floor"]["nearest"]["room"] == 1_000_000 - lost - 2_000
    assert found["floor"]["nearest_imagined"]["room"] == 1_000_000 - 2 * 100_000 * 0.0050 * 100


def test_a_rule_that_was_never_asked_has_no_nearest(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry("09:00")), flat(5), limits=LIMITS), tmp_path)
    found = {each["id"]: each for each in tallies(ran.prepared.assembled)}

    assert found["small"] == {
        "file": "limits",
        "id": "small",
        "asked": 0,
        "true": 0,
        "false": 0,
        "unknown": 0,
    }
