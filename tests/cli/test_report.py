from copy import deepcopy
from typing import Any

import pytest

from genesis_dsl.cli import report
from genesis_dsl.runs.prepare import prepare
from tests.recordings import demo_recording, small_recording


@pytest.fixture
def told() -> dict[str, Any]:
    return deepcopy(small_recording().report)


def test_the_opening_says_what_runs_over_what_and_what_to_know() -> None:
    lines = report.opening(prepare(demo_recording().request)).splitlines()

    assert lines[0] == (
        "london_breakout on EURUSD, GBPUSD, account demo, guarded by ftmo_2step_challenge, house_limits"
    )
    assert lines[1] == "decides from 2024-01-07 22:05 UTC to 2024-04-26 20:55 UTC"
    assert lines[2].startswith("note: london_breakout moves stops at its targets: the gate counts on where")
    assert lines[3:] == ["note: EURUSD: the prices are synthetic", "note: GBPUSD: the prices are synthetic"]


def test_the_summary_has_the_figures_the_digest_and_the_head(told: dict[str, Any]) -> None:
    said = report.summary(told)

    assert said.startswith("run 1 done\n")
    assert "balance     100,000.00 -> " in said
    assert f"digest      {told['digest']}" in said
    assert f"head        {told['head']}" in said
    assert "stopped by switch:wild" in said
    assert "ambiguous" not in said


@pytest.mark.parametrize(
    ("moved", "said"), [(-1_500.5, " (1,500.50 paid out) USD"), (200.0, " (200.00 paid in) USD")]
)
def test_what_persons_paid_in_or_out_stands_beside_the_balance(
    told: dict[str, Any], moved: float, said: str
) -> None:
    assert "paid" not in report.summary(told)
    told["summary"]["paid_in"] = moved
    assert said in report.summary(told)


def test_what_rules_took_is_told(told: dict[str, Any]) -> None:
    assert "deducted" not in report.summary(told)
    told["summary"]["deducted"] = 370.0
    assert "  deducted    370.00 USD by rules, which the net holds" in report.summary(told).splitlines()


def test_synthetic_prices_are_called_so() -> None:
    assert report.summary(demo_recording().report).startswith("run 1 done (synthetic prices)\n")


def test_ambiguous_bars_make_the_profit_an_interval(told: dict[str, Any]) -> None:
    told["summary"] |= {"ambiguous_bars": 2, "net_profit": -5.0, "net_profit_at_best": 1_234.5}

    assert "2 bars leave open what came first: net profit from -5.00 to 1,234.50" in report.summary(told)


def test_an_order_that_may_have_been_filled_widens_it_to_both_sides(told: dict[str, Any]) -> None:
    told["summary"] |= {"ambiguous_bars": 1, "net_profit_at_worst": -50.0, "net_profit_at_best": 1.0}

    assert "1 bar leaves open what came first: net profit from -50.00 to 1.00" in report.summary(told)


def test_where_nothing_else_was_decided_it_says_so(told: dict[str, Any]) -> None:
    told["summary"]["decisions"] = {"fired": 0, "blocked": {}}

    said = report.summary(told)

    assert "0 fired, 0 already in" in said
    assert "none beside these" in said


def test_commands_that_were_not_carried_out_are_told_with_their_reason(told: dict[str, Any]) -> None:
    told["declined"] = {"is so already": 1, "no reason given": 2}

    said = report.summary(told)
    assert "  declined    1: is so already\n  declined    2: no reason given\n" in said


def test_orders_that_were_not_filled_are_told_by_reason(told: dict[str, Any]) -> None:
    told["orders"] = {"filled": 7, "unfilled": {"expired": 2, "refused: price too near": 1}}

    assert "orders      7 filled, 2 expired, 1 refused: price too near\n" in report.summary(told)
