import inspect
from collections.abc import Callable

import pytest

from genesis_dsl.brokers.prices import messages

SENTENCES = [each for _, each in inspect.getmembers(messages, inspect.isfunction)]


@pytest.mark.parametrize("function", SENTENCES, ids=lambda function: function.__name__)
def test_every_message_is_a_sentence(function: Callable[..., str]) -> None:
    said = function(**dict.fromkeys(inspect.signature(function).parameters, 2.5))
    assert said.endswith(".")
    assert said[0].isupper() or said[0].isdigit()
    assert "\n" not in said
