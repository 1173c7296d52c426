from genesis_dsl.brokers.orders.intent import Times, intent_of
from genesis_dsl.brokers.orders.states import Event, State
from genesis_dsl.trading.book import CLOSE
from genesis_dsl.trading.log import Asked
from tests.brokers.keeping import intent


def test_the_same_asking_is_the_same_intent() -> None:
    asked = Asked(5, CLOSE, 3, 2, 1, -1, 0, 40, 0, 0, 0, 0, 0, 110_000, 4, 0)
    one = intent_of(asked, 12, ("EURUSD", "GBPUSD"), Times(tick=1, decided=2))

    assert one == intent_of(asked, 12, ("EURUSD", "GBPUSD"), Times(tick=1, decided=2))
    assert (one.action, one.symbol, one.position, one.steps) == ("close", "GBPUSD", 2, 40)
    assert one.identity.comment == "gd:12:5"


def test_a_deal_counts_once_however_often_it_is_shown() -> None:
    one = intent(steps=100).after(Event.SEND).after(Event.ACCEPT)
    once = one.with_deal(900, 60, 5_000)

    assert (once.state, once.filled, once.times.filled) == (State.PARTLY_FILLED, 60, 5_000)
    assert once.with_deal(900, 60, 9_000) == once
    whole = once.with_deal(901, 40, 9_000)
    assert (whole.state, whole.filled, whole.times.filled) == (State.FILLED, 100, 5_000)
