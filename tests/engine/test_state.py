"""The state of the kernel is what is declared of its arrays."""

from pathlib import Path

from genesis_dsl.engine.state import FIXED, PASSING, arrays_of, state_of
from genesis_dsl.runs.prepare import prepare
from tests.properties.lively import story


def test_what_is_declared_nowhere_is_state(tmp_path: Path) -> None:
    world = prepare(story(3, 50).write(tmp_path)).assembled.world

    assert state_of(world).keys() == arrays_of(world).keys() - FIXED - PASSING
