import numpy as np

from genesis_dsl.engine.live.feed import Feed
from genesis_dsl.engine.showing import CLOSE, OPENED_AT
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.resample import resample
from tests.engine.live.following import quarters
from tests.market.makers import instruments

M15, H1 = Chart("EURUSD", "M15"), Chart("EURUSD", "H1")
QUARTER = 900_000


def bar(number: int, close: int) -> ClosedBar:
    opened = number * QUARTER
    return ClosedBar(opened, opened + QUARTER, 100, 200, 50, close, 1.0, 2, tradable=True)


def test_the_bar_of_an_hour_closes_with_its_last_quarter_or_by_the_clock() -> None:
    feed = Feed({H1: 0, M15: 1}, {"EURUSD": "M15"}, instruments())
    assert feed.close(QUARTER, {"EURUSD": bar(0, 101)})[0].tolist() == [1]
    assert feed.next_end == 4 * QUARTER
    clocks, bars = feed.close(4 * QUARTER, {"EURUSD": bar(3, 104)})
    assert (clocks.tolist(), bars[:, CLOSE].tolist()) == ([1, 0], [104.0, 104.0])
    feed.close(5 * QUARTER, {"EURUSD": bar(4, 105)})
    clocks, bars = feed.close(8 * QUARTER, {})
    assert (clocks.tolist(), bars[:, OPENED_AT].tolist()) == ([0], [4.0 * QUARTER])


def test_a_bar_that_is_under_way_in_the_history_goes_on() -> None:
    finest = quarters(1, 6)
    feed = Feed({H1: 0, M15: 1}, {"EURUSD": "M15"}, instruments())
    feed.begin({M15: finest, H1: resample(finest, "H1", instruments())})
    start = int(finest.opened_at[4])
    assert feed.next_end == start + 4 * QUARTER
    _, bars = feed.close(start + 4 * QUARTER, {})
    assert bars[0, OPENED_AT] == start
    assert bars[0, CLOSE] == finest.close[5]
    assert np.isnan(bars[0, 6]) or bars[0, 6] == finest.volume[4:].sum()


def test_months_go_by_whether_somebody_looks_ahead_or_not() -> None:
    def hours(*, ahead: bool) -> list[list[float]]:
        feed, found = Feed({H1: 0, M15: 1}, {"EURUSD": "M15"}, instruments()), []
        for number in range(0, 90 * 96, 40):
            while feed.next_end < (number + 1) * QUARTER:
                found += feed.close(feed.next_end, {})[1].tolist()
            found += feed.close((number + 1) * QUARTER, {"EURUSD": bar(number, number)})[1][1:].tolist()
            if ahead:
                feed.look_ahead((number + 1) * QUARTER)
        return found

    assert len(hours(ahead=True)) == 90 * 96 / 40 - 1
    np.testing.assert_array_equal(hours(ahead=True), hours(ahead=False))
