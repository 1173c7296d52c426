from dataclasses import replace

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.stopped import stopped_view
from genesis_dsl.store.trips import Stopped
from tests.server.records import DECISIONS

TRIP = replace(DECISIONS[1], kind="tripped", subject="day_loss")
ONE = Stopped(None, (DECISIONS[2],), is_all=True, orders=(), positions=())


def test_it_is_counted_in_words(record: Record) -> None:
    view = stopped_view(TRIP, ONE, record)

    assert view.words == "It kept out 1 entry, cancelled 0 orders and closed 0 positions."
    assert (view.next, view.more) == (None, "")
    assert [each.name for each in view.entries] == ["D2"]


def test_what_is_not_listed_is_led_to(record: Record) -> None:
    view = stopped_view(TRIP, replace(ONE, is_all=False), record)

    assert view.words.startswith("It kept out 1 and more entries,")
    assert view.more == "/runs/1/decisions?kind=blocked&reason=switch%3Aday_loss&after=1"


def test_a_switch_that_could_not_tell_stopped_as_one_that_holds(record: Record) -> None:
    view = stopped_view(replace(TRIP, kind="holding"), replace(ONE, is_all=False), record)

    assert "reason=holding%3Aday_loss" in view.more
