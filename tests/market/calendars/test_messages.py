import inspect
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.market.calendars import messages

SENTENCES = [
    function
    for _, function in inspect.getmembers(messages, inspect.isfunction)
    if function.__module__ == messages.__name__
]
VALUES: dict[str, Any] = {
    "Path": Path("EURUSD_M1.csv.gz"),
    "Sequence": ["2024.01.02", "09:59:00"],
    "int": 3,
    "bool": True,
    "str": "EURUSD",
}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda function: function.__name__)
def test_a_message_is_one_line_without_a_full_stop(sentence: Any) -> None:  # noqa: ANN401  # any of them
    given = {
        name: VALUES[getattr(each.annotation, "__name__", str(each.annotation)).split("[")[0].split(" |")[0]]
        for name, each in inspect.signature(sentence).parameters.items()
    }

    text = sentence(**given)

    assert "\n" not in text
    assert not text.endswith(".")
