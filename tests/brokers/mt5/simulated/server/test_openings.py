"""Why an order is not made: each story is a row of answers."""

from fractions import Fraction
from typing import Any

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5 import masks
from genesis_dsl.market.instrument import TradingHours, WeekSpan
from tests.brokers.mt5.simulated.server.grounds import EURUSD, sheet
from tests.brokers.mt5.simulated.server.stories import lived, plain

NOON = TradingHours("UTC", (WeekSpan(0, 12 * 3_600),))

NOT_BOTH = """
    quote 1.10000 1.10010
    buy 1.00 -> 10009 #1
    sell 1.00 -> 10046
    check sell 1.00 -> 10046
    sell_limit 1.00 price=1.11000 -> 10046
    buy 1.00 -> 10009 #2
    sell 1.00 #1 -> 10009 #3
    sell 1.00 #2 -> 10009 #4
    sell 1.00 -> 10009 #5
"""


def test_where_opposite_positions_are_forbidden_one_side_is_open_at_a_time() -> None:
    assert lived(NOT_BOTH, opposite=False) == plain(NOT_BOTH)


STORIES: dict[str, tuple[dict[str, Any], str]] = {
    "no more of one side than the symbol allows, and a check does not know": (
        {"total": Fraction(2)},
        """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        buy_limit 1.00 price=1.09000 -> 10009 #2
        buy 0.01 -> 10034
        check buy 0.01 -> 0
        sell 2.00 -> 10009 #3
        """,
    ),
    "outside of its hours, which a check does not know": (
        {"hours": NOON},
        """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09000 -> 10009 #1
        wait 2h
        buy 1.00 -> 10018
        check buy 1.00 -> 0
        sell 1.00 #1 -> 10018
        levels #1 sl=1.09500 -> 10018
        quote 1.08000 1.08010
        positions: #1 buy 1.00 at 1.10010 sl 1.09000
        """,
    ),
    "at an exchange what is left may wait, and a limit may be a maker's": (
        {"filling": masks.FILLING_BOC, "execution": mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE},
        """
        quote 1.10000 1.10010
        buy 1.00 -> 10030
        buy 1.00 filling=return -> 10009 #1
        buy_limit 1.00 price=1.09000 filling=boc -> 10009 #2
        buy_stop 1.00 price=1.12000 filling=boc -> 10030
        """,
    ),
    "an unknown symbol, and no action": (
        {},
        """
        quote 1.10000 1.10010
        buy 1.00 symbol=EURUSX -> 10013
        buy 1.00 action=9 -> 10013
        check buy 1.00 symbol=EURUSX -> 10013
        """,
    ),
    "volume below the least, above the most, between steps, none": (
        {"most": Fraction(5)},
        """
        quote 1.10000 1.10010
        buy 0.001 -> 10014
        buy 5.01 -> 10014
        buy 0.015 -> 10014
        buy 0 -> 10014
        buy -1 -> 10014
        buy nan -> 10014
        buy 1e300 -> 10014
        check buy 0.015 -> 10014
        buy 0.30000000000000004 -> 10009 #1
        """,
    ),
    "a market order has a market type, a resting one has none": (
        {},
        """
        quote 1.10000 1.10010
        buy 1.00 type=2 -> 10035
        buy 1.00 type=8 -> 10035
        buy_limit 1.00 type=0 price=1.09 -> 10035
        """,
    ),
    "what the symbol does not offer": (
        {"orders": masks.ORDERS_MARKET | masks.ORDERS_SL},
        """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09000 -> 10035
        buy 1.00 tp=1.20000 -> 10016
        buy 1.00 sl=1.09000 -> 10009 #1
        """,
    ),
    "filled as a whole only, whatever the numbers are": (
        {"filling": masks.FILLING_FOK},
        """
        quote 1.10000 1.10010
        buy 1.00 filling=ioc -> 10030
        buy 1.00 filling=return -> 10030
        buy 1.00 filling=boc -> 10030
        buy 1.00 type_filling=7 -> 10030
        buy 1.00 filling=fok -> 10009 #1
        sell 1.00 #1 filling=ioc -> 10030
        sell 1.00 #1 filling=fok -> 10009 #2
        """,
    ),
    "in parts or not at all": (
        {"filling": masks.FILLING_IOC},
        """
        quote 1.10000 1.10010
        buy 1.00 -> 10030
        buy 1.00 filling=ioc -> 10009 #1
        buy_limit 1.00 price=1.09000 filling=ioc -> 10030
        buy_limit 1.00 price=1.09000 filling=boc -> 10030
        buy_limit 1.00 price=1.09000 -> 10009 #2
        """,
    ),
    "instant execution takes any filling, and its price": (
        {"filling": 0, "execution": mt5.SYMBOL_TRADE_EXECUTION_INSTANT},
        """
        quote 1.10000 1.10010
        buy 1.00 filling=fok -> 10015
        buy 1.00 price=1.100105 -> 10015
        buy 1.00 price=1.10010 filling=return -> 10009 #1
        buy 1.00 price=1.10010 filling=ioc -> 10009 #2
        """,
    ),
    "long only": (
        {"trade": mt5.SYMBOL_TRADE_MODE_LONGONLY},
        """
        quote 1.10000 1.10010
        sell 1.00 -> 10042
        sell_limit 1.00 price=1.12000 -> 10042
        buy 1.00 -> 10009 #1
        sell 1.00 #1 -> 10009 #2
        """,
    ),
    "short only": (
        {"trade": mt5.SYMBOL_TRADE_MODE_SHORTONLY},
        """
        quote 1.10000 1.10010
        buy 1.00 -> 10043
        sell 1.00 -> 10009 #1
        """,
    ),
    "closing only, and not at all": (
        {"trade": mt5.SYMBOL_TRADE_MODE_CLOSEONLY},
        """
        quote 1.10000 1.10010
        buy 1.00 -> 10044
        buy_limit 1.00 price=1.09000 -> 10044
        """,
    ),
    "no trading": (
        {"trade": mt5.SYMBOL_TRADE_MODE_DISABLED},
        """
        quote 1.10000 1.10010
        buy 1.00 -> 10017
        """,
    ),
    "before the first quote": (
        {},
        """
        buy 1.00 -> 10021
        check buy 1.00 -> 10021
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        """,
    ),
}


@pytest.mark.parametrize(("offer", "story"), STORIES.values(), ids=STORIES)
def test_it_is_answered_as_it_is_told(offer: dict[str, Any], story: str) -> None:
    assert lived(story, sheet(EURUSD, **offer)) == plain(story)


def test_a_netting_book_may_reduce_where_nothing_may_be_opened() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 1.01 -> 10042
        sell 1.00 -> 10009 #2
    """
    assert lived(story, sheet(trade=mt5.SYMBOL_TRADE_MODE_LONGONLY), netting=True) == plain(story)
