"""What a decision read of prices and time: the columns of its sentences, at its instant."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.column import Column, gathered
from genesis_dsl.graph.node import Chart, Stage

Value = float | str
Read = tuple[dict[str, Value], dict[str, int]]
"""Values by the number of their part (as text), and the close of the bar that was read by timeframe."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A chart that some sentences read: its name, the parts that are its columns."""

    chart: Chart
    name: str
    parts: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The parts of an owner's sentences that do not read the account: constants, and columns by clock."""

    assembled: Assembled
    constants: dict[str, Value]
    clocks: list[Clock]

    def read(self, times: NDArray[np.int64]) -> list[Read]:
        """Give what was read at each instant.

        Shapes: times (n,), in milliseconds.
        """
        found: list[Read] = [(dict(self.constants), {}) for _ in range(len(times))]
        for clock in self.clocks:
            rows = self.assembled.columns.rows(clock.chart, times)
            for (values, _), read in zip(found, _said_at(clock.columns, rows), strict=True):
                values.update(zip(clock.parts, read, strict=True))
            closed_at = self.assembled.columns.charts[clock.chart].closed_at
            for place in np.flatnonzero(rows >= 0).tolist():
                found[place][1][clock.name] = int(closed_at[rows[place]])
        return found


def ahead_of(assembled: Assembled, owner: str, index: int, symbol: str) -> Ahead:
    """Collect what an owner's sentences read ahead.

    Args:
        owner: `entry`, `exit` or `guard`, and its number.
        symbol: What they are about; "" for the account.
    """
    traced, nodes = assembled.plan.traced, assembled.plan.found.graph.nodes
    constants: dict[str, Value] = {}
    clocks: dict[Chart, Clock] = {}
    for part in (part for root in assembled.roots(owner, index) for part in traced.under(root)):
        number = traced.nodes[part, symbol]
        stage, chart = nodes[number].stage, nodes[number].chart
        if stage is Stage.CONSTANT:
            constants[str(part)] = said(*assembled.constant(number))
        elif stage is Stage.MARKET and chart is not None:
            clock = clocks.setdefault(chart, Clock(chart, _name(chart, symbol)))
            clock.parts.append(str(part))
            clock.columns.append(assembled.columns.of(number))
    names = {*constants, *(part for clock in clocks.values() for part in clock.parts)}
    # in the order in which they are spelled, so that nobody has to sort each decision anew
    ordered = {name: constants.get(name, "") for name in sorted(names)}
    return Ahead(assembled, ordered, list(clocks.values()))


def said(value: float, why: int) -> Value:
    """Give a value, or the reason why it is unknown."""
    return op.REASONS[why] if why else value


def _said_at(columns: list[Column], rows: NDArray[np.int64]) -> list[list[Value]]:
    """Read some columns of a chart at these rows; -1 is before its first closed bar.

    Shapes: rows (n,); n lists of a value for each column.
    """
    parts = [gathered(each, rows) for each in columns]
    values, why = np.stack([each.values for each in parts], 1), np.stack([each.why for each in parts], 1)
    found: list[list[Value]] = values.tolist()
    for row, place in zip(*(each.tolist() for each in np.nonzero(why)), strict=True):
        found[row][place] = op.REASONS[why[row, place]]
    return found


def _name(chart: Chart, symbol: str) -> str:
    return chart.timeframe if chart.symbol == symbol else f"{chart.symbol} {chart.timeframe}"
