"""What is open follows from the deals that were told."""

from genesis_dsl.brokers.link.holdings import Holding, Holdings, side_of
from genesis_dsl.brokers.mt5 import constants as mt5
from tests.brokers.recovery.showing import deal

BOUGHT = deal(1, order=500, position_id=500)
SOLD = {"type": mt5.DEAL_TYPE_SELL, "order": 600, "position_id": 500}


def test_a_position_is_of_every_order_that_was_added_to_it_and_ends_with_them() -> None:
    one = Holdings()
    assert one.take(BOUGHT, 1, 100) == frozenset()
    one.take(deal(2, order=501, position_id=500), 2, 50)
    assert one.by_name == {500: Holding(1, 1, 150, {1, 2})}
    assert one.take(deal(3, 0.7, mt5.DEAL_ENTRY_OUT, **SOLD), 3, 70) == frozenset()
    assert one.take(deal(4, 0.8, mt5.DEAL_ENTRY_OUT, **SOLD), 3, 80) == {1, 2}
    assert one.by_name == {}


def test_a_position_that_is_turned_keeps_its_name_and_changes_its_order() -> None:
    one = Holdings()
    one.take(BOUGHT, 1, 100)
    assert one.take(deal(2, 1.3, mt5.DEAL_ENTRY_INOUT, **SOLD), 3, 130) == {1}
    assert one.by_name == {500: Holding(3, -1, 30, {3})}
    assert (one.name_of(1), one.name_of(3)) == (0, 500)


def test_what_closes_a_position_that_nobody_knows_opens_none() -> None:
    one = Holdings()
    assert one.take(deal(2, 1.0, mt5.DEAL_ENTRY_OUT, **SOLD), 3, 100) == frozenset()
    assert one.by_name == {}
    one.begin(77, -1, 20)
    assert one.name_of(-77) == 77


def test_a_deal_has_a_side() -> None:
    assert (side_of(BOUGHT), side_of(deal(2, **SOLD))) == (1, -1)
