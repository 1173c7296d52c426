"""How often each condition of a strategy would have been true at the closes on which it decides.

What reads the account is not known ahead: it counts as a truth that is still open, and conditions above it
are told as far as the market settles them (false with one false part, whatever the account will say).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, constant, gathered, is_true, known_truth
from genesis_dsl.engine.columns import constant_value
from genesis_dsl.engine.pointwise import POINTWISE
from genesis_dsl.graph.node import Stage
from genesis_dsl.graph.plan import Plan, SitePlan
from genesis_dsl.graph.traced import TracedPart
from genesis_dsl.runs.charts import Measured

LOGIC = frozenset({"and", "or", "not", "none", "at_least", "passes", "score"})
"""Ops that can be settled by some of their parts."""

TRANSPARENT = frozenset({"condition", "name"})

ACCOUNT = 255
"""Why a truth is open: beside `opcodes.REASONS`, it waits for the account."""


@dataclass(frozen=True, slots=True)
class Counts:
    """At how many decisions a condition is true, false, unknown, or waits for the account.

    Attributes:
        why: Reasons why it is unknown, with their numbers, the most frequent first.
    """

    true: int
    false: int
    unknown: int
    waits: int
    why: tuple[tuple[str, int], ...] = ()

    @property
    def verdict(self) -> str:
        """Say `never` or `always` where it is so, `unknown` where it never was known, else ""."""
        if self.true + self.waits == 0:
            return "never" if self.false else "unknown" if self.unknown else ""
        return "always" if self.true and not self.false + self.waits else ""


@dataclass(frozen=True, slots=True)
class Score:
    """Which sums of points a score reached, and how often, the highest first."""

    pass_at: float
    total: float
    reached: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One condition, counted.

    Attributes:
        path: From the entry or exit down, as in `long_breakout > broke_out`; `name` is the end of it.
        text: Its sentence; "" for a list.
        parts: The conditions in it.
        so_far: How often it was true together with all parts before it (of a list in which all must hold).
        alone: How often nothing but it kept that list from being true.
        score: Its points, where it asks whether a score passes.
    """

    path: str
    name: str
    text: str
    counts: Counts
    parts: tuple["Tally", ...] = ()
    so_far: int | None = None
    alone: int | None = None
    score: Score | None = None

    @property
    def bottleneck(self) -> "Tally | None":
        """Give the part without which the list would have been true most often more."""
        short = [each for each in self.parts if each.alone]
        return max(short, key=lambda each: each.alone or 0, default=None)

    def walk(self) -> Iterator["Tally"]:
        """List it and all that is in it."""
        yield self
        for each in self.parts:
            yield from each.walk()


