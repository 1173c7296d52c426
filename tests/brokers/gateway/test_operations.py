import inspect
from typing import Any

import pytest

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.operations import OPERATIONS, ORDER_FIELDS, Of, refused_order
from genesis_dsl.brokers.mt5.records import TradeRequest

NOT_FOR_AN_ENGINE = {"initialize", "login", "shutdown", "last_error", "Buy", "Sell", "Close"}


def test_nothing_that_connects_or_guesses_is_offered() -> None:
    assert NOT_FOR_AN_ENGINE & OPERATIONS.keys() == set()


def test_every_operation_is_a_call_with_the_same_arguments() -> None:
    asked = {}
    for name in OPERATIONS:
        parameters = inspect.signature(getattr(Calls, name)).parameters
        asked[name] = set(parameters) - {"self", "key"}
    assert asked == {name: {*each.by_place, *each.by_name} for name, each in OPERATIONS.items()}


def test_the_fields_of_an_order_are_those_of_the_package() -> None:
    assert ORDER_FIELDS.keys() == TradeRequest.__annotations__.keys()


def test_only_what_is_sent_is_of_sending() -> None:
    assert [name for name, each in OPERATIONS.items() if each.of is Of.SENDING] == ["order_send"]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("symbol_info", {}, "symbol_info needs symbol."),
        ("symbol_info", {"symbol": 5}, "symbol_info takes symbol as text."),
        ("symbol_info", {"symbol": "EURUSD", "group": "*"}, "does not know 'group'; it knows symbol."),
        ("version", {"x": 1}, "version does not know 'x'; it knows no argument."),
        ("copy_ticks_from", {"symbol": "E", "date_from": 1.5, "count": 1, "flags": 1}, "as a whole number."),
        ("copy_ticks_from", {"symbol": "E", "date_from": True, "count": 1, "flags": 1}, "as a whole number."),
        ("history_deals_get", {"date_to": 5}, "history_deals_get needs date_from."),
        ("symbol_select", {"symbol": "E", "enable": 1}, "as true or false."),
        ("order_check", {"request": [1]}, "as an order."),
        ("order_send", {"request": {"tpp": 1.1}}, "an order does not know 'tpp'"),
        ("order_send", {"request": {"sl": 1}}, "an order takes sl as a number with a decimal point."),
        ("order_send", {"request": {"volume": float("nan")}}, "an order takes volume as a number"),
        (
            "order_calc_margin",
            {"action": 0, "symbol": "E", "volume": float("inf"), "price": 1},
            "as a number.",
        ),
        (
            "copy_ticks_from",
            {"symbol": "E", "date_from": 1, "count": 0, "flags": 1},
            "as 1 to 4,194,304 rows.",
        ),
        ("order_send", {"request": {"comment": None}}, "an order takes comment as text."),
    ],
)
def test_what_the_package_would_misread_is_refused(name: str, given: dict[str, Any], said: str) -> None:
    refused = OPERATIONS[name].refused(given)
    assert isinstance(refused, Failed)
    assert refused.code == Fault.NOT_ALLOWED
    assert said in refused.text


@pytest.mark.parametrize(
    ("name", "given", "by_place", "by_name"),
    [
        ("copy_ticks_from", {"flags": 4, "count": 3, "date_from": 2, "symbol": "E"}, ["E", 2, 3, 4], {}),
        ("positions_get", {"ticket": 7}, [], {"ticket": 7}),
        ("history_deals_get", {"date_to": 2, "date_from": 1, "group": "*"}, [1, 2], {"group": "*"}),
        ("history_deals_get", {"position": 9}, [], {"position": 9}),
        ("symbols_get", {}, [], {}),
        ("order_check", {"request": {"sl": 1.0}}, [{"sl": 1.0}], {}),
    ],
)
def test_arguments_reach_the_package_in_its_own_way(
    name: str, given: dict[str, Any], by_place: list[Any], by_name: dict[str, Any]
) -> None:
    assert OPERATIONS[name].refused(given) is None
    assert OPERATIONS[name].arguments(given) == (by_place, by_name)


def test_an_order_with_all_its_fields_is_let_through() -> None:
    order = {name: type_() for name, type_ in TradeRequest.__annotations__.items()}
    assert refused_order(order) is None
