from typing import Any

import pytest

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.operations import OPERATIONS, Given
from genesis_dsl.brokers.mt5.records import Tick, TradeOrder, make

ARGUMENTS: dict[str, Any] = {
    "symbol": "EURUSD",
    "volume": 0.1,
    "price": 1.1,
    "price_open": 1.1,
    "price_close": 1.2,
}


class Answering(Calls):
    """Answers everything alike, and keeps what was asked."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[tuple[str, Given, str | None]] = []

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        self.asked.append((name, given, key))
        return self.answer


def needed(name: str) -> dict[str, Any]:
    operation = OPERATIONS[name]
    names = list(operation.by_place)[: len(operation.by_place) - operation.optional]
    given = {each: ARGUMENTS.get(each, 1) for each in names if each != "request"}
    return (
        given
        | ({"request": {}} if "request" in names else {})
        | ({"key": "k"} if name == "order_send" else {})
    )


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_call_asks_by_its_own_name_what_the_list_allows(name: str) -> None:
    terminal = Answering(Failed(-1, "Terminal: Call failed"))

    answer = getattr(terminal, name)(**needed(name))

    ((asked, given, key),) = terminal.asked
    assert answer == Failed(-1, "Terminal: Call failed")
    assert (asked, key) == (name, "k" if name == "order_send" else None)
    assert OPERATIONS[name].refused(given) is None


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_answer_of_another_kind_is_a_failure(name: str) -> None:
    answer = getattr(Answering(object()), name)(**needed(name))
    assert isinstance(answer, Failed)
    assert answer.code == Fault.ODD_ANSWER


def test_a_list_with_something_else_in_it_is_a_failure() -> None:
    assert isinstance(Answering((make(TradeOrder), make(Tick))).orders_get(), Failed)
    assert Answering((make(TradeOrder),)).orders_get() == (make(TradeOrder),)
    assert Answering(()).orders_get() == ()
