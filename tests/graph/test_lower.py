from pathlib import Path

import pytest

from genesis_dsl.graph.lower import OVER_BARS, preorder
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.runs.choose import RulesRefused
from tests.graph.graphs import nodes_of, plan_of


def test_what_reads_only_prices_and_time_is_a_column(tmp_path: Path) -> None:
    plan = plan_of("close > highest(high, 3)[1] and time > 08:00 in UTC", tmp_path)
    entry = plan.sites[0].entries[0]
    assert plan.found.graph.nodes[entry.fires].stage is Stage.MARKET


def test_what_reads_the_account_is_for_the_kernel_and_its_market_parts_are_columns(tmp_path: Path) -> None:
    plan = plan_of("close > average(close, 3) and equity > 1_000 USD", tmp_path)
    graph = plan.found.graph
    node = graph.nodes[plan.sites[0].entries[0].fires]
    assert node.stage is Stage.ACCOUNT
    assert [graph.nodes[each].stage for each in node.args] == [Stage.MARKET, Stage.ACCOUNT]


def test_equal_parts_of_different_sentences_are_one_node(tmp_path: Path) -> None:
    plan = plan_of("close > average(close, 3) and open < average(close, 3)", tmp_path)
    assert len(nodes_of(plan, "call")) == 1


NOT_RUN = "count(last 5_000 trades)"
LATE = [(f"{NOT_RUN} > 1", NOT_RUN)]


@pytest.mark.parametrize(("when", "what"), LATE)
def test_what_cannot_be_run_yet_is_said_at_its_place(when: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="the rule files have errors") as caught:
        plan_of(when, tmp_path)
    found = caught.value.diagnostics  # type: ignore[attr-defined]  # of RulesRefused
    assert any(what.split(maxsplit=1)[0] in each.message + each.span.text for each in found)


def test_the_parts_of_a_sentence_come_top_down(tmp_path: Path) -> None:
    condition = plan_of("close > open and high > low", tmp_path).sites[0].entries[0].checked.condition
    ops = [each.op for each in preorder(condition)]
    assert ops[-7:] == ["and", "compare", "series", "series", "compare", "series", "series"]


@pytest.mark.parametrize(
    "condition",
    [
        "close crosses above ema(close, 9) on M15",
        "(close > open on M15) within 3 bars",
        "(high on M5 - low) rising",
        "(close on M5 - close)[1] > 1 pip",
        "(time between 00:03 and 00:05 in UTC and close > open on M15) for 2 bars",
    ],
)
def test_a_switch_counts_the_bars_of_the_finest_chart_that_is_read(condition: str, tmp_path: Path) -> None:
    switch = f"- id: a\n  for_each: symbol\n  trip_when: {condition}\n  then: block entries\n"
    plan = plan_of("close > 0", tmp_path, switches=switch)
    (over,) = (node for node in plan.found.graph.nodes if node.op in OVER_BARS)
    assert over.chart == Chart("EURUSD", "M1")


def test_a_clock_without_a_chart_has_no_bars_to_count(tmp_path: Path) -> None:
    switch = (
        "- id: a\n  trip_when: (time between 00:03 and 00:05 in UTC) within 3 bars\n  then: block entries\n"
    )
    with pytest.raises(RulesRefused) as refused:
        plan_of("close > 0", tmp_path, switches=switch)
    assert [each.code for each in refused.value.diagnostics] == ["R900"]


EVERY_TICK = "decide: every tick\n"


@pytest.mark.parametrize(
    ("when", "quote"),
    [
        ("spread > average(spread, 3) + spread[1]", ("EURUSD", "spread")),
        ("bid > highest(close, 3)", ("EURUSD", "bid")),
        ("ask < lowest(close, 3)", ("EURUSD", "ask")),
        ("middle_price > close", ("EURUSD", "middle_price")),
    ],
)
def test_between_bars_a_bare_quote_is_that_of_the_event_and_a_window_reads_closed_bars(
    when: str, quote: tuple[str, str], tmp_path: Path
) -> None:
    plan = plan_of(when, tmp_path, head=EVERY_TICK)
    assert [each.data for each in nodes_of(plan, "quote")] == [quote]
    assert {each.chart for each in nodes_of(plan, "series")} == {Chart("EURUSD", "M1")}


def test_between_bars_other_charts_meet_in_the_kernel_and_windows_on_the_bars(tmp_path: Path) -> None:
    windows = "(close - close on M5)[1] > 0 pips and close crosses above open on M5"
    plan = plan_of(f"close > close on M5 and {windows}", tmp_path, head=EVERY_TICK)
    (crossing,), (inside,) = nodes_of(plan, "crosses"), nodes_of(plan, "subtract")
    assert Stage.ACCOUNT in {each.stage for each in nodes_of(plan, "compare")}
    assert (crossing.chart, inside.chart) == (Chart("EURUSD", "M1"), Chart("EURUSD", "M1"))


def test_between_bars_the_clock_is_read_in_the_kernel(tmp_path: Path) -> None:
    plan = plan_of("time > 08:00 in UTC", tmp_path, head=EVERY_TICK)
    assert [each.stage for each in nodes_of(plan, "clockword")] == [Stage.ACCOUNT]
