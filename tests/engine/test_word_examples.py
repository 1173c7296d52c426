"""The example of every word compiles, and runs on data."""

import numpy as np
import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.resample import resample
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import condition
from tests.graph.sentences import CHART, ENTRY, EURUSD
from tests.market.makers import bars, instruments, minutes
from tests.operators.charts import chart

COUNT = 6_000


def quarters() -> Bars:
    """Make two months of quarters of an hour with volume."""
    columns = {name: each.tolist() for name, each in chart(11, COUNT).items()}
    return bars(minutes("2026-01-05 00:00", COUNT, 15), "M15", **columns)


DATA = quarters()
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
