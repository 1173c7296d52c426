"""Words over bars, such as `average(spread, 100)` and `atr(14)`, from the series that a test gives.

`spread: 1 pip x 100, 4 pips` is one value for each bar, the last one of the bar that closes at the moment;
what a later moment gives goes on from there. The bars are those of the sentence, whatever their length. A bar
without an open opens at the close before it; its high and low are the greater and the smaller of the two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import MOMENTS
from genesis_dsl.engine.column import Column, column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering, preorder
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected, Scope
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.operators.periods import CALLED
from genesis_dsl.trials.seen import Seen
from genesis_dsl.trials.still import CHART, MINUTE, bars_at
from genesis_dsl.trials.values import ABSENT, Cell, cells
from genesis_dsl.types.kind import COUNT, TRUTH, Kind

OVER_BARS = frozenset({"call", "past", "crosses", "moving", "within", "held_for"})
"""What looks at several bars."""
KINDS = {
    **dict.fromkeys(("open", "high", "low", "close"), Kind.PRICE),
    "spread": Kind.DISTANCE,
    "volume": Kind.VOLUME,
}


def words_of(typed: Typed) -> Iterator[str]:
    """List the series that a sentence over bars reads."""
    for node in preorder(typed):
        if node.op == "series":
            yield str(node.data[0])
        elif node.op == "call":
            yield from CALLED[str(node.data[0])].signature.inputs


def can_tell(typed: Typed, given: Mapping[str, object]) -> bool:
    """Say whether a test gives every series that a sentence over bars reads."""
    known = {*given, *(("open", "high", "low") if "close" in given else ())}
    if any(each.op == "of_bars" for each in preorder(typed)):  # the bars that are given are of no day
        return False
    leaves = [each for each in preorder(typed) if not each.args and each.op not in {"series", "literal"}]
    return not leaves and all(word in known for word in words_of(typed))


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


def worth_of(typed: Typed, seen: Seen, symbol: str, instrument: Instrument) -> Cell:
    """Evaluate a sentence over bars at the last bar that is given."""
    chart = Chart(symbol, CHART)
    on_one = _on(typed, chart)
    found = Collected()
    root = Lowering(found).lower(on_one, Scope(symbol, instrument, chart, "symbol", bars=chart)).root
    series = _series(seen, {*words_of(typed)})
    bars = max((len(each) for each in series.values()), default=0)
    if not bars:
        return ABSENT
    shown = bars_at(symbol, [seen.now - MINUTE * (bars - 1 - row) for row in range(bars)], 1, tradable=True)
    given = {word: _column(values, bars) for word, values in series.items()}
    columns = Columns(found.graph, {chart: shown}, found.zones, {symbol: instrument}, given)
    result = columns.of(root)
    return Cell(Fraction(float(result.values[-1])), int(result.why[-1]))


def _on(typed: Typed, chart: Chart) -> Typed:
    """Put all of a sentence on one chart: its own."""
    args = tuple(_on(each, chart) for each in typed.args)
    if typed.op in {"series", "call"}:
        return replace(typed, args=args, data=(typed.data[0], chart.symbol, chart.timeframe))
    return replace(typed, args=args)


def _series(seen: Seen, words: set[str]) -> dict[str, list[Cell]]:
    """Write out what is given of each series by now."""
    found = {
        word: [each for line in seen.past.get(word, ()) for each in cells(line, KINDS[word])]
        for word in (*words, "close")
        if word in KINDS and word in seen.past
    }
    close = found.get("close", [])
    opened = found.get("open") or [*close[:1], *close[:-1]]
    pairs = list(zip(opened, close, strict=False))
    derived = {
        "open": opened,
        "high": [_outer(each, 1) for each in pairs],
        "low": [_outer(each, -1) for each in pairs],
    }
    return {word: values for word, values in {**derived, **found}.items() if values}


def _outer(pair: Sequence[Cell], side: int) -> Cell:
    """Choose the greater (1) or the smaller (-1) of two; one that is unknown makes it unknown."""
    unknown = next((each for each in pair if each.why), None)
    return unknown or max(pair, key=lambda each: side * float(each.value))


def _column(values: Sequence[Cell], bars: int) -> Column:
    """Lay out a series; the last value stays where others have more."""
    padded = [*values, *[values[-1]] * (bars - len(values))]
    numbers = np.array([float(each.value) for each in padded], np.float64)
    return column(numbers, np.array([each.why for each in padded], np.uint8))
