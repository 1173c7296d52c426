from pathlib import Path

import numpy as np

from genesis_dsl.engine.rule_records import ENTRY, GUARD
from genesis_dsl.engine.world import World
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.types.targets import MOST_TARGETS
from tests.builders import Story, entry, flat, strategy


def test_a_world_knows_where_its_arrays_are_and_its_venue(tmp_path: Path) -> None:
    world = prepare(Story(strategy(entry()), flat(3)).write(tmp_path)).assembled.world
    assert isinstance(world, World)
    assert world.table[0] == world.v.address
    assert world.address == world.table.ctypes.data


def test_records_are_whole_numbers() -> None:
    for record in (ENTRY, GUARD):
        assert {record[name].base for name in record.names or ()} == {np.dtype(np.int64)}
    assert ENTRY["t"].shape == (MOST_TARGETS,)
