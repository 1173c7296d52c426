"""A request as it is read: whole points and steps, whatever floats made of them."""

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.case import NONE, Asks, draft, read_case
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk, open_desk
from genesis_dsl.trading.tables import STOP_LIMIT
from tests.brokers.mt5.simulated.server.grounds import ground, request, sheet


def desk(*, netting: bool = False, tick: int = 1) -> Desk:
    return open_desk(ground([(1, 110_000, 110_010)], sheet(tick_points=tick), netting=netting))


@pytest.mark.parametrize("price", [1.1, 1.1 - 1e-9, 1.0999999999999999, 1.05 + 0.05])
def test_a_price_is_the_point_that_is_meant(price: float) -> None:
    case = read_case(desk(), request(price=price, sl=price))
    assert (case.price, case.stop, case.odd) == (110_000, 110_000, frozenset())


@pytest.mark.parametrize("price", [1.100005, -1.1, float("nan"), float("inf"), 1e300])
def test_what_is_no_price_is_odd(price: float) -> None:
    case = read_case(desk(), request(price=price, tp=price))
    assert (case.price, case.odd) == (0, frozenset({"price", "tp"}))


def test_a_price_between_two_ticks_is_odd() -> None:
    assert read_case(desk(tick=25), request(price=1.10010)).odd == {"price"}
    assert read_case(desk(tick=25), request(price=1.10025)).price == 110_025


@pytest.mark.parametrize(("volume", "steps"), [(0.1 + 0.2, 30), (0.07, 7), (0.015, 0), (-1.0, 0), (1e300, 0)])
def test_a_volume_is_whole_steps_or_none(volume: float, steps: int) -> None:
    assert read_case(desk(), request(volume=volume)).steps == steps


def test_a_position_is_closed_by_its_ticket_where_there_may_be_several() -> None:
    fields = {"action": mt5.TRADE_ACTION_DEAL, "position": 5}
    assert read_case(desk(), request(**fields)).asks is Asks.CLOSE
    assert read_case(desk(netting=True), request(**fields)).asks is Asks.OPEN
    assert read_case(desk(), request(action=77)).asks is Asks.NOTHING
    assert read_case(desk(), request(**fields)).slot == NONE


def test_a_stop_limit_sleeps_until_its_price_and_waits_at_its_limit() -> None:
    case = read_case(desk(), request(type=mt5.ORDER_TYPE_BUY_STOP_LIMIT, price=1.2, stoplimit=1.19, sl=1.1))
    o = draft(case)
    assert (o["type"], o["trigger"], o["price"], o["stop"], o["has_stop"]) == (
        STOP_LIMIT,
        120_000,
        119_000,
        110_000,
        1,
    )
    plain = draft(read_case(desk(), request(type=mt5.ORDER_TYPE_BUY_LIMIT, price=1.2, stoplimit=1.19)))
    assert (plain["trigger"], plain["price"], plain["has_stop"]) == (0, 120_000, 0)
