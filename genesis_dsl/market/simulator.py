"""Synthetic prices for the demo: seeded, reproducible, and called synthetic wherever they are shown.

Sixteen weeks of M1 bars of EURUSD and GBPUSD, with both switches of the clock and a 29 February in them.
Each minute is five quotes of a random walk. How far a quote moves depends on

1. the session: the hour of the London clock (`_ACTIVITY`);
2. the regime of the week, a trend up or down, a range, or quiet (`_REGIMES`); a trend drifts, a range
   swings to and fro;
3. the calendar: an event moves the price at once by a surprise, and the half hour after it is lively.

The two symbols share half of their randomness, for both are priced in dollars. The spread follows the hour
and the calendar; volume the session, the regime and the range of the bar. There is no price at weekends, the
week opens with a gap, single minutes of the night are missing, and one night has an outage.

The same bits come out on every machine: the draws are raw words of PCG64, whose stream is fixed, and all
that follows is integer arithmetic, in thousandths of a point.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.events import Event, list_events, write_events
from genesis_dsl.market.files import SYNTHETIC
from genesis_dsl.market.hours import tradable
from genesis_dsl.market.instrument import TradingHours, WeekSpan
from genesis_dsl.market.zone import WEEK, local_milliseconds

Integers = NDArray[np.int64]

FIRST_MS = 1_704_585_600_000  # Sunday 2024-01-07 00:00 UTC
WEEKS = 16
SEED = 20_240_107  # of the demo

_MINUTE = 60_000
_HOUR = 3_600_000
_SWING = 5 * _HOUR
_SUNDAY_OPEN, _FRIDAY_CLOSE = 6 * 86_400 + 17 * 3_600 + 300, 4 * 86_400 + 16 * 3_600 + 3_300
_HOURS = TradingHours("America/New_York", (WeekSpan(_SUNDAY_OPEN, _FRIDAY_CLOSE),))
_OUTAGE = (1_709_604_600_000, 1_709_607_420_000)  # Tuesday 2024-03-05 02:10 to 02:57 UTC
_QUOTES = 5  # of a minute
_MILLI = 1_000  # prices are summed in thousandths of a point
_QUOTE_SIZE = 447  # of a thousand: one quote of five moves by 1 / sqrt(5) of what a minute does
_DEVIATION = 37_837  # standard deviation of a sum of four 16-bit words
_POINTS = 100_000  # in a price of 1; both symbols have five digits
_LIVELY_MINUTES = 30
_WIDE_MINUTES, _WIDE_POINTS = 5, 25
_GAP_SIZE = 12  # how much more than a quote the price moves over a weekend

# by hour of the London clock, in percent
_ACTIVITY = np.array(
    [26, 24, 24, 26, 28, 34, 48, 85, 130, 120, 100, 88, 92, 112, 148, 150, 128, 98, 70, 52, 42, 32, 24, 26],
    np.int64,
)
# by hour of the London clock, in points; the day is rolled over at 22:00
_SPREAD = np.array([9, 9, 9, 9, 9, 8, 8, 7] + [6] * 9 + [7, 8, 9, 10, 14, 30, 12], np.int64)


@dataclass(frozen=True, slots=True)
class _Regime:
    """How a week behaves: its moves in percent; drift and swing in thousandths of a point a minute."""

    size: int
    drift: int
    swing: int


_REGIMES = {
    "up": _Regime(100, 300, 0),
    "down": _Regime(105, -300, 0),
    "range": _Regime(90, 0, 900),
    "quiet": _Regime(55, 0, 300),
}


@dataclass(frozen=True, slots=True)
class _Walk:
    """A symbol: its first price and the size of a minute's move in points, and its regime week by week."""

    symbol: str
    start: int
    size: int
    spread_percent: int
    weeks: str


_WALKS = (
    _Walk(
        "EURUSD", 108_400, 11, 100, "range up range up quiet up up range up down down range up up quiet up"
    ),
    _Walk("GBPUSD", 126_200, 14, 150, "range up up quiet range up up range up up down down up quiet up up"),
)


@dataclass(frozen=True, slots=True)
class _Minutes:
    """What both symbols share.

    Shapes: times and hours (T,), shared (T, 5).

    Attributes:
        hours: Of the London clock.
        shared: The half of the randomness that is the dollar's.
        surprises: For each event, how far from expected it came out.
    """

    times: Integers
    hours: Integers
    shared: Integers
    events: list[Event]
    surprises: Integers


