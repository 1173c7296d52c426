"""What a terminal shows, told once."""

from dataclasses import replace

import pytest

from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.hearing import LAG, Hearing
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.brokers.orders.states import State
from genesis_dsl.brokers.recovery.seen import Seen
from genesis_dsl.market.report import Report
from tests.brokers.keeping import Shelf, intent
from tests.brokers.recovery.showing import LOTS, deal, order, position, seen

RESTS = intent(state=State.ACCEPTED, ticket=500, type=1)
IN = deal(1, order=500, position_id=500, price=1.1001, commission=-2.5)


def hearing(*intents: Intent) -> Hearing:
    shelf = Shelf()
    for each in intents:
        shelf.keep(each)
    return Hearing(7, Desk(shelf), {"EURUSD": Facts("EURUSD", "EURUSD", 5, LOTS["EURUSD"])}, 2)


def heard(one: Hearing, shown: Seen, now: int = 10_000) -> list[Report]:
    return [replace(each, time=0) for each in one.hear(shown, now)]


def test_a_deal_of_ours_is_told_once_with_where_its_levels_stand() -> None:
    one, shown = hearing(RESTS), seen((position(500, tp=1.2),), (), (IN,))
    said = {
        "ticket": 1,
        "steps": 100,
        "price": 110_010,
        "commission": 250,
        "stop": 109_000,
        "target": 120_000,
    }
    assert heard(one, shown) == [Report(0, "filled", 1, **said)]  # type: ignore[arg-type]  # fields by name
    assert heard(one, shown) == []
    assert one.desk.intents[1].state is State.FILLED


def test_nothing_follows_from_a_look_that_failed() -> None:
    assert heard(hearing(RESTS), replace(seen((), (), (IN,)), orders=None)) == []


@pytest.mark.parametrize(
    ("reason", "cause"),
    [(mt5.DEAL_REASON_SL, "stop"), (mt5.DEAL_REASON_TP, "target"), (mt5.DEAL_REASON_CLIENT, "outside")],
)
def test_what_closes_a_position_is_told_by_its_reason(reason: int, cause: str) -> None:
    one = hearing(RESTS)
    heard(one, seen((position(500),), (), (IN,)))
    money = {"price": 1.09, "profit": -100.5, "swap": -0.1}
    out = deal(2, entry=mt5.DEAL_ENTRY_OUT, order=900, position_id=500, reason=reason, **money)
    (report,) = heard(one, seen((), (), (IN, out)))
    assert (report.kind, report.cause, report.order) == ("closed", cause, 1)
    assert (report.profit, report.swap, report.steps) == (-10_050, -10, 100)
    assert one.desk.intents[1].state is State.CLOSED


def test_a_position_by_hand_is_adopted_and_followed_by_the_brokers_own_number() -> None:
    one = hearing()
    hand = deal(5, 0.3, type=mt5.DEAL_TYPE_SELL, order=77, position_id=77, price=1.1)
    (adopted,) = heard(one, seen((position(77, 0.3),), (), (hand,)))
    assert (adopted.kind, adopted.order, adopted.side, adopted.steps) == ("adopted", -77, -1, 30)
    (moved,) = heard(one, seen((position(77, 0.3, sl=1.2),), (), (hand,)))
    assert (moved.kind, moved.order, moved.stop) == ("moved", -77, 120_000)


SELLS = intent(2, side=-1, state=State.ACCEPTED, ticket=600)
AGAINST = {"type": mt5.DEAL_TYPE_SELL, "order": 600, "position_id": 500, "profit": 3.0}


def told(one: Hearing, shown: Seen) -> list[tuple[str, int, int, int]]:
    return [(each.kind, each.order, each.steps, each.profit) for each in heard(one, shown)]


def test_an_order_that_takes_from_the_one_position_of_a_symbol_fills_it_with_the_profit_of_that() -> None:
    one, part = hearing(RESTS, SELLS), deal(2, 0.4, mt5.DEAL_ENTRY_OUT, **AGAINST)
    shown = seen((position(500, 0.6),), (), (IN, part))
    assert told(one, shown) == [("filled", 1, 100, 0), ("filled", 2, 40, 300)]
    out = deal(3, 0.6, mt5.DEAL_ENTRY_OUT, order=9, position_id=500, reason=mt5.DEAL_REASON_SL, profit=-1.0)
    assert told(one, seen((), (), (IN, part, out))) == [("closed", 1, 60, -100)]
    assert one.desk.intents[1].state is State.CLOSED


