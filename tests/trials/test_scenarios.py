"""A scenario that cannot be tried yet is said, and does not pass."""

from pathlib import Path

from genesis_dsl.trials.run import run_tests

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_a_scenario_is_one_outcome() -> None:
    tried = run_tests([EXAMPLES / "strategies" / "momentum_breakout.yaml"], home=EXAMPLES)
    assert [each.path.split(" > ")[0] for each in tried.outcomes] == ["scenarios"] * len(tried.outcomes)
    assert tried.outcomes
