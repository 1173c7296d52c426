"""Columns of the market, on their own clocks."""

from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import Columns, constant_value
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.types.kind import Kind
from tests.builders import Ran, Story, clock, entry, flat, path, run, strategy, symbol_text
from tests.market.makers import bars as made
from tests.market.makers import minutes

P = 110_000


def fires(when: str, bars: list[tuple[int, int, int, int]], folder: Path) -> list[str]:
    ran: Ran = run(Story(strategy(entry(when=when, more="at_once: 200")), bars), folder)
    return [clock(each.time) for each in ran.decisions if each.kind == "fired"]


def test_a_higher_timeframe_is_the_last_bar_that_was_closed(tmp_path: Path) -> None:
    bars = path(*[P] * 6, P + 100, *[P] * 8)
    assert fires("high on M5 > 1.10050", bars, tmp_path) == ["00:10", "00:11", "00:12", "00:13", "00:14"]


def test_a_window_is_unknown_until_it_is_full(tmp_path: Path) -> None:
    assert fires("close >= average(close, 4)", flat(6), tmp_path) == ["00:04", "00:05", "00:06"]
    assert fires("close >= average(close, 4)[1]", flat(6), tmp_path) == ["00:05", "00:06"]


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        ("first(open today) = open", ["23:01"]),
        ("close < highest(high today where time between 00:01 and 00:02)", ["23:03", "23:04"]),
        ("highest(high since day_start)[1] is unknown", ["22:58", "22:59", "23:00", "23:01"]),
        ("count(close > 1.10050 today) = 2", ["23:02", "23:03", "23:04"]),
        ("close = lowest(low this week)", []),
    ],
)
def test_a_bar_is_one_of_the_day_in_which_it_opens(when: str, minutes: list[str], tmp_path: Path) -> None:
    """The days are those of Prague; of the day and the week in which the data begin nothing is known."""
    bars = path(P, P, P + 60, P + 70, P + 80, P + 10, P + 20)
    rules = f"timezone: Europe/Prague\n{strategy(entry(when=when, more='at_once: 200'))}"
    story = Story(rules, bars, start="2026-01-05 22:57")
    assert [clock(each.time) for each in run(story, tmp_path).decisions if each.kind == "fired"] == minutes


HOURS = """hours:
  zone: UTC
  open:
    - monday 00:00 to monday 00:03
    - monday 00:05 to friday 22:00
  closes_early: [2026-01-05 00:07]"""


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        (
            "market_open",
            ["00:01", "00:02", "00:06"],
        ),  # a bar that closes with the market has no market behind it
        ("time_to_close >= 1 minutes", ["00:01", "00:02", "00:06"]),
        ("time_to_close > 1 minutes and time_to_close < 3 minutes", ["00:01"]),
        ("next_break = 2 minutes", ["00:01", "00:02", "00:07"]),
        ("this_break = 2 minutes", ["00:03"]),
        ("next_break > 16 hours", ["00:03", "00:06"]),  # the rest of Monday, when it closes early
    ],
)
def test_the_hours_of_a_symbol_are_a_column(when: str, minutes: list[str], tmp_path: Path) -> None:
    story = Story(
        strategy(entry(when=when, more="at_once: 200")), flat(9), symbols=(symbol_text(more=HOURS),)
    )

    ran = run(story, tmp_path)

    assert [clock(each.time) for each in ran.decisions if each.kind == "fired"] == minutes


def test_two_symbols_are_compared_where_both_close_a_bar(tmp_path: Path) -> None:
    up, down = path(P, P + 10, P, P + 30, P + 10, P + 25), path(P, P - 10, P, P - 30, P - 10, P - 25)
    rules = strategy(entry(when="correlation(GBPUSD, EURUSD, 3) < -0.9", more="at_once: 200"))
    story = Story(rules, {"EURUSD": up, "GBPUSD": down}, symbols=(symbol_text(), symbol_text("GBPUSD")))

    ran = run(story, tmp_path)

    fired = [clock(each.time) for each in ran.decisions if each.kind == "fired"]
    assert fired == ["00:04", "00:05", "00:06"]


