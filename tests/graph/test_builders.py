from fractions import Fraction
from pathlib import Path

from tests.graph.graphs import nodes_of, plan_of


def test_units_become_points_and_cents(tmp_path: Path) -> None:
    plan = plan_of("high - low > 1.5 pips and equity > 1_000.50 USD and close > 1.1", tmp_path)
    numbers = {each.data[0] for each in nodes_of(plan, "literal")}
    assert {Fraction(15), Fraction(100_050), Fraction(110_000)} <= numbers


def test_a_share_of_money_keeps_its_two_whole_numbers(tmp_path: Path) -> None:
    plan = plan_of("equity > 4.5% of initial_balance", tmp_path)
    assert [each.data for each in nodes_of(plan, "share")] == [(9, 200)]


def test_finished_things_become_accumulators_and_open_ones_loops(tmp_path: Path) -> None:
    lost, bought = "count(trades today where profit < 0)", "count(positions where side = buy)"
    limits = f"- id: a\n  must_hold: {lost} <= {bought} + 5\n"
    plan = plan_of("close > 0", tmp_path, limits=limits)
    (one,) = plan.found.accumulators
    assert (one.fold, one.things, one.resets, one.strategy, one.symbol) == ("count", "trades", "day", -1, "")
    assert [each.data for each in nodes_of(plan, "fold")] == [("count", "positions", -1, "")]


def test_in_a_strategy_things_are_its_own_in_this_symbol(tmp_path: Path) -> None:
    plan = plan_of("count(trades) < 3", tmp_path, symbols="EURUSD, GBPUSD")
    assert [(each.strategy, each.symbol) for each in plan.found.accumulators] == [
        (0, "EURUSD"),
        (0, "GBPUSD"),
    ]


def test_what_happened_since_the_entry_becomes_a_tracker(tmp_path: Path) -> None:
    when = "close < highest(high since entry) - 10 pips or close < close at entry"
    exits = f"- id: x\n  when: {when}\n  do: close position"
    plan = plan_of("close > 0", tmp_path, exits=exits)
    assert [each.fold for each in plan.found.trackers] == ["highest", "first"]
