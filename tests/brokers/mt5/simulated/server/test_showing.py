"""What records say: stamps of the server's clock, prices, money."""

from genesis_dsl.brokers.mt5 import constants as mt5
from tests.brokers.mt5.simulated.server.grounds import START, account, at, request

TWO_HOURS = 7_200


def test_everything_is_stamped_on_the_server_s_clock() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1.25))
    held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0))
    second = START // 1_000 + TWO_HOURS + 1
    (position,) = held.positions()
    assert (position.time, position.time_msc) == (second, second * 1_000 + 250)
    deal = held.history_deals(second, second)[-1]
    assert (deal.time, deal.time_msc) == (second, second * 1_000 + 250)
    assert held.history_deals(second + 1, second + 9) == ()
    assert [each.time_done for each in held.history_orders(second, second)] == [second]


def test_money_paid_in_is_the_first_deal() -> None:
    (deal,) = account([]).history_deals(0, 1 << 40)
    assert (deal.type, deal.entry, deal.order, deal.position_id) == (
        mt5.DEAL_TYPE_BALANCE,
        mt5.DEAL_ENTRY_IN,
        0,
        0,
    )
    assert (deal.volume, deal.price, deal.symbol, deal.profit) == (0.0, 0.0, "", 10_000.0)


def test_a_position_is_shown_at_the_price_at_which_it_would_be_closed() -> None:
    held = account([(1, 110_000, 110_010), (2, 110_100, 110_120)])
    held.advance(at(1))
    for side in (mt5.ORDER_TYPE_BUY, mt5.ORDER_TYPE_SELL):
        held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0, type=side, magic=7 + side))
    held.advance(at(2))
    shown = [(each.type, each.price_current, each.profit, each.magic) for each in held.positions()]
    assert shown == [(0, 1.101, 90.0, 7), (1, 1.1012, -120.0, 8)]
    assert held.account().profit == -30.0


def test_what_the_server_closes_bears_its_reason_and_no_magic() -> None:
    held = account([(1, 110_000, 110_010), (2, 109_000, 109_010)])
    held.advance(at(1))
    held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0, magic=7, sl=1.095, comment="mine"))
    held.advance(at(2))
    _, opening, closing = held.history_deals(0, 1 << 40)
    assert (opening.magic, opening.reason, opening.comment) == (7, mt5.DEAL_REASON_EXPERT, "mine")
    assert (closing.magic, closing.reason, closing.comment) == (0, mt5.DEAL_REASON_SL, "[sl 1.09500]")
    assert closing.position_id == opening.position_id
    order = held.history_orders(0, 1 << 40)[-1]
    assert (order.type, order.reason, order.price_open) == (mt5.ORDER_TYPE_SELL, mt5.ORDER_REASON_SL, 1.095)


def test_what_is_done_keeps_the_price_of_its_moment() -> None:
    held = account([(1, 110_000, 110_010), (2, 120_000, 120_010)])
    held.advance(at(1))
    held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0))
    held.advance(at(2))
    assert [each.price_current for each in held.history_orders(0, 1 << 40)] == [1.1001]