def test_an_order_that_turns_a_position_bears_it_from_then_on() -> None:
    one, turn = hearing(RESTS, SELLS), deal(2, 1.5, mt5.DEAL_ENTRY_INOUT, **AGAINST)
    assert told(one, seen((position(500),), (), (IN,))) == [("filled", 1, 100, 0)]
    turned = position(600, 0.5, identifier=500, type=mt5.POSITION_TYPE_SELL, sl=1.2)
    assert told(one, seen((turned,), (), (IN, turn))) == [("filled", 2, 150, 300)]
    assert (one.identifier_of(1), one.identifier_of(2)) == (0, 500)
    (moved,) = heard(one, seen((position(600, 0.5, identifier=500, sl=1.3),), (), (IN, turn)))
    assert (moved.kind, moved.order, moved.stop) == ("moved", 2, 130_000)


def test_a_person_who_turns_a_position_has_closed_it_and_opened_one_of_his_own() -> None:
    one, turn = hearing(RESTS), deal(2, 1.5, mt5.DEAL_ENTRY_INOUT, **AGAINST | {"order": 77})
    shown = seen((position(77, 0.5, identifier=500),), (), (IN, turn))
    said = [("filled", 1, 100, 0), ("closed", 1, 100, 300), ("adopted", -500, 50, 0)]
    assert told(one, shown) == said
    again = hearing(RESTS)
    again.remember([Report(0, kind, ticket=ticket) for kind, ticket in (("filled", 1), ("adopted", 2))])
    assert told(again, shown) == [("moved", -500, 0, 0)]  # where levels stand is told anew
    assert again.identifier_of(-500) == 500
    assert again.holdings == one.holdings


def test_what_was_open_before_the_session_is_followed_over_a_restart() -> None:
    one = hearing()
    one.remember([Report(0, "adopted", -77, symbol="EURUSD", side=1, steps=20)])
    out = deal(9, 0.2, mt5.DEAL_ENTRY_OUT, order=78, position_id=77, type=mt5.DEAL_TYPE_SELL)
    assert [each.kind for each in heard(one, seen((position(77, 0.2, sl=1.2),)))] == ["moved"]
    assert told(one, seen((), (), (out,))) == [("closed", -77, 20, 0)]


def test_a_history_that_shows_less_than_was_told_is_waited_for() -> None:
    one = hearing(RESTS)
    one.remember([Report(0, "filled", 1, ticket=1)])
    assert heard(one, seen((position(500, sl=1.2),))) == []
    assert [each.kind for each in heard(one, seen((position(500, sl=1.2),), (), (IN,)))] == ["moved"]


def test_levels_are_told_only_of_a_position_whose_deals_are_all_told() -> None:
    one = hearing(RESTS)
    assert [each.kind for each in heard(one, seen((position(500),), (), (IN,)))] == ["filled"]
    assert heard(one, seen((position(500, 1.5, sl=1.2),), (), (IN,))) == []


def test_money_and_what_nobody_knows_are_told_as_such() -> None:
    one = hearing()
    paid = deal(1, 0.0, type=mt5.DEAL_TYPE_BALANCE, profit=-250.0, symbol="")
    strange = deal(2, 0.005)
    elsewhere = deal(3, symbol="GOLD", commission=-4.0)
    assert heard(one, seen((), (), (paid, strange, elsewhere))) == [
        Report(0, "elsewhere", ticket=3, profit=-400),
        Report(0, "balance", ticket=1, amount=-25_000),
        Report(0, "doubt", ticket=2, cause="difference"),
    ]


def test_what_was_done_before_the_session_is_in_its_balance() -> None:
    one = hearing()
    one.begun = 5
    assert heard(one, seen((), (), (deal(4, order=9, position_id=9), deal(5, order=9, position_id=9)))) == []


