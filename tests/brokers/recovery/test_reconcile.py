"""Every difference has a class, an action and a reason; what cannot be explained blocks."""

from dataclasses import replace

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeOrder, TradePosition
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.brokers.orders.states import Event, State
from genesis_dsl.brokers.recovery.reconcile import Class, Difference, blocks, reconcile
from genesis_dsl.brokers.recovery.seen import Seen
from tests.brokers.keeping import intent
from tests.brokers.recovery.showing import LOTS, deal, order, position, seen

OURS = intent().identity.magic
LOST = intent(state=State.UNKNOWN)
RESTS = intent(state=State.ACCEPTED, ticket=500)
HELD = intent(state=State.FILLED, ticket=500, identifier=500, filled=100, deals=(1,), stop=109_000)
IN, OUT = deal(1, order=500, position_id=500), mt5.DEAL_ENTRY_OUT


def found(shown: Seen, *intents: Intent) -> list[Difference]:
    return reconcile(shown, 7, {each.identity.number: each for each in intents}, LOTS, LOTS)


def classes(shown: Seen, *intents: Intent) -> list[tuple[Class, Event | None, bool]]:
    return [(each.kind, each.event, each.blocks) for each in found(shown, *intents)]


def test_where_both_agree_there_is_nothing_to_tell() -> None:
    assert found(seen((position(500),), (), (IN,)), HELD) == []
    assert found(seen((), (order(500),)), RESTS) == []
    assert found(seen(), intent(state=State.CLOSED), intent(2, state=State.REFUSED)) == []


def test_nothing_follows_from_a_call_that_failed() -> None:
    for name in ("positions", "orders", "deals", "history"):
        shown = replace(seen(), **{name: None})
        assert classes(shown, HELD) == [(Class.NOT_ANSWERED, None, True)]


def test_what_was_never_sent_is_left_to_the_rules() -> None:
    assert classes(seen(), intent()) == [(Class.NEVER_SENT, Event.WITHDRAW, False)]


@pytest.mark.parametrize(
    ("shown", "event"),
    [
        (seen((), (order(500, magic=OURS),)), Event.ACCEPT),
        (seen((position(500),), (), (deal(1, order=500, position_id=500, magic=OURS),)), Event.ACCEPT),
        (seen(history=(order(500, magic=OURS, state=mt5.ORDER_STATE_REJECTED),)), Event.REFUSE),
        (seen(history=(order(500, magic=OURS, state=mt5.ORDER_STATE_FILLED),)), Event.ACCEPT),
        (seen(history=(order(500, comment="gd:7:1", state=mt5.ORDER_STATE_CANCELED),)), Event.CANCEL),
    ],
)
def test_an_answer_that_was_lost_is_read_back(shown: Seen, event: Event) -> None:
    (difference, *_) = found(shown, LOST)
    assert (difference.kind, difference.event, difference.ticket) == (Class.RESOLVED, event, 500)


def test_what_is_not_found_is_gone_only_when_it_was_sought_often_enough() -> None:
    assert classes(seen(), LOST) == [(Class.MISSING, None, True)]
    assert classes(seen(), replace(LOST, sought=2)) == [(Class.RESOLVED, Event.NOT_FOUND, False)]


def test_a_lost_move_is_asked_for_anew() -> None:
    one = intent(action="modify", state=State.SENT)
    assert classes(seen(), one) == [(Class.RESOLVED, Event.FINISH, False)]


def test_what_was_filled_while_away_is_booked() -> None:
    shown = seen((position(500),), (), (IN,), (order(500, state=mt5.ORDER_STATE_FILLED),))
    assert classes(shown, RESTS) == [(Class.FILLED_AWAY, None, False)]


def test_an_order_that_ended_while_away_is_in_the_history_or_it_is_missing() -> None:
    ended = seen(history=(order(500, state=mt5.ORDER_STATE_EXPIRED),))
    assert classes(ended, RESTS) == [(Class.ENDED_AWAY, Event.EXPIRE, False)]
    assert classes(seen(), RESTS) == [(Class.MISSING, None, True)]


def test_what_was_closed_while_away_is_told_by_its_deals() -> None:
    stopped = deal(2, entry=OUT, order=900, position_id=500, comment="[sl 1.09000]")
    assert classes(seen((), (), (IN, stopped)), HELD) == [(Class.CLOSED_AWAY, None, False)]
    part = deal(2, 0.4, OUT, order=900, position_id=500)
    assert classes(seen((position(500, 0.6),), (), (IN, part)), HELD) == [(Class.CLOSED_AWAY, None, False)]


def test_a_position_that_is_not_shown_is_not_flat() -> None:
    assert classes(seen((), (), (IN,)), HELD) == [(Class.MISSING, None, True)]


def test_a_position_of_another_size_than_its_deals_make_needs_a_person() -> None:
    assert classes(seen((position(500, 0.7),), (), (IN,)), HELD) == [(Class.OTHER_SIZE, None, True)]


def test_a_position_without_its_stop_gets_it_back() -> None:
    assert classes(seen((position(500, sl=0.0),), (), (IN,)), HELD) == [(Class.UNPROTECTED, None, False)]


def test_strangers_are_seen_and_owned_and_a_lost_row_of_ours_blocks() -> None:
    shown = seen((position(1), position(2, magic=99), position(3, magic=OURS + 1)), (order(4),))
    differences = found(shown)
    assert [(each.kind, each.ticket, each.blocks) for each in differences] == [
        (Class.MANUAL, 1, False),
        (Class.FOREIGN, 2, False),
        (Class.ORPHAN, 3, True),
        (Class.MANUAL, 4, False),
    ]
    assert blocks(differences)
    assert all(each.action and each.reason for each in differences)


def test_what_is_where_no_prices_are_read_is_shown_and_explains_itself() -> None:
    gold = {"symbol": "GOLD", "type": 2}
    rests, held = order(4)._asdict() | gold, position(1)._asdict() | gold
    shown = seen((TradePosition(tuple(held.values())),), (TradeOrder(tuple(rests.values())),))
    differences = found(shown)
    assert [(each.kind, each.ticket, each.blocks) for each in differences] == [
        (Class.ELSEWHERE, 1, False),
        (Class.ELSEWHERE, 4, False),
    ]
    assert "1 is in GOLD, of which this session reads no prices" in differences[0].reason


SELLS = intent(2, side=-1, state=State.FILLED, ticket=600, deals=(2,), stop=112_000)
TAKES = deal(2, 0.4, OUT, order=600, position_id=500, type=mt5.DEAL_TYPE_SELL)
TURNS = deal(2, 1.4, mt5.DEAL_ENTRY_INOUT, order=600, position_id=500, type=mt5.DEAL_TYPE_SELL)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (seen((position(500, 0.6),), (), (IN, TAKES)), []),
        (seen((position(600, 0.4, identifier=500, type=1),), (), (IN, TURNS)), []),
        (seen((position(600, 0.4, identifier=500, type=0),), (), (IN, TURNS)), [(Class.OTHER_SIZE, True)]),
        (seen((), (), (IN, TAKES)), [(Class.MISSING, True)]),
        (seen((position(500, 0.6, sl=0.0),), (), (IN, TAKES)), [(Class.UNPROTECTED, False)]),
    ],
)
def test_the_one_position_of_a_netting_book_is_compared_with_all_its_deals(
    shown: Seen, said: list[tuple[Class, bool]]
) -> None:
    intents = {each.identity.number: each for each in (HELD, SELLS)}
    differences = reconcile(shown, 7, intents, LOTS, LOTS, netting=True)
    assert [(each.kind, each.blocks) for each in differences] == said
