"""What each function word makes of an input that is not there: before it begins, once, several times."""

from dataclasses import asdict

import numpy as np
import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.market.bars import Bars
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from tests.market.makers import bars as made
from tests.market.makers import minutes
from tests.operators.charts import chart, numbers

CHART = Chart("EURUSD", "M1")
BARS = 130
MISSING = {
    "before the first": range(6),
    "on one bar": range(60, 61),
    "on two bars in a row": range(60, 62),
    "on nine bars in a row": range(60, 69),
    "on the last": range(BARS - 1, BARS),
}


def has_source(word: Word) -> bool:
    return any(each.kind in {"series", "truth"} for each in word.signature.arguments)


CAN_MISS = [
    name
    for name, word in WORDS.items()
    if has_source(word) or ("volume" in word.signature.inputs and word.memory != "clock")
]
NEVER_MISS = sorted(
    {name for name, word in WORDS.items() if word.memory not in {"clock", "found"}} - set(CAN_MISS)
)


def bars_without_volume(missing: range) -> Bars:
    """Make bars some of which have no volume: the one thing that data may leave out."""
    prices = chart(3, BARS)
    volume = prices["volume"] + 1
    volume[missing] = np.nan
    columns = {name: each.tolist() for name, each in (prices | {"volume": volume}).items()}
    return made(minutes("2026-01-05 00:00", BARS), "M1", **columns)


def evaluated(word: Word, bars: Bars) -> Column:
    """Evaluate a word on the volume of a chart; a truth is that there was more of it than 90."""
    graph = Graph()
    volume = graph.add(Node("series", (), ("volume",), Kind.VOLUME, Stage.MARKET, CHART))
    limit = graph.constant(90, Kind.VOLUME)
    busy = graph.combine("compare", (volume, limit), Kind.TRUTH, (">", False))
    written = iter(numbers(word))
    sources = {"series": volume, "truth": busy}
    arguments = [
        sources[each.kind] if each.kind in sources else graph.constant(next(written), Kind.NUMBER)
        for each in word.signature.arguments
    ]
    kind = word.signature.result or Kind.VOLUME
    call = graph.add(Node("call", tuple(arguments), (word.name,), kind, Stage.MARKET, CHART))
    return Columns(graph, {CHART: bars}, [], {}).of(call)


@pytest.mark.parametrize("where", MISSING)
@pytest.mark.parametrize("name", CAN_MISS)
def test_a_word_is_unknown_with_its_input_and_then_begins_anew(name: str, where: str) -> None:
    word, missing = WORDS[name], MISSING[where]
    needs = word.signature.lookback(*numbers(word))
    bars = bars_without_volume(missing)

    found = evaluated(word, bars)

    reasons = np.full(BARS, op.KNOWN)
    reasons[:needs] = op.WARMING_UP
    reasons[missing.stop : missing.stop + needs] = op.WARMING_UP
    reasons[missing] = op.NO_VOLUME
    np.testing.assert_array_equal(found.why, reasons)
    assert not found.values[found.why != op.KNOWN].any()


@pytest.mark.parametrize("name", CAN_MISS)
def test_after_a_gap_a_word_has_the_bits_that_it_has_where_the_data_begins_there(name: str) -> None:
    bars = bars_without_volume(range(60, 62))

    whole = evaluated(WORDS[name], bars)

    for part in (slice(0, 60), slice(62, BARS)):
        alone = evaluated(WORDS[name], from_bar(bars, part))
        assert whole.values[part].tobytes() == alone.values.tobytes()
        assert whole.why[part].tobytes() == alone.why.tobytes()


def from_bar(bars: Bars, part: slice) -> Bars:
    """Keep a part of some bars."""
    arrays = {name: each[part] for name, each in asdict(bars).items() if isinstance(each, np.ndarray)}
    return Bars(bars.symbol, bars.timeframe, **arrays)


@pytest.mark.parametrize("name", NEVER_MISS)
def test_a_word_of_prices_alone_is_known_from_its_first_full_window_on(name: str) -> None:
    word = WORDS[name]
    needs = word.signature.lookback(*numbers(word))

    found = evaluated(word, bars_without_volume(range(BARS)))

    np.testing.assert_array_equal(found.why, np.where(np.arange(BARS) < needs, op.WARMING_UP, op.KNOWN))


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_unknown_and_never_nought(odd: float) -> None:
    found = column(np.array([1.0, odd, 2.0]))

    assert found.why.tolist() == [op.KNOWN, op.NOT_FINITE, op.KNOWN]
    assert found.values.tolist() == [1.0, 0.0, 2.0]
