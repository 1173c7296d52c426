"""From when on the history is asked: nothing is lost by not asking for all of it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.link.cursor import Cursor
from genesis_dsl.brokers.mt5.records import TradeDeal
from genesis_dsl.market.zone import DAY
from tests.brokers.recovery.showing import deal, order, seen

HOUR = DAY // 24
BEGUN = 10 * DAY // 1_000
MADE = st.integers(0, 8 * 24)
"""Hours behind the begin at which deals are made."""


def at(hours: int, ticket: int = 1) -> TradeDeal:
    stamp = BEGUN * 1_000 + hours * HOUR
    return deal(ticket, time=stamp // 1_000, time_msc=stamp)


@given(made=st.lists(MADE, max_size=12), late=st.lists(MADE, min_size=12, max_size=12))
def test_every_deal_is_shown_within_a_day_of_coming_to_light_however_late_it_is(
    made: list[int], late: list[int]
) -> None:
    one, found = Cursor(BEGUN), dict[int, int]()
    for now in range(0, 18 * 24, 2):
        first, _ = one.begin(now * HOUR)
        there = [
            at(hour, number)
            for number, hour in enumerate(made)
            if hour + late[number] <= now and at(hour).time >= first
        ]
        one.take(seen(deals=tuple(there)), now * HOUR)
        for each in there:
            found.setdefault(each.ticket, now)
    assert found.keys() == set(range(len(made)))
    assert all(when - made[number] - late[number] <= 26 for number, when in found.items())
    assert all(found[number] - made[number] <= 2 for number in found if late[number] == 0)


def test_what_is_older_than_a_day_is_not_asked_for_at_every_look() -> None:
    one = Cursor(BEGUN)
    assert one.begin(0) == (BEGUN, BEGUN)
    one.take(seen(deals=(at(100),)), 0)
    assert one.begin(5) == (BEGUN + 76 * HOUR // 1_000,) * 2
    one.rewind()
    assert one.begin(6) == (BEGUN, BEGUN)
    one.take(seen(), 6)
    assert one.begin(6 + DAY) == (BEGUN, BEGUN)


def test_orders_are_asked_for_from_the_placing_of_the_oldest_that_rests() -> None:
    one, old = Cursor(BEGUN), order(7, time_setup=BEGUN + 60)
    one.take(seen((), (old,), (at(100),)), 0)
    assert one.begin(5)[1] == BEGUN + 60
    one.take(seen((), (), (at(100),)), 5)
    assert one.begin(6)[1] == BEGUN + 60  # it is not shown, and its end is not either
    one.take(seen((), (), (at(100),), (old,)), 6)
    assert one.begin(7)[0] == one.begin(7)[1]


def test_behind_a_look_that_failed_everything_is_asked_for() -> None:
    one = Cursor(BEGUN)
    one.take(seen(deals=(at(100),)), 0)
    one.take(replace(seen(), orders=None), 5)
    assert one.begin(6) == (BEGUN, BEGUN)
