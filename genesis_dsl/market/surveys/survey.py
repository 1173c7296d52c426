"""What a file of bars or ticks holds, as plain figures."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.columns import PRICES, Columns
from genesis_dsl.market.hours import tradable
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.resample import closing_times
from genesis_dsl.market.surveys import messages
from genesis_dsl.market.surveys.clock import find_shift, find_switch
from genesis_dsl.market.surveys.figures import Figures, digits_seen, figures
from genesis_dsl.market.surveys.finer import Agreement
from genesis_dsl.market.surveys.gaps import WEEKEND, Gap, find_gaps
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.zone import DAY, MONDAY_SHIFT

_SATURDAY = 5
_MINUTE = 60_000
_SPREAD_DECIMALS = 6  # of a point; what is behind them is the noise of a difference of floats


@dataclass(frozen=True, slots=True)
class OddDay:
    """Bars of a Saturday or Sunday outside trading hours; `day` is its first bar, in ms since 1970 UTC."""

    first: int
    bars: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands in one file.

    Units: times in milliseconds since 1970 UTC, spread in points.

    Attributes:
        digits: Decimals of the prices as they stand; None where they are on no grid.
        expected: Bars that trading hours ask for between the first and the last; of ticks, minutes.
        missing: How many of them are not there; without known hours a weekend misses none.
        gaps: Where they are missing.
        weekend: Bars of Saturdays and Sundays (UTC) outside trading hours, day by day.
        outside: Bars outside trading hours, those of weekends among them.
        flat: Bars whose high is their low.
        repeated: Rows whose time is that of the row above.
        late: Rows that stand behind a later one.
        wrong: Rows whose prices are missing, none, or contradict each other; of ticks, crossed ones.
        agreement: How the stamps agree with finer data, where there is any.
        remarks: What a person should look at, each a sentence.
    """

    symbol: str
    timeframe: str
    name: str
    sha256: str
    rows: int
    first: int
    last: int
    digits: int | None
    expected: int
    missing: int
    gaps: tuple[Gap, ...]
    weekend: tuple[OddDay, ...]
    outside: int
    flat: int
    repeated: int
    late: int
    wrong: int
    spread: Figures | None
    volume: Figures | None
    agreement: Agreement | None
    remarks: tuple[str, ...]


def survey_bars(
    columns: Columns,
    timeframe: str,
    symbol: str,
    instruments: Instruments,
    outage: int,
    agreement: Agreement | None = None,
) -> Survey:
    """Look through a file of bars; nothing is refused, nothing is changed.

    Args:
        columns: What the file holds.
        timeframe: How long its bars are.
        symbol: Whose they are; it need not have an instrument.
        instruments: Those that are known.
        outage: A gap of more bars is an outage.
        agreement: How the stamps agree with finer data, where there is any.
    """
    instrument = instruments.symbols.get(symbol)
    once = np.unique(columns.opened_at)
    closed_at = closing_times(once, timeframe, instruments)
    seen = _Seen(once, closed_at, TIMEFRAMES[timeframe], instrument)
    return _survey(
        *(columns, timeframe, symbol, instruments, seen, outage),
        flat=int(np.count_nonzero(columns.prices["high"] == columns.prices["low"])),
        wrong=_wrong(columns),
        spread=columns.spread,
        agreement=agreement,
    )


def survey_ticks(columns: Columns, symbol: str, instruments: Instruments, outage: int) -> Survey:
    """Look through a file of ticks, as `survey_bars` does; what is missing are minutes without a tick."""
    instrument = instruments.symbols.get(symbol)
    minutes = np.unique(columns.opened_at // _MINUTE * _MINUTE)
    seen = _Seen(minutes, minutes + _MINUTE, _MINUTE, instrument)
    bid, ask = columns.prices["bid"], columns.prices["ask"]
    digits = instrument.digits if instrument else digits_seen(columns) or 0
    return _survey(
        *(columns, TICKS, symbol, instruments, seen, outage),
        flat=0,
        wrong=int(np.count_nonzero(~(ask >= bid))),
        spread=np.round((ask - bid) * 10.0**digits, _SPREAD_DECIMALS),
        agreement=None,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The bars of a file, or the minutes that have a tick, each once and in order; (T,) each."""

    opened_at: NDArray[np.int64]
    closed_at: NDArray[np.int64]
    length: int
    instrument: Instrument | None


def _survey(  # noqa: PLR0913  # what both kinds of file differ in
    columns: Columns,
    timeframe: str,
    symbol: str,
    instruments: Instruments,
    seen: _Seen,
    outage: int,
    *,
    flat: int,
    wrong: int,
    spread: NDArray[np.float64],
    agreement: Agreement | None,
) -> Survey:
    hours = seen.instrument.hours if seen.instrument else None
    times = columns.opened_at
    gaps = find_gaps(seen.opened_at, seen.closed_at, seen.length, hours, outage)
    missing = sum(each.bars for each in gaps if hours or each.kind != WEEKEND)
    inside = tradable(seen.opened_at, seen.closed_at, hours)
    digits = digits_seen(columns)
    shift = find_shift(seen.opened_at, seen.closed_at, hours)
    switch = find_switch(seen.closed_at, hours) if shift is None else None
    remarks = [
        *messages.on_digits(digits, seen.instrument),
        *messages.on_shift(shift),
        *messages.on_switch(switch),
        *messages.on_agreement(agreement),
        *messages.on_hours(symbol, instruments.id, seen.instrument),
    ]
    return Survey(
        symbol=symbol,
        timeframe=timeframe,
        name=columns.place.path.name,
        sha256=columns.sha256,
        rows=len(times),
        first=int(times.min()),
        last=int(times.max()),
        digits=digits,
        expected=int(inside.sum()) + missing,
        missing=missing,
        gaps=tuple(gaps),
        weekend=_weekend(seen.opened_at, inside, seen.instrument),
        outside=int(np.count_nonzero(~inside)),
        flat=flat,
        repeated=int(np.count_nonzero(np.diff(times) == 0)),
        late=int(np.count_nonzero(np.maximum.accumulate(times) > times)),
        wrong=wrong,
        spread=figures(spread),
        volume=figures(columns.volume),
        agreement=agreement,
        remarks=tuple(remarks),
    )


def _weekend(
    opened_at: NDArray[np.int64], inside: NDArray[np.bool_], instrument: Instrument | None
) -> tuple[OddDay, ...]:
    """List the Saturdays and Sundays with bars outside trading hours, or any where no hours are known."""
    hours = instrument.hours if instrument else None
    if instrument is not None and hours is None:
        return ()  # it trades at all times
    days = opened_at // DAY
    weekday = (days + MONDAY_SHIFT) % 7
    # without hours: a market may open on Sunday evening
    is_odd = ~inside if hours else (weekday == _SATURDAY) | (opened_at % DAY < DAY // 2)
    odd = np.flatnonzero((weekday >= _SATURDAY) & is_odd)
    firsts, counts = np.unique(days[odd], return_index=True, return_counts=True)[1:]
    return tuple(
        OddDay(int(opened_at[odd[at]]), int(count)) for at, count in zip(firsts, counts, strict=True)
    )


def _wrong(columns: Columns) -> int:
    prices = [columns.prices[name] for name in PRICES]
    opens, highs, lows, closes = prices
    sound = np.logical_and.reduce([np.isfinite(each) & (each > 0) for each in prices])
    fits = np.logical_and.reduce([(each >= lows) & (each <= highs) for each in (opens, closes)])
    return int(np.count_nonzero(~(sound & fits)))
