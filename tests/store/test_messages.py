import inspect
from collections.abc import Callable

import pytest

from genesis_dsl.store import messages

ARGUMENTS = {"run": 7, "runs": [1, 2], "decision": 3, "position": 3, "node": 3, "first": 0, "last": 2}
ARGUMENTS |= {"text": 9, "code": 0x202E, "turns": True}
SENTENCES = [
    function
    for name, function in inspect.getmembers(messages, inspect.isfunction)
    if not name.startswith("_")
]


@pytest.mark.parametrize("function", SENTENCES, ids=lambda function: function.__name__)
def test_every_message_is_one_sentence(function: Callable[..., str]) -> None:
    given = {name: ARGUMENTS.get(name, "it") for name in inspect.signature(function).parameters}

    said = function(**given)

    assert said.endswith(".")
    assert ". " not in said
    assert "\n" not in said


def test_a_single_run_is_not_counted_as_many() -> None:
    assert messages.no_run(7, [1]) == "There is no run 7; the database holds run 1."
    assert messages.no_run(7, [1, 2, 3]) == "There is no run 7; the database holds runs 1 to 3."
