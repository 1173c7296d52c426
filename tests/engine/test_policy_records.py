"""What is remembered of signals is state of a run; what a policy says is not."""

from pathlib import Path

from genesis_dsl.engine.state import state_of
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.engine.policy_stories import step, steps


def test_signals_that_are_worked_for_outlive_a_restart(tmp_path: Path) -> None:
    story = Story(strategy(entry(order="by: worked")), flat(8), policy=steps(step("first")))
    state = state_of(prepare(story.write(tmp_path)).assembled.world)
    assert {"placings", "kept", "kept_why"} <= set(state)
    assert not {"policies", "lines", "signalled"} & set(state)
