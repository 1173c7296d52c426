"""What a function word takes and gives."""

from collections.abc import Callable
from typing import Literal

from genesis_dsl.dataclass import dataclass
from genesis_dsl.types.kind import Kind

ArgumentKind = Literal["series", "truth", "window", "number"]
"""series: a column of prices, distances, ratios, numbers. truth: a column of truth.
window: a whole number of bars, known before the run. number: a plain number, known before the run."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument, in the order in which it is written; both ends of a number's range are allowed."""

    name: str
    kind: ArgumentKind
    least: float = 1
    most: float = 100_000


@dataclass(frozen=True, slots=True)
class Signature:
    """The shape of a function word.

    Attributes:
        arguments: What is written in the brackets.
        inputs: Series of the chart that are read without being written (`atr` reads high, low, close).
        result: The kind of the value; None means that of the first series
            (`scale` says how: a level of the series, or a distance between two of its levels).
        scale: `level` or `spread`; only read where result is None. A `spread` of prices is a distance.
        lookback: Bars needed before the first value is known, from the numeric arguments.
        low, high: The range that a value can take, where there is one.
    """

    arguments: tuple[Argument, ...]
    result: Kind | None
    lookback: Callable[..., int]
    inputs: tuple[str, ...] = ()
    scale: Literal["level", "spread"] = "level"
    low: float | None = None
    high: float | None = None
