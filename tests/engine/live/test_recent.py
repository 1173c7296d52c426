"""Columns over the last bars are the last rows of columns over all of them."""

import pytest

from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.live.recent import Opening, first_rows, recent_charts, recent_columns
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.resample import resample
from tests.checker.files import condition
from tests.engine.live.following import quarters
from tests.graph.sentences import CHART, ENTRY, INSTRUMENTS
from tests.market.makers import instruments

SENTENCES = (
    "close > ema(close, 20)",
    "close[7] > close within 5 bars",
    "(close crosses above ema(close, 5) on H1) followed by close > open within 9 bars",
    "average(close[3] - open, 4) > 0 pips or not (volume > 100 for 2 bars)",
    "ema(rsi(close, 5), 4) > rsi(close, 5) and highest(ema(close, 3), 6) > close",
    "close > highest(high today where time between 08:15 and 09:30)",
    "(close[2] on H1) > close[4] for 3 bars and (close on H4)[1] > close",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("count", [90, 400])
def test_they_are_the_same_from_an_instant_on(sentence: str, count: int) -> None:
    finest, found = quarters(6, count, still=0.2, holes=0.1), Collected()
    root = Lowering(found).lower(condition(sentence, "timezone: Europe/London\n"), ENTRY).root
    until = int(finest.closed_at[-1])
    read = {node.chart for node in found.graph.nodes if node.chart} - {CHART}
    charts = {CHART: finest} | {each: resample(finest, each.timeframe, instruments(), until) for each in read}
    since = int(finest.closed_at[-20])
    first = first_rows(found.graph, charts, since)
    whole = Opening(found.graph, charts, found.zones, INSTRUMENTS)
    last = recent_columns(whole, first, recent_charts(charts, first), [root]).on(CHART, root)
    expected = Columns(found.graph, charts, found.zones, INSTRUMENTS).on(CHART, root)
    assert len(last.values) < 400
    assert last.values[-20:].tobytes() == expected.values[-20:].tobytes()
    assert last.why[-20:].tolist() == expected.why[-20:].tolist()
