"""Why an order does not come to rest, or is not changed."""

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5 import masks
from genesis_dsl.brokers.mt5.simulated.server.desk import SLOTS
from tests.brokers.mt5.simulated.server.grounds import account, at, request, sheet
from tests.brokers.mt5.simulated.server.stories import lived, plain

STORIES = {
    "the wrong side of the market": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.10020 -> 10015
        sell_limit 1.00 price=1.09990 -> 10015
        buy_stop 1.00 price=1.10000 -> 10015
        sell_stop 1.00 price=1.10010 -> 10015
        buy_limit 1.00 price=0 -> 10015
        buy_limit 1.00 price=1.090005 -> 10015
        buy_limit 1.00 price=nan -> 10015
        buy_limit 1.00 price=-1.09 -> 10015
        buy_limit 1.00 price=inf -> 10015
    """,
    "the limit of a stop-limit lies behind its trigger": """
        quote 1.10000 1.10010
        buy_stop_limit 1.00 price=1.10100 stoplimit=1.10200 -> 10015
        buy_stop_limit 1.00 price=1.10100 -> 10015
        buy_stop_limit 1.00 price=1.09900 stoplimit=1.09800 -> 10015
        sell_stop_limit 1.00 price=1.09900 stoplimit=1.09800 -> 10015
        sell_stop_limit 1.00 price=1.09900 stoplimit=1.09950 -> 10009 #1
    """,
    "lives that the symbol does not offer, or there are none": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09000 life=day -> 10022
        buy_limit 1.00 price=1.09000 type_time=9 -> 10022
        buy_limit 1.00 price=1.09000 life=specified expiration=99999999999999 -> 10022
        buy_limit 1.00 price=1.09000 life=specified_day expiration=1767614400 -> 10009 #1
        wait 11h
        orders: #1 buy_limit 1.00 at 1.09000
        wait 3599s
        orders: none
    """,
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_it_is_answered_as_it_is_told(story: str) -> None:
    offered = sheet(expiration=masks.EXPIRATION_ALL - masks.EXPIRATION_DAY)
    assert lived(story, offered) == plain(story)


def test_no_more_orders_rest_than_the_account_allows() -> None:
    story = """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09000 -> 10009 #1
        buy_limit 1.00 price=1.09000 -> 10033
        check buy_limit 1.00 price=1.09000 -> 0
        remove #1 -> 10009
        buy_limit 1.00 price=1.09000 -> 10009 #2
    """
    assert lived(story, limit_orders=1) == plain(story)


def test_a_full_book_of_orders_leaves_room_for_one_at_the_market() -> None:
    held = account([(1, 110_000, 110_010), (2, 108_990, 109_000)])
    held.advance(at(1))
    limit = {"action": mt5.TRADE_ACTION_PENDING, "type": 2, "type_filling": 2, "volume": 0.01, "price": 1.09}
    codes = [held.send(request(**limit)).retcode for _ in range(SLOTS + 1)]
    assert codes == [mt5.TRADE_RETCODE_DONE] * SLOTS + [mt5.TRADE_RETCODE_LIMIT_ORDERS]
    assert held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=0.01)).retcode == mt5.TRADE_RETCODE_DONE
    held.advance(at(2))
    assert (len(held.positions()), len(held.orders())) == (SLOTS, 1)  # the last one finds no room
    assert held.send(request(action=1, volume=0.01)).retcode == mt5.TRADE_RETCODE_LIMIT_POSITIONS
