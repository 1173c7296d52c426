"""What has to end in symbols whose prices are not read: an intent each, one at a time."""

import pytest

from genesis_dsl.brokers.link.endings import AGAIN, LONGEST, endings
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeOrder, make
from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.brokers.orders.identity import FIRST_ELSEWHERE
from genesis_dsl.brokers.orders.intent import Times
from genesis_dsl.brokers.orders.states import Event, State
from genesis_dsl.trading.tables import END_OPEN, END_RESTING
from tests.brokers.keeping import Shelf, intent
from tests.brokers.recovery.showing import order, position, seen

SOLD = position(77, 0.3, symbol="GOLD", type=mt5.POSITION_TYPE_SELL)
LIMIT = make(TradeOrder, ticket=8, symbol="GOLD", type=mt5.ORDER_TYPE_BUY_LIMIT)
UNDER_WAY = make(TradeOrder, ticket=9, symbol="GOLD", type=mt5.ORDER_TYPE_BUY)
SHOWN = seen((position(5), SOLD), (order(6), LIMIT, UNDER_WAY))


class Asked:
    """Asks what is shown to end, and keeps it: gives number, action, side and size of each."""

    def __init__(self) -> None:
        self.desk = Desk(Shelf())
        self.desk.intend(intent(4))

    def __call__(self, wish: int, now: int) -> list[tuple[int, str, int, int]]:
        times = Times(decided=now)
        new = list(endings(SHOWN, self.desk, ("EURUSD",), 7, wish, times))
        for each in new:
            self.desk.intend(each)
        return [(each.identity.number - FIRST_ELSEWHERE, each.action, each.side, each.steps) for each in new]

    def in_vain(self) -> None:
        last = max(self.desk.intents)
        assert self.desk.send(last, 1)
        self.desk.happen(last, Event.REFUSE)


def test_each_thing_that_is_to_end_and_no_other_has_an_intent_of_its_own() -> None:
    asked = Asked()
    assert asked(0, 0) == []
    assert asked(END_RESTING, 0) == [(0, "cancel", 0, 0)]
    assert asked(END_OPEN | END_RESTING, 9) == [(1, "close", 1, 30_000_000)]
    about = {each.order for each in asked.desk.intents.values() if each.identity.is_elsewhere}
    assert about == {-77, -8}


@pytest.mark.parametrize("state", [State.INTENDED, State.SENT, State.UNKNOWN, State.ACCEPTED])
def test_nothing_is_asked_again_while_it_is_not_known_what_became_of_it(state: State) -> None:
    asked = Asked()
    asked(END_OPEN, 0)
    asked.desk.know(FIRST_ELSEWHERE, state=state)
    assert asked(END_OPEN, 10 * LONGEST) == []


def test_what_came_to_nothing_is_asked_anew_behind_a_pause_that_grows() -> None:
    asked, now, pauses = Asked(), 0, []
    for _ in range(8):
        before = now
        while not asked(END_OPEN, now):
            now += 1_000
        pauses.append(now - before)
        asked.in_vain()
    assert pauses == [0, AGAIN, 2 * AGAIN, 4 * AGAIN, 8 * AGAIN, 16 * AGAIN, LONGEST, LONGEST]


def test_what_is_left_of_a_closing_in_part_is_closed_soon() -> None:
    asked = Asked()
    asked(END_OPEN, 0)
    asked.in_vain()
    assert len(asked(END_OPEN, AGAIN)) == 1
    asked.desk.send(FIRST_ELSEWHERE + 1, 1)
    asked.desk.fill(FIRST_ELSEWHERE + 1, 20, 10_000_000, 1)
    assert asked(END_OPEN, 3 * AGAIN) == []
    asked.desk.happen(FIRST_ELSEWHERE + 1, Event.CANCEL)
    assert len(asked(END_OPEN, 3 * AGAIN)) == 1
