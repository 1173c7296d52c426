"""What is read of ideas: what one came to, and why that may be unknown; more in test_groups."""

from pathlib import Path

import pytest

from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, batches, clock, entry, flat, run, strategy
from tests.engine.fold_stories import CLOCKS, rules, trades, trips

EACH_ONE = "- id: ideas\n  of: openings\n  same: [symbol]\n  joins_when: lots > 5 lots\n"


def test_the_risk_of_an_idea_is_unknown_where_one_of_its_positions_has_no_stop(tmp_path: Path) -> None:
    two = strategy(
        entry("00:01", name="one", more="at_once: 1"),
        entry("00:03", name="two", stop=None, more="at_once: 1"),
    )
    probe = "- id: probe\n  trip_when: sum(risk of ideas) is unknown\n  then: alert info\n"
    groups = EACH_ONE.replace("lots > 5 lots", "lots > 0.5 lots")
    ran = run(Story(two, flat(6), switches=probe, groups=groups), tmp_path)
    assert [clock(each.time) for each in ran.alerts] == ["00:04"]


@pytest.mark.parametrize(
    ("condition", "when"),
    [
        ("count(ideas) is unknown", ["00:32"]),
        ("count(ideas in last 1 hours) is unknown", ["00:32"]),
        ("count(ideas in last 25 minutes) = 3", ["00:22", "00:32"]),
        ("count(last 3 ideas) = 3", ["00:22"]),
    ],
)
def test_a_fold_that_means_one_which_had_to_make_room_is_unknown(
    condition: str, when: list[str], tmp_path: Path
) -> None:
    probe = f"- id: probe\n  trip_when: {condition}\n  if_unknown: ignore\n  then: alert info\n"
    probe += "  re_arm: when clear\n"
    story = Story(rules(*CLOCKS), trades("++++"), switches=probe, groups=EACH_ONE)
    prepared = prepare(story.write(tmp_path))
    prepared.assembled.world.groups["keep"] = 3
    told = [clock(each.time) for batch in batches(prepared) for each in batch.alerts]
    assert told[: len(when)] == when


def test_ideas_of_a_symbol_are_its_own(tmp_path: Path) -> None:
    found = trips("count(ideas) >= 2", trades("++"), tmp_path, more="  for_each: symbol\n", groups=EACH_ONE)
    assert found == ["00:12"]
