"""Function words, one bar at a time: opened on a stretch of bars on which all inputs are known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import missing_why
from genesis_dsl.operators.pairs import correlation
from genesis_dsl.operators.steps.opened import opened
from genesis_dsl.operators.steps.standing import open_correlation
from genesis_dsl.operators.word import Step, Word

Value = tuple[float, int]


@dataclass(slots=True)
class Call:
    """A function word of a chart; it remembers its stretch (it changes).

    Attributes:
        register: Where its value goes.
        inputs: The registers that it reads.
        bars: How many bars the stretch has.
    """

    word: Word
    numbers: tuple[float, ...]
    register: int
    inputs: tuple[int, ...]
    lookback: int = field(init=False)
    bars: int = 0
    step: Step | None = None
    _waiting: list[tuple[float, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Know how many bars it needs."""
        self.lookback = self.word.signature.lookback(*self.numbers)

    def begin(self, inputs: Sequence[Column]) -> None:
        """Go on behind bars that are over, of which the last stretch counts.

        Shapes: (T,) each.
        """
        known = np.logical_and.reduce([each.why == op.KNOWN for each in inputs])
        holes = np.flatnonzero(~known)
        first = int(holes[-1]) + 1 if len(holes) else 0
        stretch = tuple(np.ascontiguousarray(each.values[first:]) for each in inputs)
        self.bars = len(stretch[0])
        self.step = opened(self.word, stretch, self.numbers) if self.bars > self.lookback else None
        self._waiting = [] if self.step else list(zip(*(each.tolist() for each in stretch), strict=True))

    def close(self, bar: list[float], whys: list[int]) -> Value:
        """Take in the bar that has just closed: its inputs, and why each is unknown."""
        why = next(filter(None, whys), op.KNOWN)
        if why:
            self.bars, self.step, self._waiting = 0, None, []
            return 0.0, why
        self.bars += 1
        value = self.step(*bar) if self.step is not None else self._wait(bar)
        if self.bars <= self.lookback:
            return 0.0, op.WARMING_UP
        return value, op.KNOWN

    def _wait(self, bar: list[float]) -> float:
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
class Group:
    """Function words of a chart that read the same inputs (it changes).

    Attributes:
        inputs: The registers that they read.
        steps: Of all of them, where every one has its bars and goes on; empty before.
    """

    inputs: tuple[int, ...]
    calls: list[Call] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def look(self) -> None:
        """Find out whether all of them go on."""
        steps = [each.step for each in self.calls if each.step is not None and each.bars > each.lookback]
        self.steps = steps if len(steps) == len(self.calls) else []


@dataclass(slots=True)
class Due:
    """The function words of some charts that close together (it changes).

    Attributes:
        needed: The registers that they read.
        places: For each group, where its inputs stand among these.

    Shapes: registers, missing (n,): where each value goes, and why it is unknown where it is not a number.
    """

    groups: list[Group]
    needed: NDArray[np.int64] = field(init=False)
    places: list[tuple[int, ...]] = field(init=False)
    registers: NDArray[np.int64] = field(init=False)
    missing: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        """Number what is read and what is written."""
        needed = sorted({each for group in self.groups for each in group.inputs})
        self.needed = np.array(needed, np.int64)
        place = {register: number for number, register in enumerate(needed)}
        self.places = [tuple(place[each] for each in group.inputs) for group in self.groups]
        calls = [call for group in self.groups for call in group.calls]
        self.registers = np.array([each.register for each in calls], np.int64)
        self.missing = np.array([missing_why(each.word) for each in calls], np.int64)

    def close(self, reg: NDArray[np.float64], why: NDArray[np.int64]) -> None:
        """Take in the bars that have just closed."""
        values: list[float] = []
        whys: dict[int, int] = {}
        reasons = why[self.needed].tolist()
        self._go_on(reg[self.needed].tolist(), reasons, values, whys)
        found, unknown = np.array(values), np.zeros(len(values), np.int64)
        finite = np.isfinite(found)
        if whys or not finite.all():
            unknown[~finite] = np.where(np.isnan(found), self.missing, op.NOT_FINITE)[~finite]
            unknown[[*whys]] = [*whys.values()]
            found[unknown != op.KNOWN] = 0.0
        reg[self.registers], why[self.registers] = found, unknown

    def _go_on(self, reg: list[float], reasons: list[int], values: list[float], whys: dict[int, int]) -> None:
        """Add the value of each word; `whys` is told of those that are unknown."""
        is_known = not any(reasons)
        for group, places in zip(self.groups, self.places, strict=True):
            if group.steps and (is_known or not any(reasons[each] for each in places)):
                if len(places) == 1:
                    bar = reg[places[0]]
                    values += [step(bar) for step in group.steps]
                else:
                    bars = [reg[each] for each in places]
                    values += [step(*bars) for step in group.steps]
                continue
            for each in group.calls:
                value, reason = each.close([reg[k] for k in places], [reasons[k] for k in places])
                if reason:
                    whys[len(values)] = reason
                values.append(value)
            group.look()


@dataclass(slots=True)
class Pair:
    """The correlation of two closes; it remembers the bars at which both symbols closed (it changes)."""

    register: int
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
