"""The tests of rules and switches, and files of tests."""

from collections.abc import Iterator

from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import Rules
from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Outcome


def of_ruleset(model: kinds.Ruleset, _: Rules) -> Iterator[Outcome]:
    """Try the tests of the rules of a ruleset."""
    for rule in model.rules:
        for test in rule.tests:
            yield _untried(test, f"rules > {rule.id.text} > tests > {test.name.text}")


def of_kill_switch(model: kinds.KillSwitch, _: Rules) -> Iterator[Outcome]:
    """Try the tests of the switches of a file."""
    for switch in model.switches:
        for test in switch.tests:
            yield _untried(test, f"switches > {switch.id.text} > tests > {test.name.text}")


def of_tests(model: kinds.Tests, _: Rules) -> Iterator[Outcome]:
    """Try a file of tests."""
    for test in model.tests:
        yield _untried(test, f"tests > {test.name.text}")


def _untried(test: kinds.Test, path: str) -> Outcome:
    untried = messages.not_tried(test.name.span, "a test of a rule or a switch", path)
    return Outcome(test.name.text, test.name.span, path, untried=(untried,))
