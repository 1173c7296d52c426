"""Function words, one bar at a time: opened on a stretch of bars on which all inputs are known."""

from collections.abc import Sequence
from dataclasses import field
from math import isfinite, isnan

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, first_why, is_any_unknown
from genesis_dsl.engine.columns import missing_why
from genesis_dsl.operators.pairs import correlation
from genesis_dsl.operators.steps.formula import Formula, formula_of
from genesis_dsl.operators.steps.opened import opened
from genesis_dsl.operators.steps.standing import open_correlation
from genesis_dsl.operators.word import Step, Word

Value = tuple[float, int]


@dataclass(slots=True)
class Call:
    """A function word of a chart; it remembers its stretch (it changes).

    Attributes:
        bars: How many bars the stretch has; no longer counted where its step goes on in the kernel.
    """

    word: Word
    numbers: tuple[float, ...]
    lookback: int = field(init=False)
    bars: int = 0
    step: Step | None = None
    _waiting: list[tuple[float, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Know how many bars it needs."""
        self.lookback = self.word.signature.lookback(*self.numbers)

    def begin(self, inputs: Sequence[Column], found: tuple[int, Step | None] | None = None) -> None:
        """Go on behind bars that are over, of which the last stretch counts.

        Args:
            found: How many bars that stretch has, and what goes on from its end, where it was opened already.

        Shapes: (T,) each.
        """
        why = first_why(tuple(inputs))
        first = int(np.flatnonzero(why != op.KNOWN)[-1]) + 1 if is_any_unknown(why) else 0
        self.bars = len(inputs[0].values) - first
        is_open = found is not None and found[0] == self.bars > self.lookback
        self.step = found[1] if found and is_open else None
        self._waiting = []
        if self.step is None:
            stretch = tuple(each.values[first:].astype(np.float64).tolist() for each in inputs)
            self._waiting = list(zip(*stretch, strict=True))

    def close(self, bar: Sequence[float], whys: Sequence[int]) -> Value:
        """Take in the bar that has just closed: its inputs, and why each is unknown."""
        why = next(filter(None, whys), op.KNOWN)
        if why:
            self.bars, self.step, self._waiting = 0, None, []
            return 0.0, why
        self.bars += 1
        value = self.step(*bar) if self.step is not None else self._wait(bar)
        if self.bars <= self.lookback:
            return 0.0, op.WARMING_UP
        if isfinite(value):
            return value, op.KNOWN
        return 0.0, self.missing if isnan(value) else op.NOT_FINITE

    @property
    def missing(self) -> int:
        """Why its value is unknown where it is not a number."""
        return missing_why(self.word)

    @property
    def going(self) -> Formula | None:
        """What it does at every bar, where it has all it needs and can be written down."""
        if self.bars <= self.lookback:
            return None
        return formula_of(self.step, len(self.word.signature.inputs) + _written(self.word))

    def _wait(self, bar: Sequence[float]) -> float:
        """Keep a bar until there are enough of them to be opened on."""
        self._waiting.append(tuple(bar))
        if self.bars <= self.lookback:
            return 0.0
        inputs = tuple(np.array(each) for each in zip(*self._waiting, strict=True))
        self.step = opened(self.word, inputs, self.numbers)
        if self.step is not None:
            self._waiting = []
        return float(self.word.body(inputs, self.numbers)[-1])


@dataclass(slots=True)
class Pair:
    """The correlation of two closes; it remembers the bars at which both symbols closed (it changes)."""

    bars: int
    shared: int = 0
    step: Step | None = None
    _waiting: list[tuple[float, float]] = field(default_factory=list)

    def begin(self, closes: NDArray[np.float64]) -> None:
        """Go on behind bars that are over.

        Shapes: (2, T), of the instants at which both closed.
        """
        self.shared, self.step, self._waiting = closes.shape[1], None, []
        if self.shared > self.bars:
            self.step = open_correlation(closes[0], closes[1], self.bars)
        else:
            self._waiting = [(one, other) for one, other in closes.T.tolist()]

    def close(self, one: float, other: float) -> Value:
        """Take in two bars that have just closed."""
        self.shared += 1
        if self.step is not None:
            value = self.step(one, other)
        else:
            self._waiting.append((one, other))
            if self.shared <= self.bars:
                return 0.0, op.WARMING_UP
            closes = np.array(self._waiting).T.copy()
            self.begin(closes)
            value = float(correlation(closes[0], closes[1], self.bars)[-1])
        return (value, op.KNOWN) if isfinite(value) else (0.0, op.DIVIDED_BY_ZERO)


def _written(word: Word) -> int:
    """Count the series that are written behind a word."""
    return sum(each.kind in {"series", "truth"} for each in word.signature.arguments)