@dataclass
class Teller:
    """Counts the conditions of one site; a truth is made once (it changes)."""

    plan: Plan
    site: SitePlan
    measured: Measured
    _made: dict[int, Column] = field(default_factory=dict)

    @cached_property
    def instants(self) -> NDArray[np.int64]:
        """Give the closes at which the strategy decides in the span."""
        return self.measured.columns.charts[self.site.chart].closed_at[self._decided]

    @cached_property
    def _decided(self) -> NDArray[np.bool_]:
        """Say which bars of the strategy are decided on."""
        bars = self.measured.columns.charts[self.site.chart]
        inside = (bars.closed_at >= self.measured.first) & (bars.closed_at < self.measured.last)
        return bars.tradable & inside

    @cached_property
    def _below(self) -> dict[int, list[TracedPart]]:
        found: dict[int, list[TracedPart]] = {}
        for part in self.plan.traced.parts:
            found.setdefault(part.parent, []).append(part)
        return found

    def tally(self, root: int, path: str) -> Tally:
        """Count a sentence and all conditions in it."""
        return self._tally(self.plan.traced.parts[root], path, path)

    def truth_of(self, part: int) -> Column:
        """Give what a condition was at every decision."""
        return self._truth(self._node(self.plan.traced.parts[part]))

    def _tally(
        self, part: TracedPart, path: str, name: str, so_far: int | None = None, alone: int | None = None
    ) -> Tally:
        inner = _inner(part.typed)
        children = list(self._conditions(part))
        if not children and inner.op == "and":
            children = self._below[self._unwrapped(part).id]
        together = self._together(children) if inner.op == "and" else [(None, None)] * len(children)
        parts = (
            self._tally(each, f"{path} > {_name(each)}", _name(each), *counted)
            for each, counted in zip(children, together, strict=True)
        )
        return Tally(
            path,
            name,
            "" if part.typed.span.text.count("\n") and inner.op in LOGIC else _sentence(inner),
            _counted(self._truth(self._node(part))),
            tuple(parts),
            so_far,
            alone,
            self._score(part) if inner.op == "passes" else None,
        )

    def _together(self, parts: Sequence[TracedPart]) -> list[tuple[int | None, int | None]]:
        """Say of each part how often all up to it were true, and how often it alone was not.

        What waits for the account holds nobody up.
        """
        truths = [self._truth(self._node(each)) for each in parts]
        passed = [is_true(each) | (each.why == ACCOUNT) for each in truths]
        missing = np.add.reduce([~each for each in passed]) if passed else np.zeros(0)
        found = list[tuple[int | None, int | None]]()
        held = np.ones(len(self.instants), np.bool_)
        for each in passed:
            held &= each
            found.append((int(held.sum()), int(np.count_nonzero((missing == 1) & ~each))))
        return found

    def _score(self, part: TracedPart) -> Score:
        """Count the sums of points: what is not known, or waits for the account, gives none."""
        below = next(
            each for each in self._below[self._unwrapped(part).id] if _inner(each.typed).op == "score"
        )
        sums = Counter[float](self._truth(self._node(below)).values.tolist())
        typed = _inner(below.typed)
        points: Any = typed.data[2]
        mark: Any = typed.data[1]
        return Score(float(mark), float(sum(points)), tuple(sorted(sums.items(), reverse=True)))

    def _conditions(self, part: TracedPart) -> Iterator[TracedPart]:
        """List the nearest labelled conditions below a part."""
        for each in self._below.get(part.id, ()):
            if each.typed.op == "condition" and each.typed.data[0]:
                yield each
            elif each.typed.op in LOGIC | TRANSPARENT:
                yield from self._conditions(each)

    def _unwrapped(self, part: TracedPart) -> TracedPart:
        while part.typed.op in TRANSPARENT:
            (part,) = self._below[part.id]
        return part

    def _node(self, part: TracedPart) -> int:
        return self.plan.traced.nodes[part.id, self.site.symbol]

    def _truth(self, number: int) -> Column:
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> Column:
        graph, length = self.plan.found.graph, len(self.instants)
        node = graph.nodes[number]
        if node.stage is Stage.CONSTANT:
            return constant(*constant_value(graph, number), length)
        if node.stage is Stage.MARKET and node.chart is not None:
            columns = self.measured.columns
            rows = columns.rows_beside(node.chart, self.site.chart)[self._decided]
            return gathered(columns.of(number), rows)
        if node.op not in LOGIC:
            return constant(0.0, ACCOUNT, length)
        parts = tuple(map(self._truth, node.args))
        return _settled(POINTWISE[node.op](node, parts), parts)


def _settled(one: Column, parts: Sequence[Column]) -> Column:
    """Say that a truth waits for the account only where nothing else in it is unknown."""
    why = one.why
    for each in parts:
        why = np.where((why == ACCOUNT) & (each.why != op.KNOWN), each.why, why)
    return Column(one.values, why)


def _counted(one: Column) -> Counts:
    true, false = (int(np.count_nonzero(each)) for each in known_truth(one))
    numbers = np.bincount(one.why)
    why = {code: int(numbers[code]) for code in np.flatnonzero(numbers).tolist()}
    waits = why.pop(ACCOUNT, 0)
    why.pop(op.KNOWN, 0)
    reasons = sorted(((op.REASONS[code], count) for code, count in why.items()), key=lambda each: -each[1])
    return Counts(true, false, sum(why.values()), waits, tuple(reasons))


def _inner(typed: Typed) -> Typed:
    while typed.op in TRANSPARENT:
        typed = typed.args[0]
    return typed


def _name(part: TracedPart) -> str:
    return str(part.typed.data[0]) if part.typed.op == "condition" else _sentence(part.typed)


def _sentence(typed: Typed) -> str:
    return " ".join(typed.span.text.split())