def test_an_order_that_rests_is_told_once_and_its_end_only_from_the_history() -> None:
    one = hearing(RESTS)
    assert [each.kind for each in heard(one, seen((), (order(500),)))] == ["accepted"]
    assert heard(one, seen((), (order(500),))) == []
    assert heard(one, seen()) == []  # not shown is not gone
    ended = order(500, state=mt5.ORDER_STATE_EXPIRED, volume_initial=1.0, volume_current=1.0)
    assert [each.kind for each in heard(one, seen(history=(ended,)))] == ["expired"]


def test_an_end_waits_for_the_deals_that_belong_to_it() -> None:
    one = hearing(RESTS)
    ended = order(500, state=mt5.ORDER_STATE_CANCELED, volume_initial=1.0, volume_current=0.4)
    assert heard(one, seen(history=(ended,))) == []
    part = deal(1, 0.6, order=500, position_id=500, price=1.1)
    shown = seen((position(500, 0.6),), (), (part,), (ended,))
    assert [each.kind for each in heard(one, shown)] == ["filled", "cancelled"]


def test_levels_that_are_waited_for_are_told_when_they_stand_or_when_the_lag_is_over() -> None:
    one = hearing(RESTS)
    heard(one, seen((position(500),), (), (IN,)))
    one.expect(500, (109_500, 0), 20_000)
    old, new = seen((position(500),), (), (IN,)), seen((position(500, sl=1.095),), (), (IN,))
    assert heard(one, old, 20_100) == []
    assert [each.stop for each in heard(one, new, 20_200)] == [109_500]
    one.expect(500, (109_700, 0), 30_000)
    assert [each.stop for each in heard(one, new, 30_000 + LAG)] == [109_500]


def test_an_outcome_that_nobody_knows_is_a_doubt_until_it_was_sought_often_enough() -> None:
    one = hearing(intent(state=State.UNKNOWN))
    assert [each.kind for each in heard(one, seen(), 10_000)] == ["doubt"]
    assert heard(one, seen(), 10_500) == []  # at most once a second
    assert heard(one, seen(), 11_000) == []
    assert [each.kind for each in heard(one, seen(), 12_000)] == ["refused", "cleared"]


def test_a_refusal_has_the_brokers_code_where_no_word_says_it() -> None:
    one = hearing()
    assert [each.code for each in one.refused(RESTS, 5, "broker", 10_018)] == [10_018]
    assert [each.code for each in one.refused(RESTS, 5, "too near", 10_016)] == [0]


def test_behind_a_restart_levels_are_told_although_a_deal_comes_with_them() -> None:
    before, more = hearing(RESTS), deal(2, 0.5, order=600, position_id=500)
    reports = before.hear(seen((position(500),), (), (IN,)), 10_000)
    again = hearing(before.desk.intents[1], intent(2, state=State.ACCEPTED, ticket=600))
    again.remember(reports)
    told = heard(again, seen((position(500, 1.5, sl=1.095),), (), (IN, more)), 20_000)
    assert [(each.kind, each.order, each.stop) for each in told] == [
        ("filled", 2, 109_500),
        ("moved", 1, 109_500),
    ]


def test_a_closing_that_was_lost_and_has_ended_in_part_is_told_behind_its_deal_and_asked_anew() -> None:
    closing = intent(2, "close", state=State.UNKNOWN, order=1, side=-1)
    one, magic = hearing(RESTS, closing), closing.identity.magic
    heard(one, seen((position(500),), (), (IN,)))
    left = {"volume_initial": 1.0, "volume_current": 0.6, "state": mt5.ORDER_STATE_CANCELED, "magic": magic}
    over = (order(600, **left),)
    looked = heard(one, seen((position(500, 0.6),), (), (IN,), over), 11_000)
    assert [each.kind for each in looked] == ["cleared"]
    out = deal(2, 0.4, mt5.DEAL_ENTRY_OUT, order=600, position_id=500, type=mt5.DEAL_TYPE_SELL, magic=magic)
    told = heard(one, seen((position(500, 0.6),), (), (IN, out), over), 12_000)
    assert [(each.kind, each.steps, each.about) for each in told][:2] == [
        ("closed", 40, ""),
        ("refused", 0, "close"),
    ]