def test_a_switch_that_names_no_bars_reads_the_usual_spread_of_hours(tmp_path: Path) -> None:
    switch = "- id: wide\n  for_each: symbol\n  trip_when: spread > 3 * usual_spread\n  then: block entries\n"

    ran = run(Story(strategy(entry()), flat(70), switches=switch), tmp_path)

    assert ran.prepared.plan.diagnostics == []
    assert ran.decisions[0].kind == "holding"  # no hour of a week before is known


def test_a_symbol_goes_with_itself(tmp_path: Path) -> None:
    assert fires("correlation(symbol, EURUSD, 3) = 1", flat(2), tmp_path) == ["00:01", "00:02"]


def test_the_session_is_a_column(tmp_path: Path) -> None:
    assert fires("session = tokyo", flat(2), tmp_path) == ["00:01", "00:02"]


def test_volume_that_is_not_in_the_data_is_unknown(tmp_path: Path) -> None:
    assert fires("volume > 0", flat(3), tmp_path) == []
    assert fires("volume is unknown", flat(2), tmp_path) == ["00:01", "00:02"]


@pytest.mark.parametrize(
    "exactly",
    ["(high - low) * 0.7 = 2.31 pips", "0.7 * (high - low) >= 2.31 pips", "(high - low) / 1.1 = 3 pips"],
)
def test_a_part_of_whole_points_is_what_it_is_at_school(exactly: str, tmp_path: Path) -> None:
    assert fires(exactly, [(P, P + 33, P, P)] * 2, tmp_path) == ["00:01", "00:02"]


def test_a_constant_may_be_unknown_too() -> None:
    graph = Graph()
    one, nought = graph.constant(1, Kind.COUNT), graph.constant(0, Kind.COUNT)
    assert constant_value(graph, graph.combine("add", (one, one), Kind.COUNT)) == (2.0, op.KNOWN)
    assert constant_value(graph, graph.combine("divide", (one, nought), Kind.RATIO))[1] == op.DIVIDED_BY_ZERO


def test_rows_are_found_by_instant(tmp_path: Path) -> None:
    columns = run(Story(strategy(entry()), flat(4)), tmp_path).prepared.assembled.columns
    chart = Chart("EURUSD", "M1")
    closes = columns.charts[chart].closed_at
    assert columns.rows(chart, np.array([closes[0] - 1, closes[0], closes[1] + 5])).tolist() == [-1, 0, 1]


def test_many_instants_find_the_rows_that_each_finds_alone(tmp_path: Path) -> None:
    columns = run(Story(strategy(entry()), [*flat(3), *flat(2)]), tmp_path).prepared.assembled.columns
    chart = Chart("EURUSD", "M1")
    closes = columns.charts[chart].closed_at
    instants = np.sort(np.concatenate([closes, closes - 1, closes + 7, closes]))
    alone = [int(columns.rows(chart, each)[0]) for each in np.split(instants, len(instants))]
    assert columns.rows(chart, instants).tolist() == alone


def test_a_series_that_is_given_stands_beside_the_prices() -> None:
    graph, chart = Graph(), Chart("EURUSD", "M1")
    number = graph.add(Node("series", (), ("trend_up",), Kind.TRUTH, Stage.MARKET, chart))
    given = Column(np.array([1.0, 0.0]), np.array([op.KNOWN, op.NO_DATA], np.uint8))
    bars = made(minutes("2026-01-05 00:00", 2), "M1")

    assert Columns(graph, {chart: bars}, [], {}, {"trend_up": given}).of(number) is given


def test_at_any_event_a_day_is_known_only_while_it_lasts(tmp_path: Path) -> None:
    """A switch is asked at midnight too, where the last bar is still one of the day before."""
    far = "- id: far\n  for_each: symbol\n  trip_when: highest(high today) on M1 >= 1.10070\n"
    far += "  if_unknown: ignore\n  then: block entries\n  re_arm: next day\n"
    bars = path(*[P] * 1_557, P + 80, *[P] * 5)  # two hours, a day, and three minutes
    story = Story(strategy(entry(when="close > 2")), bars, switches=far, zone="UTC", start="2026-01-04 22:00")
    decisions = run(story, tmp_path).decisions
    assert [(clock(each.time), each.kind) for each in decisions] == [
        ("23:58", "tripped"),
        ("01-06 00:00", "re-armed"),
    ]
