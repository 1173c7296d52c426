import inspect
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from genesis_dsl.market import messages
from genesis_dsl.market.instrument import TickKind, TickRule
from tests.market.makers import at

SENTENCES = [
    function
    for name, function in inspect.getmembers(messages, inspect.isfunction)
    if function.__module__ == messages.__name__
]
VALUES: dict[str, Any] = {
    "Path": Path("EURUSD_M1.csv"),
    "datetime": datetime(2018, 3, 6, 9, 15, tzinfo=UTC),
    "Sequence": ["open", "close"],
    "dict": {"open": 1.1},
    "int": at("2018-03-06 09:15"),
    "float": 1.1,
    "bool": True,
    "str": "EURUSD",
}


def fill(parameter: inspect.Parameter) -> object:
    if get_origin(parameter.annotation) is Literal:
        return get_args(parameter.annotation)[0]
    kind = getattr(parameter.annotation, "__name__", str(parameter.annotation)).split("[")[0].split(" |")[0]
    return VALUES[kind]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda function: function.__name__)
def test_a_message_is_one_sentence_without_a_full_stop(sentence: Any) -> None:  # noqa: ANN401  # any of them
    parameters = inspect.signature(sentence).parameters.values()
    named = {each.name: fill(each) for each in parameters}

    positional = [named[each.name] for each in parameters if each.kind is not each.KEYWORD_ONLY]
    only_named = {each.name: named[each.name] for each in parameters if each.kind is each.KEYWORD_ONLY}
    text = sentence(*positional, **only_named)

    assert text
    assert "\n" not in text
    assert not text.endswith(".")


def test_every_kind_of_tick_and_every_rule_has_words() -> None:
    assert set(messages.TICKS_SAID) == set(get_args(TickKind))
    assert set(messages.TICK_RULES_SAID) == set(get_args(TickRule))


def test_one_bar_lies_and_two_lie() -> None:
    assert "1 bar lies" in messages.outside_hours("EURUSD", 1, 0)
    assert "2 bars lie" in messages.outside_hours("EURUSD", 2, 0)
