"""What a decision read of prices and time: the columns of its sentences, at its instant."""

from collections.abc import Mapping
from dataclasses import field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.column import Column, gathered
from genesis_dsl.graph.node import Chart, Stage

Value = float | int | str
Read = tuple[dict[str, Value], dict[str, int]]
"""Values by the number of their part (as text), and the close of the bar that was read by timeframe."""

EXACT = 2.0**53
"""Below it every whole number is exact."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A chart that some sentences read: its name, and its columns with their places among all columns."""

    chart: Chart
    name: str
    columns: list[tuple[int, Column]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The parts of an owner's sentences that are columns, by clock; of parts that are the same the first."""

    assembled: Assembled
    parts: list[str]
    clocks: list[Clock]

    def read(self, times: NDArray[np.int64]) -> list[Read]:
        """Give what was read at each instant.

        Shapes: times (n,), in milliseconds.
        """
        shape = len(self.parts), len(times)
        values, why = np.zeros(shape), np.zeros(shape, np.uint8)
        closes: list[dict[str, int]] = [{} for _ in times]
        for clock in self.clocks:
            rows = self.assembled.columns.rows(clock.chart, times)
            for place, column in clock.columns:
                at = gathered(column, rows)
                values[place], why[place] = at.values, at.why
            closed_at = self.assembled.columns.charts[clock.chart].closed_at
            for place in np.flatnonzero(rows >= 0).tolist():
                closes[place][clock.name] = int(closed_at[rows[place]])
        found = [dict(zip(self.parts, each, strict=True)) for each in _said(values, why)]
        return list(zip(found, closes, strict=True))


def ahead_of(assembled: Assembled, alike: Mapping[int, int], owner: str, index: int, symbol: str) -> Ahead:
    """Collect what an owner's sentences read ahead.

    Args:
        alike: The first part that is the same as each part.
        owner: `entry`, `exit` or `guard`, and its number.
        symbol: What they are about; "" for the account.
    """
    traced, nodes = assembled.plan.traced, assembled.plan.found.graph.nodes
    under = {alike[part] for root in assembled.roots(owner, index) for part in traced.under(root)}
    columns: dict[str, tuple[Chart, Column]] = {}
    for part in under:
        number = traced.nodes[part, symbol]
        stage, chart = nodes[number].stage, nodes[number].chart
        if stage is Stage.MARKET and chart is not None:
            columns[str(part)] = chart, assembled.columns.of(number)
    parts = sorted(columns)  # as they are spelled, so that nobody has to sort each decision anew
    clocks: dict[Chart, Clock] = {}
    for place, name in enumerate(parts):
        chart, column = columns[name]
        clocks.setdefault(chart, Clock(chart, _name(chart, symbol))).columns.append((place, column))
    return Ahead(assembled, parts, list(clocks.values()))


def said(value: float, why: int) -> Value:
    """Give a value, a whole one as `int`, or the reason why it is unknown."""
    if why:
        return op.REASONS[why]
    return int(value) if value.is_integer() and abs(value) < EXACT else value


def _said(values: NDArray[np.float64], why: NDArray[np.uint8]) -> list[tuple[Value, ...]]:
    """Give values, or the reasons why they are unknown. Shapes: (parts, n) both, (n, parts)."""
    found = [_numbers(each) for each in values]
    for part, row in zip(*(each.tolist() for each in np.nonzero(why)), strict=True):
        found[part][row] = op.REASONS[why[part, row]]
    return list(zip(*found, strict=True)) if found else [()] * values.shape[1]


def _numbers(column: NDArray[np.float64]) -> list[Value]:
    """Give the whole numbers of a column as `int`: most are points or truths, and quick to spell."""
    whole = (column == np.rint(column)) & (np.abs(column) < EXACT)
    if whole.all():
        return cast("list[Value]", column.astype(np.int64).tolist())
    numbers: list[Value] = column.tolist()
    for row in np.flatnonzero(whole).tolist():
        numbers[row] = int(numbers[row])
    return numbers


def _name(chart: Chart, symbol: str) -> str:
    return chart.timeframe if chart.symbol == symbol else f"{chart.symbol} {chart.timeframe}"
