"""The series that the rules of a run compare on a symbol: lines among its prices, and panels of their own.

Both sides of every comparison of entries and exits are looked at. What is a price of the symbol is a line;
what is counted otherwise (an oscillator, a distance, a score) is a panel, with its constants.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.traced import TracedPart
from genesis_dsl.market.bars import Bars
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.types.kind import Kind

COMPARISONS = frozenset({"compare", "between", "crosses"})
DRAWN = frozenset(
    {Kind.NUMBER, Kind.COUNT, Kind.PRICE, Kind.DISTANCE, Kind.RATIO, Kind.VOLUME, Kind.DURATION}
)
"""Kinds that have a place on a scale; clock times and choices have none."""
_PRICES = frozenset({"open", "high", "low", "close"})
_OWNERS = frozenset({"entry", "exit"})


@dataclass(frozen=True, slots=True)
class Series:
    """A series by its node, in the author's words; `timeframe` is the clock on which it is known."""

    node: int
    words: str
    kind: Kind
    timeframe: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What one comparison holds against each other: series of one kind, and constants of it."""

    series: tuple[Series, ...]
    levels: tuple[float, ...]

    @property
    def words(self) -> str:
        """Name it by what it shows."""
        return " · ".join(each.words for each in self.series)


@dataclass(frozen=True, slots=True)
class Compared:
    """The lines among the prices of a symbol, and the panels under them."""

    lines: tuple[Series, ...]
    panels: tuple[Panel, ...]


def compared(prepared: Prepared, symbol: str) -> Compared:
    """Find what the entries and exits of a run compare on a symbol, each series once."""
    lines: dict[int, Series] = {}
    panels: dict[tuple[int, ...], Panel] = {}
    for found, levels in _sides(prepared, symbol):
        own = [each for each in found if not _is_line(prepared, each, symbol)]
        lines |= {each.node: lines.get(each.node, each) for each in found if each not in own}
        if own:
            key = tuple(each.node for each in own)
            before = panels.get(key, Panel(tuple(own), ()))
            panels[key] = Panel(before.series, tuple(sorted({*before.levels, *levels})))
    return Compared(tuple(lines.values()), tuple(panels.values()))


def values_on(prepared: Prepared, node: int, bars: Bars) -> NDArray[np.float64]:
    """Give what a series was at the close of each bar; NaN where it was unknown.

    Shapes: (T,). Units: those of its kind in the engine: prices and distances in points.
    """
    columns = prepared.assembled.columns
    chart = prepared.plan.found.graph.nodes[node].chart
    if chart is None or not len(bars):
        return np.full(len(bars), np.nan)
    column, rows = columns.of(node), columns.rows(chart, bars.closed_at)
    known = (rows >= 0) & (column.why[rows] == op.KNOWN)
    return np.where(known, column.values[rows], np.nan)


def _sides(prepared: Prepared, symbol: str) -> Iterator[tuple[list[Series], list[float]]]:
    """Give the series of each comparison, and the constants beside them; of a score, its pass mark."""
    traced = prepared.plan.traced
    below: dict[int, list[TracedPart]] = {}
    for part in traced.parts:
        below.setdefault(part.parent, []).append(part)
    for part in traced.parts:
        if part.owner not in _OWNERS or (part.id, symbol) not in traced.nodes:
            continue
        if part.typed.op in COMPARISONS:
            sides = [(each, _node(prepared, each, symbol)) for each in below.get(part.id, ())]
            levels = [
                prepared.assembled.constant(traced.nodes[each.id, symbol])[0]
                for each, node in sides
                if node.stage is Stage.CONSTANT and node.kind in DRAWN
            ]
            found = [_series(prepared, each, symbol) for each, node in sides if _is_series(node)]
            yield found, levels
        elif part.typed.op == "score" and _is_series(_node(prepared, part, symbol)):
            yield [_series(prepared, part, symbol)], [float(_node(prepared, part, symbol).data[0])]


def _series(prepared: Prepared, part: TracedPart, symbol: str) -> Series:
    node = _node(prepared, part, symbol)
    is_score = part.typed.op == "score"
    words = str(part.typed.data[0]) if is_score else " ".join(part.typed.span.text.split())
    clock = node.chart.timeframe if node.chart else ""
    return Series(prepared.plan.traced.nodes[part.id, symbol], words, node.kind, clock)


def _node(prepared: Prepared, part: TracedPart, symbol: str) -> Node:
    return prepared.plan.found.graph.nodes[prepared.plan.traced.nodes[part.id, symbol]]


def _is_series(node: Node) -> bool:
    """Say whether a side is drawn: a column on a scale that is not the bars themselves."""
    bare = node.op == "series" and node.data[0] in _PRICES
    return node.stage is Stage.MARKET and node.kind in DRAWN and not bare


def _is_line(prepared: Prepared, one: Series, symbol: str) -> bool:
    chart = prepared.plan.found.graph.nodes[one.node].chart
    return one.kind is Kind.PRICE and chart is not None and chart.symbol == symbol
