"""The scenarios of strategies."""

from collections.abc import Iterator

from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import Rules
from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Outcome


def of_strategy(model: kinds.Strategy, rules: Rules) -> Iterator[Outcome]:  # noqa: ARG001  # read by what is to come
    """Try the scenarios of a strategy."""
    for test in model.scenarios:
        path = f"scenarios > {test.name.text}"
        untried = messages.not_tried(test.name.span, "a scenario of a strategy", path)
        yield Outcome(test.name.text, test.name.span, path, untried=(untried,))
