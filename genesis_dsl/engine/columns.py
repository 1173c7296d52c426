"""The market part of a run, all bars at once: one column for each node that reads only prices and time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import (
    Column,
    Packed,
    Several,
    column,
    constant,
    first_why,
    gathered,
    is_any_unknown,
    packed,
    taken,
    together,
    unpacked,
)
from genesis_dsl.engine.kept import Kept
from genesis_dsl.engine.pointwise import POINTWISE
from genesis_dsl.engine.timetable import news_column
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.schedule import Schedule, missing
from genesis_dsl.market.days import period_of
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.pages import give_back
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.versions import sessions
from genesis_dsl.market.zone import LOCAL
from genesis_dsl.operators.pairs import correlation
from genesis_dsl.operators.periods import CALLED
from genesis_dsl.operators.word import Word


class Read(Protocol):
    """What is read of columns: those of a whole run, or of the latest events of a live session."""

    @property
    def charts(self) -> Mapping[Chart, Bars]:
        """The bars of every chart that is read."""
        ...

    @property
    def schedules(self) -> Sequence[Schedule]:
        """When the events of each set are, by number."""
        ...

    @property
    def fit(self) -> bool:
        """Say whether all columns may be held at once."""
        ...

    def of(self, number: int) -> Column:
        """Give the column of a market node."""
        ...

    def on(self, chart: Chart, number: int) -> Column:
        """Read a node on the clock of a chart."""
        ...

    def several(self, numbers: Sequence[int], rows: NDArray[np.int64]) -> Several:
        """Read market nodes at some rows of their chart; -1 is before the first."""
        ...

    def rows(self, chart: Chart, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the last row that was closed at each instant; -1 before the first."""
        ...

    def let_go(self, symbol: str, read: Collection[int], rows: Mapping[int, NDArray[np.int64]]) -> None:
        """Take notice that of a symbol some nodes are read now and then, and others no more."""

    def let_truths_go(self) -> None:
        """Take notice that the outcomes of all conditions are known."""


ROOM = 512 * 1024**2
"""Bytes that all columns may have, at eight a value; where they have more, those of one symbol are held."""


