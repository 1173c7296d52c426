"""When symbols trade: their hours, worked out some weeks at a time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.hours import open_spans
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.zone import WEEK

AT_ONCE = 8 * WEEK
_MARGIN = WEEK
"""Spans are cut where they are worked out to, so a week more on each side."""
Spans = tuple[NDArray[np.int64], NDArray[np.int64]]


class Sessions:
    """The hours of some symbols, by their numbers; no hours are all hours (it changes)."""

    def __init__(self, hours: Sequence[TradingHours | None]) -> None:
        """Work nothing out yet."""
        self._hours = tuple(hours)
        self._spans: dict[tuple[int, int], Spans] = {}

    def is_open(self, sym: int, instant: int) -> bool:
        """Say whether a symbol trades; the end of a session is outside."""
        hours = self._hours[sym]
        if hours is None:
            return True
        begins, ends = self._around(sym, hours, instant // AT_ONCE)
        row = int(np.searchsorted(begins, instant, side="right")) - 1
        return row >= 0 and instant < int(ends[row])

    def _around(self, sym: int, hours: TradingHours, part: int) -> Spans:
        key = sym, part
        if key not in self._spans:
            first = part * AT_ONCE
            self._spans[key] = open_spans(hours, first - _MARGIN, first + AT_ONCE + _MARGIN)
        return self._spans[key]
