"""Words over bars, such as `average(spread, 100)` and `atr(14)`, from the series that a test gives.

`spread: 1 pip x 100, 4 pips` is one value for each bar, the last one of the bar that closes at the moment;
what a later moment gives goes on from there. The bars are those of the sentence, whatever their length, but
for `close on H4` or `spread on GBPUSD M15`, which are those of this very chart. A bar without an open opens
at the close before it; its high and low are the greater and the smaller of the two.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import MOMENTS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.column import Column, column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering, preorder
from genesis_dsl.graph.node import Chart, Node
from genesis_dsl.graph.scope import Collected, Scope
from genesis_dsl.market.timeframe import CHARTS
from genesis_dsl.operators.periods import CALLED
from genesis_dsl.trials.measures import Measure, Measures
from genesis_dsl.trials.seen import Seen
from genesis_dsl.trials.still import CHART, bars_at
from genesis_dsl.trials.values import ABSENT, Cell, cells
from genesis_dsl.types.kind import COUNT, TRUTH, Kind

OVER_BARS = frozenset({"call", "past", "crosses", "moving", "within", "held_for"})
"""What looks at several bars."""
TOGETHER = "correlation"
"""What pairs the closes of two symbols, each of its own chart."""
OF_CLOSES = frozenset({"open", "high", "low"})
"""Series that follow from the closes, where they are not given."""
KINDS = {
    **dict.fromkeys(("open", "high", "low", "close", "bid", "ask", "middle_price"), Kind.PRICE),
    "spread": Kind.DISTANCE,
    "volume": Kind.VOLUME,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A series that a sentence reads; no symbol is that of the sentence."""

    word: str
    symbol: str
    timeframe: str

    def told_by(self, given: Container[str]) -> str:
        """Find the word by which a test gives it: that of its own chart, else the plain one."""
        chart = f"{self.symbol} {self.timeframe}".strip()
        ways = [f"{self.word} on {each}" for each in (chart, self.symbol, self.timeframe) if each]
        return next((each for each in ways if each in given), self.word)

    def is_of_its_chart(self, given: Container[str]) -> bool:
        """Say whether a test says of which chart it, or the close that it follows from, is."""
        of_close = self.word in OF_CLOSES and replace(self, word="close").is_of_its_chart(given)
        return of_close or self.told_by(given) != self.word

    def chart(self, symbol: str) -> Chart:
        """Give its own chart, beside a sentence about a symbol."""
        return Chart(self.symbol or symbol, self.timeframe)

    def is_told(self, given: Container[str]) -> bool:
        """Say whether a test gives it, or closes of which it is made."""
        made = self.word in OF_CLOSES and replace(self, word="close").is_told(given)
        return made or self.told_by(given) in given


def leaves_of(typed: Typed) -> Iterator[Leaf]:
    """List the series that a sentence over bars reads."""
    for node in preorder(typed):
        if node.op == "series":
            yield Leaf(*map(str, node.data))
        elif node.op == "call":
            name, symbol, timeframe = map(str, node.data)
            yield from (Leaf(each, symbol, timeframe) for each in CALLED[name].signature.inputs)
        elif node.op == TOGETHER:
            yield from (Leaf("close", _named(each), str(node.data[2])) for each in node.args)


def _named(symbol: Typed) -> str:
    """Name one of two symbols that move together; "" for that of the sentence."""
    return str(symbol.data[0]) if symbol.op == "literal" else ""


def looks_at_bars(typed: Typed, given: Container[str]) -> bool:
    """Say whether a sentence is one over bars, or a word of the latest bar of a chart that a test gives."""
    if typed.op == "series":
        return Leaf(*map(str, typed.data)).is_of_its_chart(given)
    return typed.op in {*OVER_BARS, TOGETHER}


def can_tell(typed: Typed, given: Container[str]) -> bool:
    """Say whether a test gives every series that a sentence over bars reads."""
    if any(each.op == "of_bars" for each in preorder(typed)):  # the bars that are given are of no day
        return False
    others = [each for each in preorder(typed) if not each.args and not _is_plain(each)]
    pairs = (leaf for each in preorder(typed) if each.op == TOGETHER for leaf in leaves_of(each))
    if not all(each.is_of_its_chart(given) for each in pairs):  # a plain close is of both symbols, or of none
        return False
    return not others and all(each.is_told(given) for each in leaves_of(typed))


def _is_plain(leaf: Typed) -> bool:
    """Say whether a part is a series, a number, or the symbol of the sentence."""
    return leaf.op in {"series", "literal"} or (leaf.op == "chartword" and leaf.data[0] == "symbol")


def over_moments(typed: Typed) -> Typed:
    """Write a fold over the bars of a period as one over the moments of a test, each of which is a bar."""
    fold, _, _, period, calendar = typed.data
    value, where = typed.args
    if fold == "count":
        where = Typed("and", TRUTH, typed.span, (value, where))
        value = Typed("literal", COUNT, typed.span, data=(Fraction(1), ""))
    return replace(typed, op="running", args=(value, where), data=(fold, f"{period}_start", calendar))


