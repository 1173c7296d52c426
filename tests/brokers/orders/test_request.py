"""Requests as a server takes them."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import SymbolInfo, make
from genesis_dsl.brokers.orders.request import Place, Unfit, lots_of, price_of, request_of
from genesis_dsl.trading.tables import LIMIT, MARKET, STOP_LIMIT
from tests.brokers.keeping import intent


def sheet(**more: object) -> SymbolInfo:
    given = {
        "name": "EURUSD.m",
        "digits": 5,
        "trade_tick_size": 0.00001,
        "trade_exemode": mt5.SYMBOL_TRADE_EXECUTION_MARKET,
        "filling_mode": 3,
        "expiration_mode": 15,
        "order_mode": 127,
        "volume_min": 0.01,
        "volume_max": 100.0,
        "volume_step": 0.01,
    }
    return make(SymbolInfo, **(given | more))


SHEET = sheet()
PLACE = Place(Fraction(1, 100), 110_000, 110_010, deviation=20)


def made(place: Place = PLACE, symbol: SymbolInfo = SHEET, **asked: Any) -> dict[str, Any]:  # noqa: ANN401  # fields by name
    request = request_of(intent(**asked), symbol, place)
    assert isinstance(request, dict), request
    return request


def test_a_market_order_takes_stop_and_target_with_it() -> None:
    one = intent()
    assert made(type=MARKET, steps=150, stop=109_800, target=110_400) == {
        "symbol": "EURUSD.m",
        "magic": one.identity.magic,
        "comment": "gd:7:1",
        "volume": 1.5,
        "action": mt5.TRADE_ACTION_DEAL,
        "type": mt5.ORDER_TYPE_BUY,
        "price": 1.1001,
        "deviation": 20,
        "type_filling": mt5.ORDER_FILLING_FOK,
        "sl": 1.098,
        "tp": 1.104,
    }


def test_an_order_that_rests_is_pending_and_returns() -> None:
    request = made(type=LIMIT, side=-1, price=110_200)
    assert request["action"] == mt5.TRADE_ACTION_PENDING
    assert request["type"] == mt5.ORDER_TYPE_SELL_LIMIT
    assert request["type_filling"] == mt5.ORDER_FILLING_RETURN
    assert request["price"] == 1.102


def test_a_stop_limit_has_both_prices() -> None:
    request = made(type=STOP_LIMIT, price=110_310, trigger=110_300)
    assert (request["price"], request["stoplimit"]) == (1.103, 1.1031)


def test_an_order_ends_at_the_server_only_where_it_may() -> None:
    place = replace(PLACE, expiration=1_800_000_000)
    assert made(place, type=LIMIT, price=109_000)["expiration"] == 1_800_000_000
    assert "expiration" not in made(place, sheet(expiration_mode=1), type=LIMIT, price=109_000)


def test_a_closing_names_its_position_and_keeps_its_levels_out() -> None:
    request = made(replace(PLACE, ticket=55), action="close", side=-1, type=MARKET, steps=50)
    assert (request["type"], request["position"], request["volume"]) == (mt5.ORDER_TYPE_SELL, 55, 0.5)
    assert "sl" not in request


def test_a_move_sends_both_levels_for_one_alone_would_delete_the_other() -> None:
    request = made(replace(PLACE, ticket=55), action="modify", stop=109_900, target=110_400)
    assert (request["sl"], request["tp"], request["position"]) == (1.099, 1.104, 55)
    assert made(replace(PLACE, ticket=9), action="cancel") == {"action": mt5.TRADE_ACTION_REMOVE, "order": 9}


def test_a_filling_that_was_refused_is_not_asked_for_again_on_opens_and_closes_alike() -> None:
    for action in ("open", "close"):
        refused = frozenset({mt5.ORDER_FILLING_FOK})
        place = replace(PLACE, ticket=1, refused_fillings=refused)
        assert made(place, action=action, type=MARKET)["type_filling"] == mt5.ORDER_FILLING_IOC
        assert isinstance(request_of(intent(action=action, type=MARKET), sheet(filling_mode=1), place), Unfit)


@given(
    points=st.integers(1, 9_999_999),
    tick=st.sampled_from((0.00001, 0.00005, 0.0025, 0.01)),
    way=st.sampled_from((-1, 0, 1)),
)
def test_a_price_stands_on_a_tick_on_its_side(points: int, tick: float, way: int) -> None:
    price = price_of(points, sheet(trade_tick_size=tick), way)
    gap = Fraction(repr(price)) - Fraction(points, 100_000)
    assert Fraction(repr(price)) % Fraction(repr(tick)) == 0
    assert abs(gap) < Fraction(repr(tick))
    assert gap * way >= 0


@pytest.mark.parametrize(
    ("steps", "least", "lots"), [(137, True, 1.3), (4, True, None), (4, False, None), (10, True, 0.1)]
)
def test_a_size_is_rounded_down_to_the_step(steps: int, least: bool, lots: float | None) -> None:  # noqa: FBT001  # a case
    found = lots_of(steps, Fraction(1, 100), sheet(volume_step=0.1, volume_min=0.1), least=least)
    assert isinstance(found, Unfit) if lots is None else found == lots


def test_what_the_broker_does_not_take_is_not_sent() -> None:
    assert isinstance(request_of(intent(type=LIMIT, price=1), sheet(order_mode=1), PLACE), Unfit)
    assert isinstance(request_of(intent(type=MARKET, steps=10_001), SHEET, PLACE), Unfit)
