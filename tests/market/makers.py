"""Instruments, bars and files for the tests of the market."""

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np

from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instrument, Instruments, TradingHours, WeekSpan
from genesis_dsl.market.timeframe import TIMEFRAMES

NEW_YORK = "America/New_York"
HEADER = "time,open,high,low,close\n"
ROW = "2018-03-06 09:15:00,1.10000,1.10020,1.09990,1.10010\n"


def week_time(weekday: int, hour: int, minute: int = 0) -> int:
    return weekday * 86_400 + hour * 3_600 + minute * 60


FX_HOURS = TradingHours(NEW_YORK, (WeekSpan(week_time(6, 17, 5), week_time(4, 16, 55)),))


def at(text: str) -> int:
    """Read `2018-03-06 09:15` as UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000


def instrument(
    symbol: str = "EURUSD", digits: int = 5, spread_points: int = 6, hours: TradingHours | None = FX_HOURS
) -> Instrument:
    return Instrument(
        symbol=symbol,
        asset_class="forex",
        base=symbol[:3],
        quote="USD",
        digits=digits,
        pip_points=10,
        lot=Fraction(100_000),
        least=Fraction(1, 100),
        most=Fraction(100),
        step=Fraction(1, 100),
        leverage=Fraction(100),
        commission=Fraction(5, 2),
        commission_currency="USD",
        spread_points=spread_points,
        gap_points=100,
        slippage_points=0,
        swap=None,
        hours=hours,
    )


def instruments(*symbols: Instrument, start: int = 17 * 3_600, zone: str = NEW_YORK) -> Instruments:
    named = symbols or (instrument(), instrument("GBPUSD", spread_points=9))
    return Instruments("fx", start, zone, {each.symbol: each for each in named})


def bars(opened_at: Sequence[int], timeframe: str = "M1", **columns: Sequence[float]) -> Bars:
    """Make bars whose prices are their row numbers, where no column says otherwise."""
    times = np.array(opened_at, np.int64)
    rows = np.arange(len(times), dtype=np.int64) + 100
    given = {name: np.array(values) for name, values in columns.items()}
    return Bars(
        symbol="EURUSD",
        timeframe=timeframe,
        opened_at=times,
        closed_at=times + TIMEFRAMES[timeframe],
        open=given.get("open", rows),
        high=given.get("high", rows + 5),
        low=given.get("low", rows - 5),
        close=given.get("close", rows + 1),
        volume=given.get("volume", np.ones(len(times))),
        spread=given.get("spread", rows),
        tradable=given.get("tradable", np.ones(len(times), np.bool_)),
    )


def minutes(first: str, count: int, step: int = 1) -> list[int]:
    return [at(first) + 60_000 * step * index for index in range(count)]


def write(folder: Path, name: str, *rows: str, header: str = HEADER) -> Path:
    path = folder / name
    path.write_text(header + "".join(rows), encoding="utf-8")
    return path


def price_rows(first: str, count: int, step: int = 1) -> list[str]:
    """Make rows of a csv, one every `step` minutes."""
    return [
        f"{datetime.fromtimestamp(time / 1_000, UTC):%Y-%m-%d %H:%M:%S},1.1,1.1002,1.0999,1.1001\n"
        for time in minutes(first, count, step)
    ]
