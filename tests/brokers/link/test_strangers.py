"""Orders of others, told as they rest and as they end."""

from dataclasses import replace

import pytest

from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.strangers import Strangers
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeOrder
from genesis_dsl.brokers.recovery.match import owners
from genesis_dsl.brokers.recovery.seen import Seen
from genesis_dsl.market.report import Report
from tests.brokers.keeping import intent
from tests.brokers.recovery.showing import LOTS, deal, order, seen

OURS = intent(1, ticket=500)
LIMIT = {"type": mt5.ORDER_TYPE_SELL_LIMIT, "volume_initial": 0.5, "volume_current": 0.5}
RESTS = order(77, price_open=1.2, sl=1.21, tp=1.1, **LIMIT)
TOLD = Report(
    *(0, "resting", -77),
    symbol="EURUSD",
    side=-1,
    type="limit",
    steps=50,
    price=120_000,
    stop=121_000,
    target=110_000,
)


def strangers() -> Strangers:
    return Strangers({"EURUSD": Facts("EURUSD", "EURUSD", 5, LOTS["EURUSD"])})


def heard(one: Strangers, shown: Seen) -> list[Report]:
    return [replace(each, time=0) for each in one.hear(shown, owners(7, [OURS]), 9)]


def gone(state: int, left: float, **more: object) -> TradeOrder:
    return order(77, **LIMIT | {"state": state, "volume_current": left} | more)


def test_it_is_told_once_and_again_when_its_owner_moves_it() -> None:
    one = strangers()
    assert heard(one, seen(orders=(RESTS, order(500, **LIMIT)))) == [TOLD]
    assert heard(one, seen(orders=(RESTS,))) == []
    assert heard(one, seen(orders=(order(77, price_open=1.25, sl=1.21, tp=1.1, **LIMIT),))) == [
        replace(TOLD, price=125_000)
    ]


def test_a_stop_limit_is_told_with_both_prices() -> None:
    wakes = {"type": mt5.ORDER_TYPE_BUY_STOP_LIMIT, "price_open": 1.3, "price_stoplimit": 1.29}
    (told,) = heard(strangers(), seen(orders=(order(77, **LIMIT | wakes),)))
    assert (told.type, told.side, told.price, told.trigger) == ("stop_limit", 1, 129_000, 130_000)


def test_what_is_under_way_in_another_symbol_or_of_a_broken_size_is_not_told() -> None:
    market, gold = LIMIT | {"type": mt5.ORDER_TYPE_BUY}, RESTS._asdict() | {"symbol": "GOLD"}
    broken = LIMIT | {"volume_initial": 0.005}
    orders = (order(78, **market), TradeOrder(tuple(gold.values())), order(79, **broken))
    assert heard(strangers(), seen(orders=orders)) == []


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (mt5.ORDER_STATE_CANCELED, "cancelled"),
        (mt5.ORDER_STATE_EXPIRED, "expired"),
        (mt5.ORDER_STATE_REJECTED, "refused"),
    ],
)
def test_how_it_ended_is_told_by_the_history_alone(state: int, word: str) -> None:
    one = strangers()
    heard(one, seen(orders=(RESTS,)))
    assert heard(one, seen()) == []  # not shown is not gone
    (told,) = heard(one, seen(history=(gone(state, 0.5),)))
    assert (told.kind, told.order) == (word, -77)
    assert heard(one, seen(history=(gone(state, 0.5),))) == []


def test_its_deals_say_how_much_still_rests_and_its_end_waits_for_the_last_one() -> None:
    one, part = strangers(), deal(1, 0.2, order=77)
    heard(one, seen(orders=(RESTS,)))
    assert [each.steps for each in heard(one, seen(orders=(RESTS,), deals=(part,)))] == [30]
    filled = gone(mt5.ORDER_STATE_FILLED, 0.0)
    assert heard(one, seen(deals=(part,), history=(filled,))) == []
    rest = deal(2, 0.3, order=77)
    assert [each.steps for each in heard(one, seen(deals=(part, rest), history=(filled,)))] == [0]


def test_a_restart_goes_on_behind_what_was_told() -> None:
    one = strangers()
    one.remember([TOLD, Report(1, "refused", -77, about="cancel", cause="broker")])
    assert heard(one, seen(orders=(RESTS,))) == []
    assert [each.kind for each in heard(one, seen(history=(gone(mt5.ORDER_STATE_EXPIRED, 0.5),)))] == [
        "expired"
    ]
    one.remember([TOLD, replace(TOLD, steps=0)])
    assert [each.kind for each in heard(one, seen(orders=(RESTS,)))] == ["resting"]
