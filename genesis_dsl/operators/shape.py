"""The shapes that words share: their usual arguments and how many bars they need."""

from genesis_dsl.types.signature import Argument

SOURCE = Argument("source", "series")
BARS = Argument("bars", "window")
TWO_BARS = Argument("bars", "window", least=2)
"""A window over which one bar would say nothing."""

HIGH_LOW = ("high", "low")
HIGH_LOW_CLOSE = ("high", "low", "close")
CANDLE = ("open", "high", "low", "close")


def full_window(bars: float, *_: float) -> int:
    """Say what a window that includes this bar needs: the bars before it."""
    return int(bars) - 1


def window_before(bars: float, *_: float) -> int:
    """Say what a window needs that compares with, or changes from, an earlier bar."""
    return int(bars)


def nothing() -> int:
    """Say that the first bar is enough."""
    return 0
