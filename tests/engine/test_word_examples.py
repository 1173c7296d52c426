"""The example of every word compiles, and runs on data."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from genesis_dsl.checker.typed import Typed
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, gathered
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.bars import Bars, cut
from genesis_dsl.market.resample import resample
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import condition
from tests.graph.sentences import CHART, ENTRY, EURUSD
from tests.market.makers import bars, instruments, minutes
from tests.operators.charts import chart

COUNT = 6_000


def quarters(seed: int) -> Bars:
    """Make two months of quarters of an hour with volume."""
    columns = {name: each.tolist() for name, each in chart(seed, COUNT).items()}
    return bars(minutes("2026-01-05 00:00", COUNT, 15), "M15", **columns)


DATA = quarters(11)
"""The same for every word: only the sentence differs."""


def charts_of(found: Collected) -> dict[Chart, Bars]:
    read = {node.chart for node in found.graph.nodes if node.chart} - {CHART}
    return {CHART: DATA} | {each: resample(DATA, each.timeframe, instruments()) for each in read}


@pytest.mark.parametrize("name", WORDS)
def test_an_example_runs(name: str) -> None:
    found = Collected()

    root = Lowering(found).lower(condition(WORDS[name].example), ENTRY).root
    column = Columns(found.graph, charts_of(found), found.zones, {"EURUSD": EURUSD}).of(root)

    known = column.values[column.why == op.KNOWN]
    assert len(known) > 0
    assert set(np.unique(known)) <= {0.0, 1.0}


SENTENCES = (
    "close crosses above ema(close, 20) followed by close < low[1] within 5 bars",
    "correlation(EURUSD, GBPUSD, 20) > 0.2",
    "correlation(EURUSD, GBPUSD, 5) on D1 > 0",
    "session in (london, new_york)",
    "close > previous_day_high and close < daily_resistance_2",
    "close crosses below weekly_pivot",
    "spread <= 1.2 * usual_spread",
    "volume > 5% of volume_24h",
    "close > swing_high(5) on H1",
    "beta(close, close on GBPUSD, 30) > 1",
)


def numbers(values: NDArray[Any]) -> bytes:
    """Give the bits that are read of a column, however small its values are kept."""
    return values.astype(np.float64).tobytes()


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("bars_known", [1, 500, 3_777])
def test_the_future_changes_no_sentence(sentence: str, bars_known: int) -> None:
    typed = condition(sentence)

    known_then, whole = evaluated(typed, cut_after(bars_known)), evaluated(typed, BOTH)

    assert numbers(known_then.values) == numbers(whole.values[:bars_known])
    assert known_then.why.tobytes() == whole.why[:bars_known].tobytes()


BOTH = {"EURUSD": DATA, "GBPUSD": replace(quarters(12), symbol="GBPUSD")}


def cut_after(count: int) -> dict[str, Bars]:
    """Forget what came after so many bars."""
    return {symbol: cut(each, int(each.closed_at[count - 1])) for symbol, each in BOTH.items()}


def evaluated(typed: Typed, data: dict[str, Bars]) -> Column:
    """Evaluate a condition at the close of every quarter of an hour."""
    found = Collected()
    root = Lowering(found).lower(typed, ENTRY).root
    read = {node.chart for node in found.graph.nodes if node.chart} | {CHART}
    made = {each: resample(data[each.symbol], each.timeframe, instruments()) for each in read}
    columns = Columns(found.graph, made, found.zones, {"EURUSD": EURUSD})
    rows = columns.rows(found.graph.nodes[root].chart or CHART, data["EURUSD"].closed_at)
    return gathered(columns.of(root), rows)