@dataclass(slots=True)
class Columns:
    """Columns by node, computed on first use.

    Attributes:
        charts: The bars of every chart that the graph reads.
        zones: Names of zones by number, as the graph counted them.
        instruments: What the data of each symbol holds, and when it trades.
        given: Series that no price makes, by their word: what a test gives of its own.
        schedules: When the events of each set are, by number, as the graph counted them; none without a
            calendar.
        kept: Columns of other graphs over the same charts; where it is there, they are used and added to.
    """

    graph: Graph
    charts: Mapping[Chart, Bars]
    zones: list[str]
    instruments: Mapping[str, Instrument]
    given: Mapping[str, Column] = field(default_factory=dict)
    schedules: Sequence[Schedule] = ()
    kept: Kept | None = None
    _meanings: list[int] = field(default_factory=list)
    _made: dict[int, Column] = field(default_factory=dict)
    _series: dict[tuple[Chart, str], Column] = field(default_factory=dict)
    _rows: dict[tuple[Chart, Chart], NDArray[np.int64]] = field(default_factory=dict)
    _seldom: dict[int, NDArray[np.int64]] = field(default_factory=dict)
    _thin: dict[int, Column] = field(default_factory=dict)
    _packed: dict[int, Packed] = field(default_factory=dict)
    _read: Collection[int] = ()

    @property
    def fit(self) -> bool:
        """Say whether all columns may be held at once."""
        charts = (node.chart for node in self.graph.nodes if node.stage is Stage.MARKET and node.chart)
        return self.kept is not None or 8 * sum(len(self.charts[each]) for each in charts) <= ROOM

    def of(self, number: int) -> Column:
        """Give the column of a market node, on the clock of its chart."""
        if number in self._packed:
            return unpacked(self._packed[number])
        if number not in self._made:
            for each in self.graph.needed([number]):
                node = self.graph.nodes[each]
                if each not in self._made and each not in self._packed and node.stage is Stage.MARKET:
                    self._made[each] = self._shared(each, node) if self.kept else self._make(node)
        return self._made[number]

    def _shared(self, number: int, node: Node) -> Column:
        """Take the column that another graph made, else make it for the next one."""
        kept = cast(Kept, self.kept)
        self._meanings = self._meanings or kept.meanings(self.graph, self.zones)
        meaning = self._meanings[number]
        column = kept.get(meaning)
        if column is None:
            column = self._make(node)
            kept.put(meaning, column)
        return column

    def several(self, numbers: Sequence[int], rows: NDArray[np.int64]) -> Several:
        """Read market nodes at some rows of their chart; -1 is before the first. Shapes: rows (n,)."""
        return together([self.at(each, rows) for each in numbers])

    def at(self, number: int, rows: NDArray[np.int64]) -> Column:
        """Read a market node at some rows of its chart; -1 is before the first.

        Shapes: rows (n,); (n,).
        """
        thin = self._thin.get(number)
        if thin is None or number in self._made:
            return gathered(self.of(number), rows)
        there = self._seldom[number]
        places = np.searchsorted(there, rows)
        if len(there) == 0 or not np.array_equal(there[np.minimum(places, len(there) - 1)], rows):
            return gathered(self.of(number), rows)
        return Column(thin.values[places], thin.why[places])

    def let_go(self, symbol: str, read: Collection[int], rows: Mapping[int, NDArray[np.int64]]) -> None:
        """Forget the columns of a symbol, which do not all fit; truths are put away.

        What is asked for once more is made again.

        Args:
            read: All nodes that are read later; of those in `rows` these rows alone.
        """
        self._read = read
        self._seldom.update(rows)
        own = [each for each in self._made if cast(Chart, self.graph.nodes[each].chart).symbol == symbol]
        for number in own:
            if number in read and self._made[number].values.dtype == np.bool_:
                self._packed[number] = packed(self._made.pop(number))
            else:
                self._forget(number)
        self._rows = {pair: each for pair, each in self._rows.items() if pair[1].symbol != symbol}
        self._series = {key: each for key, each in self._series.items() if key[0].symbol != symbol}
        for chart, bars in self.charts.items():
            if chart.symbol == symbol:
                give_back(bars)

    def let_truths_go(self) -> None:
        """Forget truths as well, once their outcomes are known."""
        for number in [*self._packed]:
            self._made[number] = unpacked(self._packed.pop(number))
            self._forget(number)

    def _forget(self, number: int) -> None:
        """Forget a column but for the rows that will be read; where nobody says which, it stays."""
        made, rows = self._made[number], self._seldom.get(number)
        if rows is not None:
            self._thin[number] = taken(made, rows)
            del self._made[number]
        elif number not in self._read:
            del self._made[number]

    def make_all(self) -> None:
        """Compute every column of the graph now."""
        for number, node in enumerate(self.graph.nodes):
            if node.stage is Stage.MARKET:
                self.of(number)

    def rows(self, chart: Chart, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the last row that was closed at each instant; -1 before the first.

        Shapes: instants (n,), in the order of time; (n,).
        """
        closed_at = self.charts[chart].closed_at
        if len(instants) <= len(closed_at):
            return np.searchsorted(closed_at, instants, side="right") - 1
        begins = np.searchsorted(instants, closed_at, side="left")  # fewer to look for: where each row begins
        return np.cumsum(np.bincount(begins, minlength=len(instants)))[: len(instants)] - 1

    def rows_beside(self, chart: Chart, clock: Chart) -> NDArray[np.int64]:
        """Give the last row of a chart that was closed at each bar of another one; -1 before the first.

        Ticks of one millisecond meet in their order: the first one of each symbol, then the second.

        Shapes: (n,), one for each bar of `clock`.
        """
        own = self.charts[clock].closed_at
        if chart == clock:
            return np.arange(len(own))
        if not chart.timeframe == clock.timeframe == TICKS:
            return self.rows(chart, own)
        theirs = self.charts[chart].closed_at
        turn = np.arange(len(own)) - np.searchsorted(own, own)
        return np.minimum(np.searchsorted(theirs, own) + turn, np.searchsorted(theirs, own, side="right") - 1)

    def _make(self, node: Node) -> Column:
        chart = cast(Chart, node.chart)
        bars = self.charts[chart]
        if node.op == "series":
            return self.series_of(chart, str(node.data[0]))
        if node.op == "clockword":
            word, zone = str(node.data[0]), self.zones[int(node.data[1])]
            return column(LOCAL[word](bars.closed_at, zone).astype(np.float64))
        if node.op == "period":
            zone, period = self.zones[int(node.data[0])], period_of(*node.data[1:])
            return column(period.numbers(bars.opened_at, zone).astype(np.float64))
        if node.op == "news":
            word, number, before, after = node.data
            schedule = self.schedules[number] if self.schedules else missing()
            return news_column(str(word), schedule, before, after, bars.closed_at)
        if node.op == "session":
            word, symbol = (str(each) for each in node.data)
            found = sessions(self.instruments[symbol], bars.closed_at)
            return column(getattr(found, word).astype(np.float64))
        if node.op == "correlation":
            return self._correlation(node)
        parts = tuple(self.on(chart, each) for each in node.args)
        return self._call(node, chart, parts) if node.op == "call" else POINTWISE[node.op](node, parts)

    def on(self, chart: Chart, number: int) -> Column:
        """Read a node on the clock of a chart; a constant is the same on every bar."""
        node = self.graph.nodes[number]
        if node.stage is Stage.CONSTANT:
            value, why = constant_value(self.graph, number)
            return constant(value, why, len(self.charts[chart]))
        found = self.of(number)
        if node.chart == chart:
            return found
        pair = (cast(Chart, node.chart), chart)
        if pair not in self._rows:
            self._rows[pair] = self.rows_beside(*pair)
        return gathered(found, self._rows[pair])

    def series_of(self, chart: Chart, word: str) -> Column:
        """Give a series of a chart, which many words read; those of one symbol are kept at a time."""
        kept = next((each.symbol for each, _ in self._series), chart.symbol)
        if kept != chart.symbol:
            self._series.clear()
        if (chart, word) not in self._series:
            self._series[chart, word] = self.series(self.charts[chart], word)
        return self._series[chart, word]

    def series(self, bars: Bars, word: str) -> Column:
        """Read a series of a chart: a price, the volume, a quote at the close, or when a bar opened."""
        if word in self.given:
            return self.given[word]
        if word == "volume":
            return column(
                bars.volume, np.where(np.isnan(bars.volume), op.NO_VOLUME, op.KNOWN).astype(np.uint8)
            )
        if word in {"open", "high", "low", "close", "spread", "opened_at", "closed_at"}:
            return column(getattr(bars, word).astype(np.float64))
        middle = self.instruments[bars.symbol].prices == "middle"
        below = bars.spread >> 1 if middle else np.zeros(len(bars), np.int64)
        bid = (bars.close - below).astype(np.float64)
        ahead = {"bid": 0.0, "ask": 1.0, "middle_price": 0.5}[word]
        return column(bid + ahead * bars.spread)

    def _correlation(self, node: Node) -> Column:
        """Correlate two closes over the instants at which both symbols close a bar."""
        shared, closes = self.shared_closes(node)
        bars = int(node.data[0])
        values = correlation(closes[0], closes[1], bars)
        why = np.where(np.isnan(values), np.uint8(op.DIVIDED_BY_ZERO), np.uint8(op.KNOWN))
        why[:bars] = op.WARMING_UP
        found = column(np.nan_to_num(values), why)
        closed_at = self.charts[cast(Chart, self.graph.nodes[node.args[0]].chart)].closed_at
        return gathered(found, np.searchsorted(shared, closed_at, side="right") - 1)

    def shared_closes(self, node: Node) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give the instants at which two symbols both close a bar, and their closes there.

        Shapes: (n,), (2, n).
        """
        first, second = (self.charts[cast(Chart, self.graph.nodes[each].chart)] for each in node.args)
        shared, *rows = np.intersect1d(
            first.closed_at, second.closed_at, assume_unique=True, return_indices=True
        )
        closes = (first.close[rows[0]], second.close[rows[1]])
        return shared, np.array(closes, np.float64)

    def evaluated(
        self, _: Node, word: Word, stretch: tuple[NDArray[np.float64], ...], numbers: tuple[float, ...]
    ) -> NDArray[np.float64]:
        """Evaluate a word over a stretch of bars on which all that it reads is known.

        Shapes: (n,) each.
        """
        return word.body(stretch, numbers)

    def _call(self, node: Node, chart: Chart, parts: tuple[Column, ...], since: int = 0) -> Column:
        """Evaluate a function word over each stretch of bars on which its inputs are known.

        Args:
            since: The first row that is wanted; those before it are left out.
        """
        word, written, numbers = called(self.graph, node)
        inputs = [parts[place] for place in written]
        inputs += [self.series_of(chart, name) for name in word.signature.inputs]
        known = first_why(tuple(inputs))
        lookback = word.signature.lookback(*numbers)
        why = known[since:].copy()
        values = np.zeros(len(why))
        for first, last in _stretches(known):
            if last <= since:
                continue
            stretch = tuple(np.ascontiguousarray(each.values[first:last], np.float64) for each in inputs)
            begin, warm = max(first, since), max(min(first + lookback, last), since)
            why[begin - since : warm - since] = op.WARMING_UP
            result = self.evaluated(node, word, stretch, numbers)[warm - first :]
            rows = slice(warm - since, last - since)
            finite = np.isfinite(result)
            if finite.all():
                values[rows] = result
                continue
            reasons = why[rows]
            reasons[~finite] = missing_why(word)
            reasons[np.isinf(result)] = op.NOT_FINITE
            np.copyto(values[rows], result, where=finite)
        return Column(values, why)


def called(graph: Graph, node: Node) -> tuple[Word, list[int], tuple[float, ...]]:
    """Give the word that a node calls, which of its arguments are series, and the values of the others."""
    word = CALLED[str(node.data[0])]
    written = [each.kind in {"series", "truth"} for each in word.signature.arguments]
    series = [place for place, is_series in enumerate(written) if is_series]
    fixed = [each for each, is_series in zip(node.args, written, strict=True) if not is_series]
    return word, series, tuple(constant_value(graph, each)[0] for each in fixed)


def missing_why(word: Word) -> int:
    """Say why a value of a word is missing though its bars are there."""
    return _MISSING.get(word.memory, op.DIVIDED_BY_ZERO)


_MISSING = {"found": op.NOTHING_YET, "clock": op.WARMING_UP}
"""Why a value is missing after its bars are there; else its formula divided by zero."""


def _stretches(why: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """List the stretches of rows on which everything is known: first row, and one after the last."""
    if not is_any_unknown(why):
        return [(0, len(why))] if len(why) else []
    known = why == op.KNOWN
    turns = (np.flatnonzero(known[1:] != known[:-1]) + 1).tolist()
    stretches = zip([0, *turns], [*turns, len(known)], strict=False)
    return [(first, last) for first, last in stretches if known[first]]


def constant_value(graph: Graph, number: int) -> tuple[float, int]:
    """Evaluate a constant node, with the reason why it is unknown (division by zero)."""
    node = graph.nodes[number]
    if node.op == "literal":
        return float(cast("Fraction | float", node.data[0])), op.KNOWN
    parts = tuple(
        column(np.array([value]), why) for value, why in (constant_value(graph, a) for a in node.args)
    )
    result = POINTWISE[node.op](node, parts)
    return float(result.values[0]), int(result.why[0])
