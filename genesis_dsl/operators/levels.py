"""Levels that traders draw: of the day and the week before, pivots of their prices, and swings."""

from collections.abc import Callable, Iterator
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.operators.library import call
from genesis_dsl.operators.shape import BARS, HIGH_LOW, HIGH_LOW_CLOSE, nothing
from genesis_dsl.operators.word import Body, Column, Step, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Signature

_PERIODS = (("day", "daily", "D1"), ("week", "weekly", "W1"))
_CUT = (
    "A {period} is cut where the instruments file says (`bars_start:`), and is known when it is over: at the "
    "close of its last bar it is the one before."
)

_OF_BAR = {
    "open": "The first price of the {period} before this one.",
    "high": "The highest price of the {period} before this one.",
    "low": "The lowest price of the {period} before this one.",
    "close": "The last price of the {period} before this one.",
}

_Level = Callable[[Column, Column, Column], Column]


def _pivot(high: Column, low: Column, close: Column) -> Column:
    return (high + low + close) / 3


_PIVOTS: dict[str, tuple[str, str, _Level]] = {
    "pivot": (
        "The pivot: the average of the high, the low and the last price of the {period} before this one.",
        "(high + low + close) / 3.",
        _pivot,
    ),
    "resistance_1": (
        "The first resistance above the {periodic} pivot.",
        "Twice the pivot, less the low.",
        lambda high, low, close: 2 * _pivot(high, low, close) - low,
    ),
    "support_1": (
        "The first support below the {periodic} pivot.",
        "Twice the pivot, less the high.",
        lambda high, low, close: 2 * _pivot(high, low, close) - high,
    ),
    "resistance_2": (
        "The second resistance above the {periodic} pivot.",
        "The pivot, plus the range from low to high.",
        lambda high, low, close: _pivot(high, low, close) + (high - low),
    ),
    "support_2": (
        "The second support below the {periodic} pivot.",
        "The pivot, less the range from low to high.",
        lambda high, low, close: _pivot(high, low, close) - (high - low),
    ),
    "resistance_3": (
        "The third resistance above the {periodic} pivot.",
        "The high, plus twice the distance from the low to the pivot.",
        lambda high, low, close: high + 2 * (_pivot(high, low, close) - low),
    ),
    "support_3": (
        "The third support below the {periodic} pivot.",
        "The low, less twice the distance from the pivot to the high.",
        lambda high, low, close: low - 2 * (high - _pivot(high, low, close)),
    ),
}


@dataclass(frozen=True, slots=True)
class _OfBar:
    """A body that looks at nothing but the bar itself."""

    formula: Callable[..., Any]

    def __call__(self, inputs: tuple[Column, ...], _: tuple[float, ...]) -> Column:
        """Evaluate it over a stretch of bars."""
        level: Column = self.formula(*inputs)
        return level

    def open(self, _: tuple[Column, ...], __: tuple[float, ...]) -> Step:
        """Go on from any bars."""
        return self.formula


def _as_it_is(price: Column) -> Column:
    """Give the only input, plus nothing: a column of its own."""
    return price + 0.0


def _of_periods() -> Iterator[Word]:
    """Make the words of the day and the week before: one body each, over bars of a day or a week."""
    for period, periodic, timeframe in _PERIODS:
        cut = _CUT.format(period=period)
        for price, definition in _OF_BAR.items():
            name = f"previous_{period}_{price}"
            yield Word(
                name,
                Signature((), Kind.PRICE, nothing, inputs=(price,)),
                definition.format(period=period),
                _OfBar(_as_it_is),
                variant=cut,
                source="The bars of the data",
                example=f"close > {name}",
                timeframe=timeframe,
            )
        for level, (definition, formula, work) in _PIVOTS.items():
            name = f"{periodic}_{level}"
            yield Word(
                name,
                Signature((), Kind.PRICE, nothing, inputs=HIGH_LOW_CLOSE),
                definition.format(period=period, periodic=periodic),
                _OfBar(work),
                variant=f"{formula} {cut}",
                source="Floor traders' pivots",
                example=f"close > {name}",
                timeframe=timeframe,
            )


def _swing(output: int) -> Body:
    """Make the level of the last swing: the extreme of so many bars on each side, once those have closed."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        (bars,) = numbers
        confirmed = call("FRACTAL", inputs, bars, bars)[output] > 0
        newest = np.maximum.accumulate(np.where(confirmed, np.arange(len(confirmed)), -1))
        levels = inputs[output][np.maximum(newest - int(bars), 0)]
        return np.where(newest >= 0, levels, np.nan)

    return body


def _both_sides(bars: float) -> int:
    return 2 * int(bars)


_SWING = "Known so many bars after the swing, when it is confirmed; stays until the next one."

SWINGS = (
    Word(
        "swing_high",
        Signature((BARS,), Kind.PRICE, _both_sides, inputs=HIGH_LOW),
        "The last high that no bar on either side of it reached, as many bars to each side.",
        _swing(0),
        variant=_SWING,
        source="TA-Lib FRACTAL; Williams, Trading Chaos, 1995",
        example="close crosses above swing_high(2)",
        memory="found",
    ),
    Word(
        "swing_low",
        Signature((BARS,), Kind.PRICE, _both_sides, inputs=HIGH_LOW),
        "The last low that no bar on either side of it reached, as many bars to each side.",
        _swing(1),
        variant=_SWING,
        source="TA-Lib FRACTAL; Williams, Trading Chaos, 1995",
        example="close crosses below swing_low(2)",
        memory="found",
    ),
)

LEVELS = (*_of_periods(), *SWINGS)
