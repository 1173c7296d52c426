"""The bars that the sentence of a rule or a switch looks at, as the series of a test: `close on M15: …`."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart, Graph
from genesis_dsl.graph.scope import Collected, Scope
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.runs.opened import Opened
from genesis_dsl.trials.numerals import Numerals
from genesis_dsl.trials.surroundings import written_series
from genesis_dsl.trials.warmup import Asked, bars_needed
from genesis_dsl.trials.windows import KINDS, Leaf, leaves_of


@dataclass(frozen=True, slots=True)
class BarsOf:
    """Writes the bars of a run.

    Attributes:
        symbol: Of the sentence.
        currency: That of the account.
    """

    opened: Opened
    symbol: str
    currency: str

    def needed(self, sentences: Iterable[Typed], at: int) -> dict[Leaf, int]:
        """Give how many bars of each series it takes until all is known at an instant."""
        found: dict[Leaf, int] = {}
        for each in sentences:
            counts = self._counts(each, at)
            for leaf in leaves_of(each):
                chart = leaf.chart(self.symbol)
                found[leaf] = max(found.get(leaf, 0), counts.get(chart, 1))
        return found

    def lines(self, needed: Mapping[Leaf, int], after: int, until: int) -> Iterator[str]:
        """Write the bars that closed behind one instant and not behind another, so many at most."""
        for leaf, count in needed.items():
            text = self._series(leaf, count, after, until)
            if text:
                yield f"{leaf.word} on {f'{leaf.symbol} {leaf.timeframe}'.strip()}: {text}"

    def _counts(self, sentence: Typed, at: int) -> dict[Chart, int]:
        found = Collected()
        own = next(leaves_of(sentence)).chart(self.symbol)
        scope = Scope(self.symbol, self._instruments.symbols[self.symbol], own, "symbol", bars=own)
        Lowering(found).lower(sentence, scope)
        return bars_needed(found.graph, Asked(at, found.zones))

    @property
    def _instruments(self) -> Instruments:
        return self.opened.prepared.chosen.instruments

    def _series(self, leaf: Leaf, count: int, after: int, until: int) -> str:
        chart = leaf.chart(self.symbol)
        bars = self.opened.bars(chart.symbol, chart.timeframe)
        first, last = np.searchsorted(bars.closed_at, [after, until], side="right").tolist()
        column = Columns(Graph(), {}, [], self._instruments.symbols).series(bars, leaf.word)
        numerals = Numerals(self._instruments.symbols[chart.symbol], self.currency)
        rows = range(max(first, last - count), last)
        texts = [
            "unknown" if column.why[row] else numerals.write(float(column.values[row]), KINDS[leaf.word])
            for row in rows
        ]
        return written_series(texts)
