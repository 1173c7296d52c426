"""Conditions that ask a value chosen by `cases:`, written out: one condition for each case.

`spread <= limit`, where `limit` is 1.2 pips when it is busy and 0.8 otherwise, is true when it is busy and
`spread <= 1.2 pips`, or when it is not and `spread <= 0.8 pips`. So a change may choose another case.

1. `written_out` finds such comparisons, through names and arithmetic, and makes conditions: once for a run.
2. `WrittenOut.outcomes` says what each of them was, from the numbers that a decision kept.

What looks at several bars (a crossing, `within 3 bars`) chose by each bar's own cases, of which a decision
keeps the last one alone: it stays one condition.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from math import isclose, prod

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import NodeRow
from genesis_dsl.types.kind import Kind

Below = Mapping[int, Sequence[NodeRow]]
Outcome = float | str
"""A number, or why it is unknown."""

MOST = 64
"""A comparison that comes to more cases stays one condition."""
NAMES = frozenset({"condition", "name"})
_FIRST_MADE = -2
"""Nodes that are made have numbers below those of the record; -1 stands for what is in no file."""
_ULPS = 1.8e-15
"""By so much two equal amounts of money may differ, as in the engine."""


@dataclass(frozen=True, slots=True, eq=False)
class WrittenOut:
    """The conditions of a run that are chosen.

    Attributes:
        cases: By the id of a condition: when, condition, when, condition, ..., condition otherwise.
        below: What was made stands above these nodes.
        made: Comparisons and sums that were made, with their parts without names; each behind its parts.
    """

    cases: Below = field(default_factory=dict)
    below: Below = field(default_factory=dict)
    made: Sequence[tuple[NodeRow, Sequence[NodeRow]]] = ()

    def outcomes(self, values: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """Give what was made its values; what stands above a number that was not kept has none."""
        found: dict[str, Outcome] = {}
        for row, parts in self.made:
            known = [found.get(str(each.id), values.get(str(each.id))) for each in parts]
            if None not in known:
                found[str(row.id)] = _outcome(row, [each for each in known if each is not None], parts)
        return found


def written_out(nodes: Sequence[NodeRow], below: Below) -> WrittenOut:
    """Write out every condition of some nodes that is chosen."""
    if not any(node.op == "cases" for node in nodes):
        return WrittenOut()
    writer = _Writer(dict(below))
    for node in nodes:
        if node.op == "cases" and node.kind == Kind.TRUTH:
            writer.cases[node.id] = below[node.id]
        elif node.op in _CONDITIONS and 1 < writer.count(node) <= MOST:
            writer.cases[node.id] = writer.cases[writer.out(node).id]
    return WrittenOut(
        writer.cases, {each: writer.below[each] for each in writer.below if each < -1}, writer.made
    )


@dataclass(slots=True)
class _Writer:
    """Writes conditions out (it collects what it makes)."""

    below: dict[int, Sequence[NodeRow]]
    cases: dict[int, Sequence[NodeRow]] = field(default_factory=dict)
    made: list[tuple[NodeRow, Sequence[NodeRow]]] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    next_id: int = _FIRST_MADE

    def count(self, node: NodeRow) -> int:
        """Count the cases of a value."""
        if node.id not in self.counts:
            parts = self.below.get(node.id, ())
            if node.op == "cases":
                found = sum(self.count(each) for each in _chosen(parts))
            else:
                found = prod(self.count(each) for each in parts) if node.op in _WORKED else 1
            self.counts[node.id] = found
        return self.counts[node.id]

    def out(self, node: NodeRow) -> NodeRow:
        """Write a value out: give itself, or a node over its cases."""
        if self.count(node) == 1:
            return node
        node = self._bare(node)
        parts = self.below[node.id]
        if node.op == "cases":
            return node if node.id in self.cases else self._choice(node, parts, lambda each: each)
        at = max(at for at, each in enumerate(parts) if self.count(each) > 1)
        return self._choice(
            node, self.cases[self.out(parts[at]).id], lambda each: self._with(node, parts, at, each)
        )

    def _choice(self, node: NodeRow, cases: Sequence[NodeRow], of: Callable[[NodeRow], NodeRow]) -> NodeRow:
        """Choose, by the same conditions, what is made of each value."""
        chosen = _chosen(cases)
        parts = [self.out(of(each)) if any(each is one for one in chosen) else each for each in cases]
        made = self._made(replace(node, op="cases", data=()), parts)
        self.cases[made.id] = parts
        return made

    def _with(self, node: NodeRow, parts: Sequence[NodeRow], at: int, value: NodeRow) -> NodeRow:
        """Write a comparison or a sum with a value in the place of what is chosen."""
        written = replace(node, text=_with_text(node, parts[at], value))
        made = self._made(written, [*parts[:at], value, *parts[at + 1 :]])
        if self.count(made) == 1:
            self.made.append((made, [self._bare(each) for each in self.below[made.id]]))
        return made

    def _bare(self, node: NodeRow) -> NodeRow:
        while node.op in NAMES:
            (node,) = self.below[node.id]
        return node

    def _made(self, node: NodeRow, parts: Sequence[NodeRow]) -> NodeRow:
        made = replace(node, id=self.next_id, same_as=-1, constants={})
        self.next_id -= 1
        self.below[made.id] = parts
        return made


def _chosen(parts: Sequence[NodeRow]) -> list[NodeRow]:
    """Give the values of when, value, when, value, ..., value."""
    return [*parts[1::2], parts[-1]]


def _with_text(node: NodeRow, part: NodeRow, value: NodeRow) -> str:
    """Put the words of a value where those of what is chosen stand; parts are put in from the last one."""
    begin = part.start - node.start
    end = begin + len(part.text)
    is_there = part.file_id == node.file_id and begin >= 0 and node.text[begin:end] == part.text
    return f"{node.text[:begin]}{value.text}{node.text[end:]}" if is_there else node.text


def _outcome(row: NodeRow, parts: Sequence[Outcome], under: Sequence[NodeRow]) -> Outcome:
    """Work out a node from its parts, as the engine does."""
    if row.op == "between":
        value, low, high = parts
        ends, settled = (_compared(">=", value, low), _compared("<=", value, high)), float(row.data[0])
        unknown = next((each for each in ends if isinstance(each, str)), 1.0 - settled)
        return settled if settled in ends else unknown
    numbers = [each for each in parts if not isinstance(each, str)]
    if len(numbers) < len(parts):
        return next(each for each in parts if isinstance(each, str))
    if row.op == "compare":
        is_money = any(each.kind == Kind.MONEY for each in under)
        left, right = numbers
        return _compared(str(row.data[0]), left, right, ulps=_ULPS if is_money else 0.0)
    return _scaled(row.op, numbers, under) if row.op in _SCALED else _SUMS[row.op](*numbers)


def _compared(sign: str, left: Outcome, right: Outcome, ulps: float = 0.0) -> Outcome:
    if isinstance(left, str) or isinstance(right, str):
        return left if isinstance(left, str) else right
    return float(_SIGNS[sign](left, left if isclose(left, right, rel_tol=ulps) else right))


def _scaled(op: str, numbers: Sequence[float], under: Sequence[NodeRow]) -> Outcome:
    """Multiply or divide; by a number that is written out exactly, its division last."""
    left, right = numbers
    if op == "divide" and right == 0:
        return "division by zero"
    written, whole = (under[0], right) if op != "divide" and under[0].op == "literal" else (under[1], left)
    if written.op != "literal":
        return left / right if op == "divide" else left * right
    share = Fraction(str(written.data[0]))
    share = 1 / share if op == "divide" else share
    return whole * share.numerator / share.denominator


_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_SUMS: Mapping[str, Callable[..., float]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "negate": operator.neg,
    "min": min,
    "max": max,
    "abs": abs,
}
_SCALED = frozenset({"multiply", "divide", "share"})
_CONDITIONS = frozenset({"compare", "between"})
_WORKED = frozenset({*_SUMS, *_SCALED, *_CONDITIONS, *NAMES})
