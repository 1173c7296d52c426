from genesis_dsl.brokers.mt5.simulated.server.feed import NEVER, Feed
from genesis_dsl.market.instrument import TradingHours, WeekSpan
from tests.brokers.mt5.simulated.server.grounds import at, ticks

P = 110_000


def test_ticks_of_one_millisecond_are_taken_one_after_the_other_and_those_of_symbols_together() -> None:
    euro = ticks([(1, P, P + 1), (1, P + 2, P + 3), (2, P + 4, P + 5)])
    pound = ticks([(1, 2 * P, 2 * P + 1)])
    feed = Feed([euro, pound], [None, None])
    taken = []
    while feed.next != NEVER:
        taken.append([(sym, bid) for sym, _, bid, *_ in feed.take()])
    assert taken == [[(0, P), (1, 2 * P)], [(0, P + 2)], [(0, P + 4)]]


def test_ticks_are_passed_up_to_an_instant_and_the_last_of_each_is_told() -> None:
    feed = Feed(
        [ticks([(1, P, P + 1), (2, P + 2, P + 3), (9, P, P + 1)]), ticks([(5, P, P + 1)])], [None, None]
    )
    assert list(feed.skip(at(2))) == [(0, at(2), P + 2, P + 3, P + 2)]
    assert list(feed.skip(at(2))) == []
    assert feed.next == at(5)


def test_what_is_quoted_outside_of_the_hours_is_not_met() -> None:
    monday_noon = TradingHours("UTC", (WeekSpan(0, 12 * 3_600),))
    feed = Feed([ticks([(0, P, P + 1), (7_200, P, P + 1)])], [monday_noon])
    assert list(feed.skip(at(10_000))) == [(0, at(0), P, P + 1, P)]


def test_no_symbol_is_nothing_to_come() -> None:
    assert Feed([], []).next == NEVER
