"""The stages of the scenarios of some files: each is set up once, for all scenarios that want the same."""

from collections.abc import Hashable

from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import Rules
from genesis_dsl.trials.stage import Stage, Wanted, set_up


class Stages:
    """Sets stages up, and remembers them (it grows)."""

    def __init__(self, rules: Rules) -> None:
        """Set up none yet; the files of the rules are at hand."""
        self._rules = rules
        self._found: dict[Hashable, Stage] = {}

    def of(self, wanted: Wanted) -> Stage:
        """Give the stage that a scenario wants.

        Raises:
            NoStage: The symbol is in no instruments file.
        """
        key = _key(wanted)
        if key not in self._found:
            self._found[key] = set_up(wanted, self._rules.files, self._rules.checked.instruments)
        return self._found[key]

    def model(self, wanted: Wanted) -> kinds.Strategy:
        """Give the strategy as it is written."""
        model = next(each for each in self._rules.files if each.id.text == wanted.strategy)
        assert isinstance(model, kinds.Strategy), "its id was found as that of a strategy"
        return model


def _key(wanted: Wanted) -> Hashable:
    settings = tuple((name, tuple(sorted(some.items()))) for name, some in sorted(wanted.parameters.items()))
    bound = wanted.instruments, wanted.rulesets, wanted.kill_switches
    return wanted.strategy, wanted.symbol, wanted.currency, settings, bound