def is_followed(typed: Typed) -> bool:
    """Say whether a test has the moment since which a value is folded: of the account or its clock."""
    return typed.data[1] in MOMENTS and typed.data[1] != "entry"


def worth_of(typed: Typed, seen: Seen, symbol: str, measures: Measures) -> Cell:
    """Evaluate a sentence over bars at the last bar that is given; its numbers stand in points already."""
    found = Collected()
    told = {each: _series(seen, each, measures.of(each.symbol or symbol)) for each in leaves_of(typed)}
    said = {(each.symbol, each.timeframe) for each in told if each.is_of_its_chart(seen.past)}
    charts = {
        each: each.chart(symbol) if (each.symbol, each.timeframe) in said else Chart(symbol, CHART)
        for each in told
    }
    lengths = dict.fromkeys(charts.values(), 0)
    for each, values in told.items():
        lengths[charts[each]] = max(lengths[charts[each]], len(values))
    if not any(lengths.values()):
        return ABSENT
    own = min(lengths, key=lambda each: CHARTS[each.timeframe])
    asked = _on(typed, {(each.symbol, each.timeframe): chart for each, chart in charts.items()})
    root = (
        Lowering(found)
        .lower(asked, Scope(symbol, measures.of(symbol).instrument, own, "symbol", bars=own))
        .root
    )
    shown = {
        each: bars_at(each.symbol, _closes(each, seen.now, count), 1, tradable=True)
        for each, count in lengths.items()
    }
    laid = {
        (charts[each], each.word): _column(values, lengths[charts[each]])
        for each, values in told.items()
        if values
    }
    instruments = {each.symbol: measures.of(each.symbol).instrument for each in shown}
    columns = _Given(found.graph, shown, found.zones, instruments, laid=laid)
    result = columns.of(root)
    return Cell(Fraction(float(result.values[-1])), int(result.why[-1]))


@dataclass(slots=True)
class _Given(Columns):
    """Columns over series that are given; each is that of its chart."""

    laid: Mapping[tuple[Chart, str], Column] = field(default_factory=dict)

    def series_of(self, chart: Chart, word: str) -> Column:
        """Give a series of a chart."""
        found = self.laid.get((chart, word))
        return Columns.series_of(self, chart, word) if found is None else found

    def shared_closes(self, node: Node) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give the instants at which closes of both symbols are given, and those closes.

        Shapes: (n,), (2, n).
        """
        charts = [cast(Chart, self.graph.nodes[each].chart) for each in node.args]
        given = [self.laid[each, "close"] for each in charts]
        at = [self.charts[each].closed_at[one.why == 0] for each, one in zip(charts, given, strict=True)]
        shared, *rows = np.intersect1d(at[0], at[1], assume_unique=True, return_indices=True)
        values = [one.values[one.why == 0][row] for one, row in zip(given, rows, strict=True)]
        return shared, np.array(values, np.float64)


def _closes(chart: Chart, now: int, count: int) -> list[int]:
    """Give when the bars of a chart closed, one behind the other, the last of them by now."""
    length = CHARTS[chart.timeframe] or 1
    last = now if chart.timeframe == CHART else now // length * length
    return [last - length * (count - 1 - row) for row in range(count)]


def _on(typed: Typed, charts: Mapping[tuple[str, str], Chart]) -> Typed:
    """Put each part of a sentence on its chart."""
    args = tuple(_on(each, charts) for each in typed.args)
    if typed.op in {"series", "call"}:
        word, symbol, timeframe = map(str, typed.data)
        chart = charts.get((symbol, timeframe), next(iter(charts.values())))
        return replace(typed, args=args, data=(word, chart.symbol, chart.timeframe))
    return replace(typed, args=args)


def _series(seen: Seen, leaf: Leaf, measure: Measure) -> list[Cell]:
    """Write out what is given of a series by now, or what its closes make of it."""
    own = leaf.told_by(seen.past)
    if own in seen.past or leaf.word not in OF_CLOSES:
        return [each for line in seen.past.get(own, ()) for each in cells(line, KINDS[leaf.word], measure)]
    close = _series(seen, replace(leaf, word="close"), measure)
    of_open = replace(leaf, word="open")
    opened = [*close[:1], *close[:-1]] if leaf.word == "open" else _series(seen, of_open, measure)
    if leaf.word == "open":
        return opened
    side = 1 if leaf.word == "high" else -1
    return [_outer(each, side) for each in zip(opened, close, strict=False)]


def _outer(pair: Sequence[Cell], side: int) -> Cell:
    """Choose the greater (1) or the smaller (-1) of two; one that is unknown makes it unknown."""
    unknown = next((each for each in pair if each.why), None)
    return unknown or max(pair, key=lambda each: side * float(each.value))


def _column(values: Sequence[Cell], bars: int) -> Column:
    """Lay out a series; the last value stays where others have more."""
    padded = [*values, *[values[-1]] * (bars - len(values))]
    numbers = np.array([float(each.value) for each in padded], np.float64)
    return column(numbers, np.array([each.why for each in padded], np.uint8))
