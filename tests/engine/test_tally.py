"""What is counted does not change what is decided; see also `tests/runs/test_tallies`."""

from pathlib import Path

from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, run, strategy
from tests.engine.gate_stories import DAILY


def test_nothing_is_counted_before_the_first_event(tmp_path: Path) -> None:
    world = prepare(Story(strategy(entry()), flat(5), limits=DAILY).write(tmp_path)).assembled.world
    assert world.guards["asked"].tolist() == [0]
    assert world.nearest.min() > 1e299


def test_blocks_change_nothing_of_it(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:02", size="size: 1 lots", stop="20 pips")), flat(9), limits=DAILY)
    whole, parts = (run(story, tmp_path, block).prepared.assembled.world for block in (1_000, 2))
    for name in ("asked", "said_yes", "said_no"):
        assert whole.guards[name].tolist() == parts.guards[name].tolist()
    assert whole.nearest.tolist() == parts.nearest.tolist()