def write_demo_market(folder: Path, seed: int = SEED) -> None:
    """Write the synthetic bars of both symbols and their calendar into a folder.

    The files are `EURUSD_M1_synthetic.csv`, `GBPUSD_M1_synthetic.csv` and `calendar_synthetic.csv`. Another
    seed gives other prices of the same kind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = np.random.PCG64(seed)
    minutes = _list_minutes(words)
    for walk in _WALKS:
        text = _simulate(walk, minutes, words)
        (folder / f"{walk.symbol}_M1_{SYNTHETIC}.csv").write_text(text, encoding="utf-8", newline="\n")
    write_events(minutes.events, folder / f"calendar_{SYNTHETIC}.csv")


def _list_minutes(words: np.random.PCG64) -> _Minutes:
    last_ms = FIRST_MS + WEEKS * WEEK
    times = np.arange(FIRST_MS, last_ms, _MINUTE)
    times = times[tradable(times, times + _MINUTE, _HOURS)]
    events = list_events(FIRST_MS, last_ms)
    return _Minutes(
        times=times,
        hours=local_milliseconds(times, "Europe/London") // _HOUR,
        shared=_draw(words, len(times) * _QUOTES).reshape(-1, _QUOTES),
        events=events,
        surprises=_draw(words, len(events)),
    )


def _draw(words: np.random.PCG64, count: int) -> Integers:
    """Draw integers that are nearly normal around 0, with the deviation `_DEVIATION`."""
    raw = words.random_raw(count)
    lanes = sum((raw >> np.uint64(shift)) & np.uint64(0xFFFF) for shift in (0, 16, 32, 48))
    return np.asarray(lanes).astype(np.int64) - 2 * 0xFFFF


def _draw_percent(words: np.random.PCG64, count: int) -> Integers:
    return (words.random_raw(count) % np.uint64(100)).astype(np.int64)


def _divide(numbers: Integers, by: int) -> Integers:
    """Divide and round to the nearest, so that a long sum does not drift downwards."""
    return (numbers + by // 2) // by


def _simulate(walk: _Walk, minutes: _Minutes, words: np.random.PCG64) -> str:
    """Make the file of one symbol."""
    count = len(minutes.times)
    own = _draw(words, count * _QUOTES).reshape(-1, _QUOTES)
    liveliness, shocks, widening = _news(walk, minutes)
    regimes = [_REGIMES[name] for name in walk.weeks.split()]
    week = (minutes.times - FIRST_MS) // WEEK
    size = np.array([each.size for each in regimes])[week] * _ACTIVITY[minutes.hours] * liveliness
    steps = _divide(
        _divide(7 * (minutes.shared + own), 10) * (walk.size * _QUOTE_SIZE) * size[:, None],
        _DEVIATION * 10**6,
    )
    steps += _divide(_drift(regimes, week, minutes), _QUOTES)[:, None]
    steps[:, 0] += _gaps(minutes, steps[:, 0])
    steps[:, 1] += shocks
    quotes = _divide(walk.start * _MILLI + np.cumsum(steps.ravel()), _MILLI).reshape(-1, _QUOTES)
    spread = (_SPREAD[minutes.hours] + widening) * walk.spread_percent // 100 + _draw_percent(
        words, count
    ) // 40
    volume = _volume(quotes, size, _draw_percent(words, count))
    is_there = _is_there(minutes, _draw_percent(words, count))
    columns = (quotes[:, 0], quotes.max(axis=1), quotes.min(axis=1), quotes[:, -1], volume, spread)
    return _write(minutes.times[is_there], [column[is_there].tolist() for column in columns])


def _drift(regimes: list[_Regime], week: Integers, minutes: _Minutes) -> Integers:
    """Give what the regime adds to each minute, in thousandths of a point."""
    drift = np.array([each.drift for each in regimes])[week]
    swing = np.array([each.swing for each in regimes])[week]
    to_and_fro = 1 - 2 * (minutes.times // _SWING % 2)
    return _divide((drift + swing * to_and_fro) * _ACTIVITY[minutes.hours], 100)


def _news(walk: _Walk, minutes: _Minutes) -> tuple[Integers, Integers, Integers]:
    """Give for each minute its liveliness in percent, its shock, and how much wider its spread is."""
    liveliness = np.full(len(minutes.times), 100, np.int64)
    shocks, widening = np.zeros_like(liveliness), np.zeros_like(liveliness)
    for event, surprise in zip(minutes.events, minutes.surprises.tolist(), strict=True):
        if event.currency not in walk.symbol:
            continue
        begin = int(np.searchsorted(minutes.times, event.time))
        after = np.arange(_LIVELY_MINUTES)[: len(minutes.times) - begin]
        is_great = 2 if event.impact == "high" else 1
        liveliness[begin + after] += is_great * 3 * (_LIVELY_MINUTES - after)
        widening[begin : begin + _WIDE_MINUTES] += is_great * _WIDE_POINTS
        direction = 1 if walk.symbol.startswith(event.currency) else -1
        shocks[begin] += direction * surprise * event.shock * _MILLI // _DEVIATION
    return liveliness, shocks, widening


def _gaps(minutes: _Minutes, steps: Integers) -> Integers:
    """Give what the price moves, beyond a first quote, while the market is closed."""
    is_open = np.diff(minutes.times, prepend=minutes.times[0]) > _HOUR
    return np.where(is_open, steps * _GAP_SIZE, 0)


def _volume(quotes: Integers, size: Integers, noise: Integers) -> Integers:
    lively = _divide(60 * size, 10**6) + 2 * (quotes.max(axis=1) - quotes.min(axis=1))
    volume: Integers = 1 + lively * (60 + noise * 4 // 5) // 100
    return volume


def _is_there(minutes: _Minutes, chance: Integers) -> NDArray[np.bool_]:
    """Say which minutes have a bar: a few of the night have none, nor has the outage."""
    is_outage = (minutes.times >= _OUTAGE[0]) & (minutes.times < _OUTAGE[1])
    is_silent = (chance == 0) & (_ACTIVITY[minutes.hours] < 30)
    is_there: NDArray[np.bool_] = ~(is_outage | is_silent)
    return is_there


def _write(times: Integers, columns: list[list[int]]) -> str:
    stamps = np.datetime_as_string(times.astype("datetime64[ms]"), unit="s").tolist()
    rows = [
        f"{stamp}Z,{_price(begin)},{_price(high)},{_price(low)},{_price(end)},{volume},{spread}\n"
        for stamp, begin, high, low, end, volume, spread in zip(stamps, *columns, strict=True)
    ]
    return "time,open,high,low,close,volume,spread\n" + "".join(rows)


def _price(points: int) -> str:
    return f"{points // _POINTS}.{points % _POINTS:05}"
