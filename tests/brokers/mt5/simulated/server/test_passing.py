"""Time that passes: swap, days, stop-outs, what is seen late."""

from fractions import Fraction

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.seam import Market
from genesis_dsl.market.instrument import Swap
from tests.brokers.mt5.simulated.server.grounds import account, at, request, sheet
from tests.brokers.mt5.simulated.server.stories import lived, plain

DAY = 86_400
BUY = {"action": mt5.TRADE_ACTION_DEAL, "volume": 1.0}
IN_POINTS = Swap(Fraction(-61, 10), Fraction(23, 10), "points", triple_day=2)


def test_the_night_is_paid_at_the_server_s_midnight_and_wednesday_s_three_times() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 1.00 -> 10009 #2
        wait 11h
        positions: #1 buy 1.00 at 1.10010, #2 sell 1.00 at 1.10000
        wait 1h
        positions: #1 buy 1.00 at 1.10010 swap -6.10, #2 sell 1.00 at 1.10000 swap 2.30
        wait 2d
        positions: #1 buy 1.00 at 1.10010 swap -30.50, #2 sell 1.00 at 1.10000 swap 11.50
        wait 4d
        positions: #1 buy 1.00 at 1.10010 swap -42.70, #2 sell 1.00 at 1.10000 swap 16.10
        balance: 10000.00
        equity: 9953.40
        sell 0.50 #1 -> 10009 #3
        deals: in 1.00 at 1.10010, in 1.00 at 1.10000, out 0.50 at 1.10000 -5.00 swap -21.35
        balance: 9973.65
    """
    assert lived(story, sheet(swap=IN_POINTS)) == plain(story)


def test_commission_is_paid_with_each_deal() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        balance: 9997.50
        sell 0.50 #1 -> 10009 #2
        deals: in 1.00 at 1.10010 commission -2.50, out 0.50 at 1.10000 -5.00 commission -1.25
        balance: 9991.25
        equity: 9986.25
    """
    assert lived(story, sheet(commission=Fraction(5, 2))) == plain(story)


@pytest.mark.parametrize(
    ("daily", "shown"),
    [
        (mt5.SYMBOL_ORDERS_GTC, ("#1 buy 1.00 at 1.10010 sl 1.09000", "#2 buy_limit 1.00 at 1.09000")),
        (mt5.SYMBOL_ORDERS_DAILY_NO_STOPS, ("#1 buy 1.00 at 1.10010 sl 1.09000", "none")),
        (mt5.SYMBOL_ORDERS_DAILY, ("#1 buy 1.00 at 1.10010", "none")),
    ],
)
def test_a_symbol_may_keep_orders_and_levels_for_a_day_only(daily: int, shown: tuple[str, str]) -> None:
    story = f"""
        quote 1.10000 1.10010
        buy 1.00 sl=1.09000 -> 10009 #1
        buy_limit 1.00 price=1.09000 -> 10009 #2
        wait 12h
        positions: {shown[0]}
        orders: {shown[1]}
    """
    assert lived(story, sheet(daily=daily)) == plain(story)


def test_a_stop_out_closes_the_greatest_loss_at_the_next_price_and_names_the_figures() -> None:
    story = """
        quote 1.10000 1.10010
        buy 4.00 -> 10009 #1
        buy 5.00 -> 10009 #2
        margin: 9900.90
        quote 1.09450 1.09460
        equity: 4960.00
        quote 1.09440 1.09450
        deals: in 4.00 at 1.10010, in 5.00 at 1.10010
        quote 1.09430 1.09440
        deals: out 5.00 at 1.09430 -2900.00 [so 49.19%/4870.00/9900.90]
        positions: #1 buy 4.00 at 1.10010
        quote 1.09000 1.09010
        positions: #1 buy 4.00 at 1.10010
    """
    assert lived(story) == plain(story)


def test_what_was_done_is_seen_after_the_lag() -> None:
    held = account([(1, 110_000, 110_010), (2, 110_000, 110_010)], lag_ms=300)
    held.advance(at(1))
    ticket = held.send(request(**BUY)).order
    assert (held.positions(), held.history_orders(0, 1 << 40)) == ((), ())
    held.advance(at(1.299))
    assert held.positions() == ()
    held.advance(at(1.3))
    assert [each.ticket for each in held.positions()] == [ticket]
    assert [each.order for each in held.history_deals(0, 1 << 40)] == [0, ticket]
    held.send(request(**(BUY | {"type": 1, "position": ticket})))
    assert [each.ticket for each in held.positions()] == [ticket]
    held.advance(at(1.6))
    assert held.positions() == ()


def test_what_a_person_does_bears_another_reason() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    held.send(request(**BUY, magic=7), Market(reason=mt5.ORDER_REASON_MOBILE))
    (position,), deal = held.positions(), held.history_deals(0, 1 << 40)[-1]
    assert (position.reason, deal.reason) == (mt5.POSITION_REASON_MOBILE, mt5.DEAL_REASON_MOBILE)
    held.send(request(**BUY))
    assert held.positions()[1].reason == mt5.POSITION_REASON_EXPERT


def test_an_earlier_instant_changes_nothing() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    held.send(request(**BUY))
    before = (held.account(), held.positions())
    held.advance(at(0))
    assert (held.account(), held.positions()) == before


def test_how_often_it_is_looked_at_changes_nothing() -> None:
    quotes = [(k, 110_000 + (k * 37) % 200, 110_010 + (k * 37) % 200) for k in range(1, 60)]
    often, seldom = (account(quotes, sheet(swap=IN_POINTS)) for _ in range(2))
    for held in (often, seldom):
        held.advance(at(1))
        held.send(request(**BUY, sl=1.0997, tp=1.1015))
        limit = {"action": mt5.TRADE_ACTION_PENDING, "type": mt5.ORDER_TYPE_SELL_LIMIT, "type_filling": 2}
        held.send(request(**limit, volume=0.3, price=1.1015))
    for second in range(1, 60):
        often.advance(at(second))
    for held in (often, seldom):
        held.advance(at(2 * DAY))
    assert often.history_deals(0, 1 << 40) == seldom.history_deals(0, 1 << 40)
    assert (often.account(), often.positions()) == (seldom.account(), seldom.positions())
    assert len(often.history_deals(0, 1 << 40)) > 2


def test_a_pending_order_that_cannot_be_paid_is_cancelled() -> None:
    held = account([(1, 110_000, 110_010), (2, 108_980, 108_990)])
    held.advance(at(1))
    limit = {"action": mt5.TRADE_ACTION_PENDING, "type": mt5.ORDER_TYPE_BUY_LIMIT, "type_filling": 2}
    held.send(request(**limit, volume=50.0, price=1.09))
    held.advance(at(2))
    (order,) = held.history_orders(0, 1 << 40)
    assert (order.state, order.comment, held.positions()) == (mt5.ORDER_STATE_CANCELED, "No money", ())


def test_an_account_without_stop_out_keeps_its_positions() -> None:
    held = account([(1, 110_000, 110_010), (2, 90_000, 90_010), (3, 90_000, 90_010)], stop_out=None)
    held.advance(at(1))
    held.send(request(**BUY))
    held.advance(at(3))
    assert held.account().equity == 10_000 - 20_010
    assert len(held.positions()) == 1
