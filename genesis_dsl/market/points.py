"""The columns of a file as bars in whole points, each of them checked."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import Columns, Rows
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.messages import files as say_files
from genesis_dsl.market.messages import rows as say_rows
from genesis_dsl.market.resample import closing_times
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.market.versions import tradable_bars, with_least_spreads

_GRID = 0.01  # how far from a whole point a price may lie: float noise is smaller, a decimal too many is not
_GREATEST = 1e15  # points; what a float still counts exactly
_ENOUGH = 100  # bars, of which some would stand side by side
_HOUR = TIMEFRAMES["H1"]
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Points:
    """What a file of bars holds, checked and in whole points; the digits of the prices are all it depends on.

    Shapes: every array is (T,).
    Units: opened_at in milliseconds since 1970 UTC; prices and spread in points.

    Attributes:
        volume: Missing (NaN) where the file says nothing.
        spread: As the file has it, rounded up; 0 where it says nothing.
    """

    opened_at: NDArray[np.int64]
    open: NDArray[np.int64]
    high: NDArray[np.int64]
    low: NDArray[np.int64]
    close: NDArray[np.int64]
    volume: NDArray[np.float64]
    spread: NDArray[np.int64]


def to_bars(columns: Columns, timeframe: str, instrument: Instrument, instruments: Instruments) -> Bars:
    """Turn what a file holds into bars of an instrument.

    Raises:
        FeedError: As `check_points`.
    """
    return as_bars(check_points(columns, timeframe, instrument), timeframe, instrument, instruments)


def check_points(columns: Columns, timeframe: str, instrument: Instrument) -> Points:
    """Turn what a file holds into whole points, each of them checked.

    Raises:
        FeedError: A price is missing, none, or between two points; a bar contradicts itself; the times are
            not in order or not those of the timeframe.
    """
    place = columns.place
    check_times(place, columns.opened_at, timeframe)
    points = {name: to_points(columns, name, instrument) for name in columns.prices}
    _check_range(columns, points)
    for index in np.flatnonzero(columns.spread > points["close"])[:1]:
        raise FeedError(say_rows.no_spread(place.row(int(index)), float(columns.spread[index])))
    return Points(
        opened_at=columns.opened_at,
        open=points["open"],
        high=points["high"],
        low=points["low"],
        close=points["close"],
        volume=columns.volume,
        spread=np.nan_to_num(np.ceil(columns.spread), nan=0.0).astype(np.int64),
    )


def as_bars(points: Points, timeframe: str, instrument: Instrument, instruments: Instruments) -> Bars:
    """Make bars of an instrument of the points of a file.

    The spread of a bar is the file's or the instrument's, whichever is greater.
    """
    opened_at = points.opened_at
    closed_at = closing_times(opened_at, timeframe, instruments)
    return Bars(
        symbol=instrument.symbol,
        timeframe=timeframe,
        opened_at=opened_at,
        closed_at=closed_at,
        open=points.open,
        high=points.high,
        low=points.low,
        close=points.close,
        volume=points.volume,
        spread=with_least_spreads(points.spread, instrument, opened_at),
        tradable=tradable_bars(instrument, opened_at, closed_at),
    )


def check_times(place: Rows, opened_at: NDArray[np.int64], timeframe: str) -> None:
    """Check that bars stand in order, on the clock of their timeframe, none before another is over.

    Raises:
        FeedError: They do not.
    """
    steps = np.diff(opened_at)
    length = TIMEFRAMES[timeframe]
    # from H2 on, the bar in which the clock is put forward is an hour shorter
    for index in np.flatnonzero(steps < (length if length <= _HOUR else length - _HOUR))[:1]:
        raise FeedError(_order_fault(place, opened_at, int(index), timeframe))
    for index in np.flatnonzero(opened_at % (length if length < _HOUR else TIMEFRAMES["M15"]))[:1]:
        raise FeedError(say_rows.off_the_clock(place.row(int(index)), int(opened_at[index]), timeframe))
    if len(steps) >= _ENOUGH and (actual := _coarser(opened_at, int(steps.min()), timeframe)):
        raise FeedError(say_files.coarser_than_said(place.path, timeframe, actual))


def _coarser(opened_at: NDArray[np.int64], step: int, timeframe: str) -> str | None:
    """Find the longer timeframe on whose clock all bars open, never closer; None where there is none."""
    length = TIMEFRAMES[timeframe]
    fits = [
        name
        for name, longer in TIMEFRAMES.items()
        if length < longer <= step and not (opened_at % min(longer, _HOUR)).any()
    ]
    return fits[-1] if fits else None


def _order_fault(place: Rows, opened_at: NDArray[np.int64], index: int, timeframe: str) -> str:
    before, time = int(opened_at[index]), int(opened_at[index + 1])
    row = place.row(index + 1)
    if time == before:
        return say_rows.duplicate_time(row, time)
    if time < before:
        return say_rows.misordered_time(row, time, before)
    return say_rows.too_close(row, time, before, timeframe)


def to_points(columns: Columns, name: str, instrument: Instrument) -> NDArray[np.int64]:
    """Turn one column of prices into whole points.

    Raises:
        FeedError: A price is missing, none, or between two points.
    """
    prices = columns.prices[name]
    with np.errstate(over="ignore", invalid="ignore"):
        exact = prices * 10.0**instrument.digits
        points = np.rint(exact)
        off = np.abs(np.subtract(exact, points, out=exact), out=exact)
        # of the whole column first, where a missing price fits nowhere
        if not (
            off.max(initial=0) <= _GRID and points.min(initial=1) > 0 and points.max(initial=1) < _GREATEST
        ):
            fits = (off <= _GRID) & (points > 0) & (points < _GREATEST)
            raise FeedError(_price_fault(columns, name, int(fits.argmin()), instrument))
    return points.astype(np.int64)


def _price_fault(columns: Columns, name: str, index: int, instrument: Instrument) -> str:
    row, price = columns.place.row(index), float(columns.prices[name][index])
    if np.isnan(price):
        return say_rows.missing_price(row, name)
    if not 0 < price * 10.0**instrument.digits < _GREATEST:
        return say_rows.no_price(row, name, price)
    enough = _enough_digits(columns, instrument.digits)
    return say_rows.off_the_grid(f"{row}: {name}", price, instrument.symbol, instrument.digits, enough)


def _enough_digits(columns: Columns, digits: int) -> int | None:
    """Give the digits at which every price of the file is a whole point; None where a few are not enough."""
    prices = np.concatenate([each[np.isfinite(each)] for each in columns.prices.values()])
    for more in range(digits + 1, _MOST_DIGITS):
        exact = prices * 10.0**more
        if (np.abs(exact - np.rint(exact)) <= _GRID).all():
            return more
    return None


def _check_range(columns: Columns, points: dict[str, NDArray[np.int64]]) -> None:
    high, low = points["high"], points["low"]
    outside = {
        "high": high < low,
        "open": (points["open"] > high) | (points["open"] < low),
        "close": (points["close"] > high) | (points["close"] < low),
    }
    for name, wrong in outside.items():
        for index in np.flatnonzero(wrong)[:1]:
            prices = {each: float(column[index]) for each, column in columns.prices.items()}
            raise FeedError(say_rows.impossible_bar(columns.place.row(int(index)), name, prices))
