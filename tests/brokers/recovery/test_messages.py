import inspect
from fractions import Fraction

import pytest

from genesis_dsl.brokers.recovery import messages

GIVEN = {
    "ticket": 5,
    "deal": 7,
    "times": 2,
    "wanted": 3,
    "lots": 0.4,
    "left": Fraction(1),
    "symbol": "EURUSD",
    "why": "the gateway does not answer",
    "shown": Fraction(1, 2),
} | {
    "name": "GOLD",
    "number": 3,
    "magic": 99,
}
BEGINNINGS = ("panic_cancel", "panic_close")
"""How a line begins that goes on with the broker's answer."""
SAID = [each for name, each in inspect.getmembers(messages, inspect.isfunction) if name not in BEGINNINGS]


@pytest.mark.parametrize("say", SAID, ids=lambda say: say.__name__)
def test_a_message_is_a_sentence(say: object) -> None:
    assert callable(say)
    text = say(**{name: GIVEN[name] for name in inspect.signature(say).parameters})
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith(".")
