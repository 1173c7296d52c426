import inspect
from collections.abc import Callable

import pytest

from genesis_dsl.brokers.gateway import messages

NUMBERS = {"seconds": 2.5, "size": 70_000, "most": 65_536, "pid": 12, "generation": 3, "code": -4}
FRAGMENTS = ("sends_for", "sends_nothing", "dead_man", "silent", "guarded")
"""Parts of sentences; the last one takes lines, and `test_dead_man` reads it."""
SENTENCES = [each for name, each in inspect.getmembers(messages, inspect.isfunction) if name not in FRAGMENTS]


@pytest.mark.parametrize("function", SENTENCES, ids=lambda function: function.__name__)
def test_every_message_is_a_sentence(function: Callable[..., str]) -> None:
    names = inspect.signature(function).parameters
    said = function(**{name: NUMBERS.get(name, "it.") for name in names})

    assert "\n" not in said
    assert said.endswith(("." if function.__name__ != "failed" else "it.", ")."))
    assert "None" not in said
