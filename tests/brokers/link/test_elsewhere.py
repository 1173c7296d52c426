"""What others have in symbols whose prices are not read: told once, and never a gain twice or not at all."""

import pytest

from genesis_dsl.brokers.link.elsewhere import EVERY, PATIENCE, Elsewhere
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition, make
from genesis_dsl.brokers.recovery.seen import Seen
from genesis_dsl.market.report import Report
from tests.brokers.recovery.showing import deal, order, position, seen

BEGUN = 10
IN = deal(20, 0.5, symbol="GOLD", position_id=77, commission=-2.0)
SOLD = {"type": mt5.DEAL_TYPE_SELL, "profit": 41.0, "swap": -1.0}
OUT = deal(30, 0.5, mt5.DEAL_ENTRY_OUT, symbol="GOLD", position_id=77, **SOLD)


def gold(profit: float, lots: float = 0.5) -> TradePosition:
    return position(77, lots, symbol="GOLD", profit=profit, swap=-1.0)


def held(profit: float, *deals: TradeDeal) -> Seen:
    return seen((position(5), gold(profit)), (), deals)


class Told:
    """Hears what is shown, and gives what is told as open, resting, worth and booked."""

    def __init__(self, *before: Report) -> None:
        self.one, self.known = Elsewhere(("EURUSD",), 2), {each.ticket for each in before}
        self.one.remember(before)

    def __call__(self, shown: Seen, now: int) -> list[tuple[int, int, int, int]]:
        reports = list(self.one.hear(shown, self.known, BEGUN, now))
        assert {each.kind for each in reports} <= {"elsewhere"}
        return [(each.steps, each.code, each.amount, each.profit) for each in reports]


def test_it_is_told_as_it_changes_and_prices_move_it_once_a_second_at_most() -> None:
    told = Told()
    assert told(seen((position(5),), (order(6),)), 0) == []
    assert told(held(3.5, IN), 0) == [(1, 0, 250, -200)]
    assert told(held(4.5, IN), EVERY - 1) == []
    assert told(held(4.5, IN), EVERY) == [(1, 0, 350, 0)]
    assert told(held(4.5, IN), 9 * EVERY) == []
    rests = make(TradeOrder, ticket=8, symbol="GOLD", type=mt5.ORDER_TYPE_BUY_LIMIT)
    assert told(seen((gold(4.5),), (rests, order(6)), (IN,)), 9 * EVERY) == [(1, 1, 350, 0)]
    assert told(seen((), (), (IN, OUT)), 9 * EVERY + 1) == [(0, 0, 0, 4_000)]
    assert told(seen((), (), (IN, OUT)), 20 * EVERY) == []


@pytest.mark.parametrize("first", [seen((), (), (IN,)), held(41.0, IN, OUT)])
def test_a_deal_and_its_position_are_told_together_in_whichever_order_they_come_to_light(first: Seen) -> None:
    told = Told()
    assert told(held(3.0, IN), 0) == [(1, 0, 200, -200)]
    assert told(first, 5_000) == []
    assert told(first, 5_900) == []
    assert told(seen((), (), (IN, OUT)), 6_000) == [(0, 0, 0, 4_000)]


def test_what_is_shown_for_long_is_so_whatever_the_deals_say() -> None:
    told = Told()
    told(held(3.0, IN), 0)
    assert told(seen((), (), (IN,)), 5_000) == []
    assert told(seen((), (), (IN,)), 5_000 + PATIENCE) == [(0, 0, 0, 0)]
    assert told(seen((), (), (IN, OUT)), 60_000) == [(0, 0, 0, 4_000)]


def test_behind_a_restart_a_closing_is_not_told_before_its_deal() -> None:
    told = Told(Report(0, "elsewhere", ticket=20, steps=1, amount=4_000, profit=-200))
    assert told(seen((), (), (IN,)), 5_000) == []
    assert told(seen((), (), (IN, OUT)), 5_500) == [(0, 0, 0, 4_000)]
    there = Told(Report(0, "elsewhere", ticket=20, steps=1, amount=4_000, profit=-200))
    assert there(held(41.0, IN), 5_000) == []
    assert there(held(42.0, IN), 5_001) == [(1, 0, 4_100, 0)]


def test_what_was_done_before_the_session_is_in_its_balance() -> None:
    before = deal(9, 0.5, symbol="GOLD", position_id=77, commission=-2.0)
    assert Told()(held(3.0, before), 0) == [(1, 0, 200, 0)]
