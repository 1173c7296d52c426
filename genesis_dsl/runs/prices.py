"""Candles of a recorded run, read again from its data files."""

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.messages import silence as messages
from genesis_dsl.runs.opened import Opened


@dataclass(frozen=True, slots=True)
class Candle:
    """One bar, in prices; `time` is its opening, in milliseconds since 1970 UTC."""

    time: int
    open: float
    high: float
    low: float
    close: float


def candles(opened: Opened, symbol: str, timeframe: str, first: int, last: int) -> list[Candle]:
    """Give the bars of a symbol that open in a span.

    Raises:
        GenesisError: The run has no such symbol.
    """
    chosen = opened.prepared.chosen
    check_traded(opened, symbol)
    bars = opened.bars(symbol, timeframe)
    point = 10 ** chosen.instruments.symbols[symbol].digits
    rows = slice(*np.searchsorted(bars.opened_at, [first, last]).tolist())
    columns = [each[rows].tolist() for each in (bars.opened_at, bars.open, bars.high, bars.low, bars.close)]
    return [
        Candle(time, *(price / point for price in prices)) for time, *prices in zip(*columns, strict=True)
    ]


def check_traded(opened: Opened, symbol: str) -> None:
    """Refuse a symbol of which a run has no prices.

    Raises:
        GenesisError: There are none.
    """
    known = list(opened.prepared.market.histories)
    if symbol not in known:
        raise GenesisError(messages.not_traded(symbol, known))
