"""Of a long history only what a session needs: function words over all of it, the rest over its last bars.

A word may look back to the first bar, and is opened while it is evaluated. All that stands above words looks
back over so many bars as the sentence says, so its columns are made over the last bars alone.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.live.layout import CALLED, MEMORIES
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.market.bars import Bars, rows_of
from genesis_dsl.operators.steps.opened import opened_over
from genesis_dsl.operators.word import Step, Word


@dataclass(slots=True)
class Opening(Columns):
    """Columns whose words are opened while they are evaluated (it changes).

    Attributes:
        steps: By word that is called: how many bars its last stretch has, and what goes on from there.
    """

    steps: dict[Node, tuple[int, Step | None]] = field(default_factory=dict)

    def evaluated(
        self, node: Node, word: Word, stretch: tuple[NDArray[np.float64], ...], numbers: tuple[float, ...]
    ) -> NDArray[np.float64]:
        """Evaluate a word over a stretch of bars, and keep what goes on from its end."""
        step, column = opened_over(word, stretch, numbers)
        self.steps[node] = len(column), step
        return column

    def end_of(self, number: int, first: Mapping[Chart, int]) -> Column:
        """Give the last rows of the column of a word; the others are laid out where another word reads them.

        Args:
            first: The first row of each chart that is wanted.
        """
        node = self.graph.nodes[number]
        chart = cast(Chart, node.chart)
        if number not in self._made and node.op == "call":
            return self._call(node, chart, tuple(self.on(chart, each) for each in node.args), first[chart])
        found = self.of(number)
        return Column(found.values[first[chart] :], found.why[first[chart] :])


def recent_charts(charts: Mapping[Chart, Bars], first: Mapping[Chart, int]) -> dict[Chart, Bars]:
    """Give the last bars of all charts."""
    return {chart: rows_of(bars, first[chart], len(bars)) for chart, bars in charts.items()}


def recent_columns(
    whole: Opening, first: Mapping[Chart, int], charts: Mapping[Chart, Bars], numbers: list[int]
) -> Columns:
    """Give columns over the last bars of all charts; the words that some nodes read are as over all bars.

    Words that read words come first: what they read they make over all bars.
    """
    nodes = whole.graph.nodes
    words = [
        each
        for each in whole.graph.needed(numbers)
        if nodes[each].op in CALLED and nodes[each].stage is Stage.MARKET
    ]
    made = {each: whole.end_of(each, first) for each in reversed(words)}
    return Columns(
        *(whole.graph, charts, whole.zones, whole.instruments),
        schedules=whole.schedules,
        _made=made,
    )


def first_rows(graph: Graph, charts: Mapping[Chart, Bars], since: int) -> dict[Chart, int]:
    """Find the first row of each chart on which what is known from an instant on can depend, words aside."""
    bars, crossings = _reach(graph)
    for _ in range(crossings + 1):
        since = min([since, *(_back(each.closed_at, since, bars) for each in charts.values() if len(each))])
    return {chart: _row(each.closed_at, since) for chart, each in charts.items()}


def _reach(graph: Graph) -> tuple[int, int]:
    """Say over how many bars anything looks back, and how often it goes over to another chart."""
    bars, crossings = [0] * len(graph.nodes), [0] * len(graph.nodes)
    for number, node in enumerate(graph.nodes):
        if node.stage is not Stage.MARKET or node.op in CALLED:
            continue
        own = (MEMORIES[node.op] or int(node.data[0])) if node.op in MEMORIES else 0
        bars[number] = own + max((bars[each] for each in node.args), default=0)
        crossings[number] = max(
            (crossings[each] + (graph.nodes[each].chart != node.chart) for each in node.args), default=0
        )
    return max(bars, default=0), max(crossings, default=0)


def _row(closed_at: NDArray[np.int64], instant: int) -> int:
    """Give the last row that was closed at an instant, the first one where none was."""
    return max(0, int(np.searchsorted(closed_at, instant, side="right")) - 1)


def _back(closed_at: NDArray[np.int64], instant: int, bars: int) -> int:
    """Give when the row closed that lies so many bars before the last one of an instant."""
    return int(closed_at[max(0, _row(closed_at, instant) - bars)])
