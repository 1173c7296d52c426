"""Every sentence of the simulated terminal."""

import inspect
from datetime import datetime

from genesis_dsl.brokers.mt5.simulated import messages

SAMPLES: dict[str, object] = {
    "time": datetime(2026, 3, 2),  # noqa: DTZ001  # of a tick without a zone
    "moment": datetime(2026, 3, 2),  # noqa: DTZ001  # as above
    "number": 3,
    "login": 7,
    "more": 2,
    "most": 29,
    "speed": 0.0,
    "amount": 0.001,
    "near": ["order_send"],
    "known": ["fok", "ioc"],
    "symbols": ["EURUSD"],
}


def test_every_message_is_one_sentence_with_its_full_stop() -> None:
    said = {
        name: function(**{each: SAMPLES.get(each, "it") for each in inspect.signature(function).parameters})
        for name, function in inspect.getmembers(messages, inspect.isfunction)
    }
    assert [
        name for name, text in said.items() if not text.endswith(".") or "\n" in text or "  " in text
    ] == []
    assert [name for name, text in said.items() if "None" in text] == []
