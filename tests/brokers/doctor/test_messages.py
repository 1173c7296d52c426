import inspect
from collections.abc import Callable

import pytest

from genesis_dsl.brokers.doctor import messages

GIVEN = {"symbols": 3, "seconds": 90, "odd": 420_000, "hours": 2.0, "milliseconds": 7}
FRAGMENTS = {"allowed", "flags"}
SENTENCES = [each for name, each in inspect.getmembers(messages, inspect.isfunction) if name not in FRAGMENTS]


@pytest.mark.parametrize("function", SENTENCES, ids=lambda function: function.__name__)
def test_every_message_is_a_sentence(function: Callable[..., str]) -> None:
    names = inspect.signature(function).parameters
    said = function(**{name: GIVEN.get(name, "it.") for name in names})
    assert said.endswith(".")
    assert "None" not in said


def test_flags_are_told_in_their_bits() -> None:
    assert messages.flags([6, 134], 2, 1_000) == "Flags of 1,000 ticks: 0x6, 0x86; 2 have 0x80."
