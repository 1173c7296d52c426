"""Candles of a recorded run, read again from its data files."""

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.runs.again import check_days, choose_again, data_path, span_of
from genesis_dsl.runs.messages import silence as messages
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_rows, find_run, reading
from genesis_dsl.trace.rows import DataDayRow, SourceRow


@dataclass(frozen=True, slots=True)
class Candle:
    """One bar, in prices; `time` is its opening, in milliseconds since 1970 UTC."""

    time: int
    open: float
    high: float
    low: float
    close: float


def candles(database: Database, run: int, symbol: str, timeframe: str, first: int, last: int) -> list[Candle]:
    """Give the bars of a symbol that open in a span.

    Raises:
        GenesisError: The data is gone, or is not what the run read, or there is no such run or symbol.
    """
    with reading(database) as session:
        row = find_run(session, run)
        sources = list(find_rows(session, run, SourceRow))
        days = [each for each in find_rows(session, run, DataDayRow) if each.symbol == symbol]
    if not days:
        raise GenesisError(messages.not_traded(symbol, row.manifest["symbols"]))
    chosen = choose_again(row, sources)
    market = read_market(data_path(row.manifest), chosen.instruments, [symbol], *span_of(row.manifest))
    check_days(days, market)
    history = market.histories[symbol]
    bars = history.bars
    if bars.timeframe == TICKS or TIMEFRAMES[timeframe] > TIMEFRAMES[bars.timeframe]:
        bars = history.chart(timeframe, chosen.instruments)
    point = 10 ** chosen.instruments.symbols[symbol].digits
    rows = np.flatnonzero((bars.opened_at >= first) & (bars.opened_at < last))
    columns = [each[rows].tolist() for each in (bars.opened_at, bars.open, bars.high, bars.low, bars.close)]
    return [
        Candle(time, *(price / point for price in prices)) for time, *prices in zip(*columns, strict=True)
    ]
