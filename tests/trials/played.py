"""Scenarios that were lived through."""

from pathlib import Path

from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import read_rules
from genesis_dsl.trials.play import Played
from genesis_dsl.trials.scenarios import play_scenario
from genesis_dsl.trials.stage import Wanted
from genesis_dsl.trials.stages import Stages
from tests.trials.scenes import STRATEGY, scenario


def played(folder: Path, *args: str, **parts: str) -> Played:
    """Live through one scenario of the small strategy."""
    path = folder / "a.yaml"
    path.write_text(f"{STRATEGY}scenarios:\n{scenario(*args, **parts)}", encoding="utf-8")
    rules = read_rules([path])
    model = next(each for each in rules.files if isinstance(each, kinds.Strategy))
    return play_scenario(model.scenarios[0], Wanted(model.id.text, ""), Stages(rules))
