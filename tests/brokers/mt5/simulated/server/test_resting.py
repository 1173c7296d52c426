"""Orders that rest, and levels of positions, as records show them."""

from genesis_dsl.brokers.mt5 import constants as mt5
from tests.brokers.mt5.simulated.server.grounds import account, at, request

LIMIT = {
    "action": mt5.TRADE_ACTION_PENDING,
    "type": mt5.ORDER_TYPE_BUY_LIMIT,
    "type_filling": mt5.ORDER_FILLING_RETURN,
    "volume": 0.7,
    "price": 1.09,
    "magic": 77,
    "comment": "one",
}


def test_an_order_is_placed_without_a_deal_and_shown_without_a_position() -> None:
    held = account([(1, 110_000, 110_010), (2, 108_990, 109_000)])
    held.advance(at(1))
    answer = held.send(request(**LIMIT))
    assert (answer.retcode, answer.deal, answer.volume, answer.price) == (mt5.TRADE_RETCODE_DONE, 0, 0.7, 0.0)
    (order,) = held.orders()
    assert (order.ticket, order.magic, order.comment, order.state) == (
        answer.order,
        77,
        "one",
        mt5.ORDER_STATE_PLACED,
    )
    assert (order.time_done, order.position_id, order.price_current) == (0, 0, 1.1001)
    held.advance(at(2))
    (done,), (position,) = held.history_orders(0, 1 << 40), held.positions()
    assert (done.time_done_msc - done.time_setup_msc, done.volume_current) == (1_000, 0.0)
    assert done.position_id == position.ticket == position.identifier == answer.order
    assert (position.magic, position.comment, position.price_open) == (77, "one", 1.09)


def test_a_change_keeps_ticket_and_volume() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    ticket = held.send(request(**LIMIT)).order
    change = {"action": mt5.TRADE_ACTION_MODIFY, "order": ticket, "volume": 9.0, "type": 5, "sl": 1.05}
    soon = held.orders()[0].time_setup + 60
    held.send(request(**change, price=1.08, type_time=mt5.ORDER_TIME_SPECIFIED, expiration=soon, symbol=""))
    (order,) = held.orders()
    assert (order.ticket, order.type, order.volume_current) == (ticket, mt5.ORDER_TYPE_BUY_LIMIT, 0.7)
    assert (order.price_open, order.sl, order.time_expiration) == (1.08, 1.05, soon)
    held.advance(at(61))
    assert held.orders() == ()
    assert held.history_orders(0, 1 << 40)[0].time_done == soon


def test_moved_levels_are_an_update_of_the_position() -> None:
    held = account([(1, 110_000, 110_010), (3, 110_000, 110_010)])
    held.advance(at(1))
    ticket = held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0)).order
    held.advance(at(3))
    answer = held.send(request(action=mt5.TRADE_ACTION_SLTP, position=ticket, sl=1.09))
    assert tuple(answer)[:7] == (mt5.TRADE_RETCODE_DONE, 0, 0, 0.0, 0.0, 0.0, 0.0)
    (position,) = held.positions()
    assert (position.time_update_msc - position.time_msc, position.sl, position.tp) == (2_000, 1.09, 0.0)
