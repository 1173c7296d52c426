from importlib import import_module
from itertools import combinations
from pkgutil import iter_modules

from genesis_dsl.checker import messages
from genesis_dsl.checker.messages.finding import a, did_you_mean, listed
from genesis_dsl.types.kind import DISTANCE, INSTANT, MONEY
from tests.checker.messages.pages import codes


def test_turns_of_phrase() -> None:
    assert (a(DISTANCE), a(INSTANT), a(MONEY)) == ("a distance", "an instant", "money")
    assert did_you_mean("ema") == "did you mean `ema`?"
    assert did_you_mean("", "something else") == "something else"
    assert listed(["a", "b"]) == "`a`, `b`"


def test_no_code_stands_in_two_modules() -> None:
    modules = [import_module(f"{messages.__name__}.{each.name}") for each in iter_modules(messages.__path__)]

    assert [(one, two) for one, two in combinations(modules, 2) if codes(one) & codes(two)] == []
