"""A stage is set up once for all scenarios that want the same."""

from fractions import Fraction
from pathlib import Path

from genesis_dsl.runs.rules import read_rules
from genesis_dsl.trials.stage import Wanted
from genesis_dsl.trials.stages import Stages
from tests.trials.scenes import STRATEGY


def test_what_is_wanted_again_is_the_same_stage(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    stages = Stages(read_rules([path]))
    longer = Wanted("breakout", "EURUSD", parameters={"breakout": {"channel": Fraction(10)}})

    assert stages.of(Wanted("breakout", "EURUSD")) is stages.of(Wanted("breakout", "EURUSD"))
    assert stages.of(Wanted("breakout", "EURUSD")) is not stages.of(Wanted("breakout", "GBPUSD"))
    assert stages.of(longer).strategy.parameters == {"channel": 10}
    assert stages.model(longer).id.text == "breakout"
