import numpy as np

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls, Rows
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.gateway.values import BARS
from genesis_dsl.brokers.mt5.constants import TIMEFRAME_M1
from genesis_dsl.brokers.mt5.records import TerminalInfo, make
from genesis_dsl.brokers.prices.history import BarCursor, Closed
from genesis_dsl.brokers.prices.stamp import of_seconds


class Charts(Calls):
    """A terminal that has the bars of one chart."""

    def __init__(self, count: int, most: int = 100_000) -> None:
        self.bars = np.zeros(count, BARS)
        self.bars["time"] = 60 * np.arange(1, count + 1)
        self.bars["close"] = np.arange(count)
        self.most, self.is_lost = most, False

    def ask(self, name: str, given: Given, key: str | None = None) -> object:  # noqa: ARG002  # sends nothing
        if self.is_lost:
            return Failed(-10004, "No IPC connection")
        if name == "terminal_info":
            return make(TerminalInfo, maxbars=self.most)
        if given["count"] >= self.most:
            return Failed(-2, "Terminal: Invalid params")
        return self.bars[-given["count"] :].copy()


def closed(cursor: BarCursor, terminal: Charts) -> Closed:
    answer = cursor.poll(terminal)
    assert isinstance(answer, Closed)
    return answer


def minutes(bars: Rows) -> list[int]:
    return [int(each) // 60 for each in bars["time"]]


def test_each_bar_is_given_once_and_never_before_it_is_over() -> None:
    terminal, cursor = Charts(3), BarCursor("EURUSD", TIMEFRAME_M1, of_seconds(0))
    assert minutes(closed(cursor, terminal).bars) == [1, 2]
    assert minutes(closed(cursor, terminal).bars) == []
    terminal.bars = Charts(5).bars
    assert minutes(closed(cursor, terminal).bars) == [3, 4]


def test_after_a_long_absence_all_bars_are_there() -> None:
    terminal, cursor = Charts(2), BarCursor("EURUSD", TIMEFRAME_M1, of_seconds(0))
    closed(cursor, terminal)
    terminal.is_lost = True
    assert isinstance(cursor.poll(terminal), Failed)
    terminal.is_lost, terminal.bars = False, Charts(5_000).bars
    assert minutes(closed(cursor, terminal).bars) == list(range(2, 5_000))


def test_never_more_is_asked_for_than_a_terminal_gives() -> None:
    terminal, cursor = Charts(700, most=300), BarCursor("EURUSD", TIMEFRAME_M1, of_seconds(0))
    assert minutes(closed(cursor, terminal).bars) == list(range(402, 700))


def test_a_bar_that_is_told_otherwise_later_is_seen_once() -> None:
    terminal, cursor = Charts(3), BarCursor("EURUSD", TIMEFRAME_M1, of_seconds(0))
    closed(cursor, terminal)
    terminal.bars["high"][1] = 9.0
    assert [closed(cursor, terminal).changed for _ in range(2)] == [True, False]
