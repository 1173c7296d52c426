"""The read-back of a file of any kind."""

from collections.abc import Iterator

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.readback.head import title
from genesis_dsl.checker.readback.kill_switch import read_kill_switch
from genesis_dsl.checker.readback.ruleset import read_ruleset
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.readback.strategy import read_strategy
from genesis_dsl.language import kinds


def read_back(model: kinds.File, checked: Checked, voice: Voice | None = None) -> str:
    """Say in plain English what a file without errors means.

    Args:
        model: The file.
        checked: What it means, with all the files that it names.
        voice: How it is said; names stay names where nothing is given.
    """
    lines = [title(model), *_body(model, checked, voice or Voice())]
    return "\n".join(lines)


def _body(model: kinds.File, checked: Checked, voice: Voice) -> Iterator[str]:
    name = model.id.text
    match model:
        case kinds.Strategy():
            yield from read_strategy(checked.strategies[name], voice)
        case kinds.Ruleset():
            yield from read_ruleset(checked.rulesets[name], voice)
        case kinds.KillSwitch():
            yield from read_kill_switch(checked.kill_switches[name], voice)
