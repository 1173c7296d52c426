from dataclasses import replace
from fractions import Fraction

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.recovery.seen import OVERLAP, ask_from, is_trade, new_deals, steps_gone, steps_of
from tests.brokers.recovery.showing import deal, order, seen


def test_a_call_that_failed_is_not_known_and_an_empty_answer_is_nothing() -> None:
    assert seen().is_whole
    assert not replace(seen(), positions=None).is_whole


def test_the_history_is_asked_a_day_further_back_than_the_last_deal() -> None:
    assert ask_from(0, 5) == 5
    assert ask_from(3 * OVERLAP, 5) == 2 * OVERLAP
    assert ask_from(OVERLAP, OVERLAP - 7) == OVERLAP - 7


def test_a_deal_is_new_by_its_ticket_whatever_its_time() -> None:
    late = deal(9, time_msc=1)
    assert [each.ticket for each in new_deals([deal(7), deal(8), late], {7})] == [9, 8]


def test_what_moves_the_balance_is_no_trade() -> None:
    assert is_trade(deal(1))
    assert not is_trade(deal(1, type=mt5.DEAL_TYPE_BALANCE))


def test_a_volume_is_whole_steps_or_not_known() -> None:
    assert steps_of(0.3, Fraction(1, 100)) == 30
    assert steps_of(0.005, Fraction(1, 100)) is None


def test_what_was_filled_of_an_order_is_counted_in_steps() -> None:
    parts = [order(1, volume_initial=0.3, volume_current=left) for left in (0.19, 0.005)]
    assert [steps_gone(each, Fraction(1, 100)) for each in parts] == [11, None]
