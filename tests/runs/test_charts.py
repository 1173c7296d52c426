from pathlib import Path

import numpy as np

from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import make_plan
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.charts import measure
from genesis_dsl.runs.choose import choose_rules
from tests.builders import MINUTE, Story, at, entry, flat, strategy


def test_the_charts_of_a_plan_are_made_from_the_finest_prices(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > open on H1"))
    request = Story(rules=rules, prices=flat(150)).write(tmp_path)
    chosen = choose_rules(request)
    plan = make_plan(chosen.strategies, [], [], None, chosen.instruments.symbols, ["EURUSD"])
    hour, begin = TIMEFRAMES["H1"], at("2026-01-05 00:00")

    measured = measure(plan, chosen.instruments, request.data, {}, span=(begin + 5 * MINUTE, None))

    charts = measured.columns.charts
    assert set(charts) == {Chart("EURUSD", "M1"), Chart("EURUSD", "H1")}
    assert charts[Chart("EURUSD", "H1")].closed_at[:2].tolist() == [begin + hour, begin + 2 * hour]
    assert measured.first == begin + 5 * MINUTE
    (compared,) = [number for number, node in enumerate(plan.found.graph.nodes) if node.op == "compare"]
    assert not np.any(measured.columns.of(compared).values), "flat bars close where they open"
