"""Market orders: the price they get, how much of them, what becomes of the rest."""

from fractions import Fraction

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.seam import Market
from genesis_dsl.market.instrument import VolumeShare
from tests.brokers.mt5.simulated.server.grounds import account, at, request, sheet
from tests.brokers.mt5.simulated.server.stories import lived, plain

INSTANT = sheet(execution=mt5.SYMBOL_TRADE_EXECUTION_INSTANT)
BUY = {"action": mt5.TRADE_ACTION_DEAL, "type": mt5.ORDER_TYPE_BUY, "volume": 1.0}


def test_instant_execution_fills_at_the_named_price_or_names_a_new_one() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 price=1.10005 -> 10004
        buy 1.00 price=1.10005 deviation=5 -> 10009 #1
        buy 1.00 price=1.10016 deviation=5 -> 10004
        buy 1.00 price=1.10010 -> 10009 #2
        sell 1.00 #1 price=1.10004 deviation=3 -> 10004
        sell 1.00 #1 price=1.10003 deviation=3 -> 10009 #3
        deals: in 1.00 at 1.10005, in 1.00 at 1.10010, out 1.00 at 1.10003 -2.00
    """
    assert lived(story, INSTANT) == plain(story)


def test_a_requote_shows_the_new_prices_and_nothing_else() -> None:
    held = account([(1, 110_000, 110_010)], INSTANT)
    held.advance(at(1))
    answer = held.send(request(**BUY, price=1.1))
    assert (answer.retcode, answer.bid, answer.ask, answer.comment) == (10004, 1.1, 1.1001, "Requote")
    assert (answer.order, answer.deal, answer.price, answer.volume) == (0, 0, 0.0, 0.0)
    assert answer.request_id == 1
    assert len(held.history_orders(0, 1 << 40)) == 0


def test_slippage_is_the_instrument_s_and_that_of_the_moment() -> None:
    held = account([(1, 110_000, 110_010)], sheet(slippage_points=2))
    held.advance(at(1))
    assert held.send(request(**BUY), Market(slip=3)).price == 1.10015
    (position,) = held.positions()
    closing = request(**(BUY | {"type": mt5.ORDER_TYPE_SELL, "position": position.ticket}))
    assert held.send(closing, Market(slip=-1)).price == 1.09999


PARTS = {
    "all or nothing": (mt5.ORDER_FILLING_FOK, 10006, [], []),
    "what there is": (mt5.ORDER_FILLING_IOC, 10010, [(0.4, 1.1001)], [(mt5.ORDER_STATE_CANCELED, 0.6)]),
    "the rest waits": (
        mt5.ORDER_FILLING_RETURN,
        10010,
        [(0.4, 1.1001), (0.6, 1.1002)],
        [(mt5.ORDER_STATE_FILLED, 0.0)],
    ),
}


@pytest.mark.parametrize("netting", [False, True])
@pytest.mark.parametrize(("filling", "code", "deals", "orders"), PARTS.values(), ids=PARTS)
def test_less_is_for_sale_than_is_asked(  # columns
    filling: int,
    code: int,
    deals: list[tuple[float, float]],
    orders: list[tuple[int, float]],
    netting: bool,  # noqa: FBT001  # a column
) -> None:
    exchange = sheet(execution=mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE)
    held = account([(1, 110_000, 110_010), (2, 110_010, 110_020)], exchange, netting=netting)
    held.advance(at(1))
    answer = held.send(request(**BUY, type_filling=filling), Market(for_sale=Fraction(2, 5)))
    assert (answer.retcode, answer.volume) == (code, 0.4 if deals else 0.0)
    waits = [(each.state, each.volume_current) for each in held.orders()]
    assert waits == ([(mt5.ORDER_STATE_PARTIAL, 0.6)] if filling == mt5.ORDER_FILLING_RETURN else [])
    held.advance(at(2))
    assert [(each.volume, each.price) for each in held.history_deals(0, 1 << 40)[1:]] == deals
    assert [(each.state, each.volume_current) for each in held.history_orders(0, 1 << 40)] == orders
    assert [each.volume for each in held.positions()] == ([sum(each for each, _ in deals)] if deals else [])
    assert held.orders() == ()


def test_the_rest_of_a_closing_waits_as_well_and_no_other_one_is_taken() -> None:
    held = account(
        [(1, 110_000, 110_010), (2, 110_010, 110_020)],
        sheet(execution=mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE),
    )
    held.advance(at(1))
    ticket = held.send(request(**BUY)).order
    closing = request(
        **(BUY | {"type": mt5.ORDER_TYPE_SELL, "position": ticket, "type_filling": mt5.ORDER_FILLING_RETURN})
    )
    assert held.send(closing, Market(for_sale=Fraction(1, 10))).retcode == mt5.TRADE_RETCODE_DONE_PARTIAL
    assert held.send(closing).retcode == mt5.TRADE_RETCODE_CLOSE_ORDER_EXIST
    held.advance(at(2))
    assert held.positions() == ()
    assert [each.volume for each in held.history_deals(0, 1 << 40)[1:]] == [1.0, 0.1, 0.9]
    assert {each.state for each in held.history_orders(0, 1 << 40)} == {mt5.ORDER_STATE_FILLED}


def test_a_tick_has_so_much_for_sale_as_the_instrument_says() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 filling=ioc -> 10010 #1
        buy 1.00 filling=ioc -> 10006
        positions: #1 buy 0.50 at 1.10010
        quote 1.10000 1.10010
        buy 1.00 -> 10006
        buy 0.50 -> 10009 #2
    """
    share = sheet(fills=VolumeShare(Fraction(1, 2), Fraction(1)))
    assert lived(story, share) == plain(story)


def test_a_netting_position_is_turned_as_far_as_there_is_volume() -> None:
    story = """
        quote 1.10000 1.10010
        buy 0.60 filling=return -> 10010 #1
        quote 1.10000 1.10010
        positions: #1 buy 0.60 at 1.10010
        quote 1.10000 1.10010
        sell 1.50 filling=return -> 10010 #2
        positions: #1 buy 0.10 at 1.10010
        deals: in 0.50 at 1.10010, in 0.10 at 1.10010, out 0.50 at 1.10000 -5.00
        quote 1.10000 1.10010
        positions: #2(#1) sell 0.40 at 1.10000
        deals: inout 0.50 at 1.10000 -1.00
        quote 1.10000 1.10010
        positions: #2(#1) sell 0.90 at 1.10000
        deals: in 0.50 at 1.10000
        history: #1 filled, #2 filled
    """
    exchange = sheet(
        execution=mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE, fills=VolumeShare(Fraction(1, 2), Fraction(1))
    )
    assert lived(story, exchange, netting=True) == plain(story)


def test_what_a_closing_order_did_not_get_is_cancelled_when_the_stop_ends_the_position() -> None:
    story = """
        quote 1.10000 1.10010
        buy 0.90 sl=1.09500 filling=return -> 10010 #1
        quote 1.10000 1.10010
        quote 1.10000 1.10010
        history: #1 filled
        quote 1.10000 1.10010
        sell 0.90 #1 filling=return -> 10010 #2
        orders: #2 sell 0.60
        quote 1.09500 1.09510
        orders: #2 sell 0.30
        quote 1.09400 1.09410
        positions: none
        orders: none
        history: #2 canceled, #3 filled
    """
    exchange = sheet(
        execution=mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE, fills=VolumeShare(Fraction(3, 10), Fraction(1))
    )
    assert lived(story, exchange) == plain(story)
