"""What is imagined before an order: stops with costs and gaps, a night, the best and then the worst."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, path, run, strategy, symbol_text
from tests.engine.gate_stories import (
    DAILY,
    FIRST,
    SLIDE,
    STATIC,
    TRAILING,
    P,
    broken,
    limit,
    most,
    swap,
    tightest,
    two,
)


def test_costs_and_gaps_are_allowed_for(tmp_path: Path) -> None:
    gap = (symbol_text(more="gap_allowance: 25 pips"),)
    assert most(DAILY, tmp_path, symbols=gap) == 4.0
    commission = (symbol_text(more="commission: 100 USD"),)
    assert most(DAILY, tmp_path, symbols=commission) == 4.16
    slippage = (symbol_text(more="slippage: 10 pips"),)
    assert most(DAILY, tmp_path, symbols=slippage) == 4.16  # paid at the entry and at the stop
    swap = (symbol_text(more="swap: {long: -1_000, short: 0, unit: points, triple: wednesday}"),)
    assert most(DAILY, tmp_path, symbols=swap) == 1.25


def test_a_locked_winner_may_be_closed_before_the_reset(tmp_path: Path) -> None:
    """The design's counter-example: 96,000 at the stops now and later, yet under a floor of 100,000."""
    rules = strategy(
        entry("00:02", name="winner", size="size: 10 lots", stop="40 pips", more="at_once: 1"),
        entry("00:10", name="second", size="size: 9 lots", stop="100 pips", more="at_once: 1"),
        exits="- id: lock\n  for: [winner]\n  when: bars_since_entry = 4\n  do: stop to entry + 50 pips",
    )
    bars = [*flat(4), *path(P, P + 600), *flat(8, P + 600)]
    ran = run(Story(rules, bars, limits=DAILY), tmp_path)
    assert [(each.kind, each.detail.get("world")) for each in ran.decisions if each.subject != "lock"] == [
        ("fired", "all stopped now"),
        ("refused", "winners closed, reset, then stopped"),
    ]


def test_a_far_target_eats_the_room_of_a_trailing_floor(tmp_path: Path) -> None:
    trailing = limit("equity >= highest(equity since start) - 6% of initial_balance")
    near = strategy(entry(size="size: 2 lots", stop="100 pips", targets=["at: 190 pips"]))
    far = strategy(entry(size="size: 2 lots", stop="100 pips", targets=["at: 210 pips"]))
    assert run(Story(near, flat(8), limits=trailing), tmp_path).decisions[0].kind == "fired"
    (refused,) = run(Story(far, flat(8), limits=trailing), tmp_path).decisions
    assert (refused.kind, refused.detail["world"]) == ("refused", "best first, then stopped")


def test_the_values_of_a_decision_are_those_of_the_account_not_of_the_imagination(tmp_path: Path) -> None:
    rules = strategy(entry(size="risk: 0.5% of equity", stop="100 pips"))
    ran = run(Story(rules, flat(8), limits=DAILY), tmp_path)
    nodes = {part.id: part.typed.op for part in ran.prepared.plan.traced.parts}
    accounts = [value for part, value in ran.decisions[0].values.items() if nodes[int(part)] == "account"]
    assert accounts == [10_000_000.0]


def test_what_blocks_an_entry_leaves_the_account_as_it_was(tmp_path: Path) -> None:
    ran = two("3 lots", "3 lots", DAILY, tmp_path)
    assert ran.ledger("balance") == 10_000_000
    assert [each.entry for each in ran.positions] == ["one"]
    assert ran.ledger("next_position") == 2


def test_the_swap_of_a_night_may_fall_due_before_the_day_of_the_rule_ends(tmp_path: Path) -> None:
    """Lost 3,000 today; the rollover at 22:00 UTC comes an hour before midnight in Prague."""
    bars = [*flat(7), *SLIDE, *flat(1_301, P - 1_200)]
    fall = [(a - 1_200, b - 1_200, c - 1_200, d - 1_200) for a, b, c, d in SLIDE]
    ran = tightest(DAILY, (FIRST,), tmp_path, prices=[*bars, *fall, *flat(9, P - 2_400)], symbols=swap(-61))
    assert [each.exit_reason for each in ran.positions] == ["stop", "stop"]
    assert ran.fills[-1].swap < 0
    assert broken(ran) == []


def test_the_swap_that_a_night_would_earn_is_not_relied_upon(tmp_path: Path) -> None:
    """Won 3,000 today; the day begins anew in Tokyo at 15:00 UTC, hours before any rollover."""
    top = P + 1_200
    rise = path(P, *(P + 100 * k for k in range(1, 13)))
    fall = path(top, *(top - 100 * k for k in range(1, 13)))
    bars = [*flat(7), *rise, *flat(900, top), *fall, *flat(5, P)]
    ran = tightest(DAILY, (FIRST,), tmp_path, prices=bars, symbols=swap(61), zone="Asia/Tokyo")
    assert [(each.exit_reason, each.pnl) for each in ran.positions] == [
        ("target:1", 300_000),
        ("stop", -500_000),
    ]
    assert broken(ran) == []


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_pair_that_is_its_own_rate_is_counted_at_its_stop(side: str, tmp_path: Path) -> None:
    """Francs lost are more dollars the lower the price has fallen; the bar that stops it closes lower yet."""
    way = -1 if side == "buy" else 1
    bars = [*flat(7, 95_000), *path(95_000, 95_000 + way * 2_900, 95_000 + way * 4_000), *flat(3, 91_000)]
    low, high, kept = 0, 1_000, True
    while high - low > 1:
        middle = (low + high) // 2
        rules = strategy(
            entry(side=side, size=f"size: {middle / 100} lots", stop="300 pips"), symbols="USDCHF"
        )
        ran = run(Story(rules, {"USDCHF": bars}, limits=STATIC, symbols=(symbol_text("USDCHF"),)), tmp_path)
        fired = ran.decisions[0].kind == "fired"
        low, high = (middle, high) if fired else (low, middle)
        kept = kept and not (fired and broken(ran))
    assert kept
    assert low > 250


def test_an_order_without_a_stop_that_rests_below_the_price_promises_no_profit(tmp_path: Path) -> None:
    rests = entry(
        "00:05",
        name="first",
        stop=None,
        size="size: 10 lots",
        order="type: limit\nat: close - 300 pips",
        more="at_once: 1",
    )
    ran = tightest(STATIC, (rests,), tmp_path, prices=[*flat(30), *SLIDE, *flat(3, P - 1_200)])
    assert [each.pnl for each in ran.positions] == [-1_000_000]
    assert broken(ran) == []


@pytest.mark.parametrize("costs", ["", "commission: 3 USD"])
def test_an_order_that_is_filled_later_takes_nothing_from_the_best(costs: str, tmp_path: Path) -> None:
    """The first is at its best before the second, which rests above the price, is filled at all."""
    rests = entry(
        "00:06",
        name="waits",
        size="size: 3 lots",
        stop="20 pips",
        order="type: stop\nat: close + 90 pips",
        more="at_once: 1",
    )
    rise = path(P, *(P + 100 * k for k in range(1, 10)))
    fall = path(P + 900, *(P + 900 - 100 * k for k in range(1, 22)))
    bars = [*flat(30), *rise, *fall, *flat(3, P - 1_200)]
    symbols = (symbol_text(more=costs),) if costs else (symbol_text(),)
    first = entry("00:05", name="first", size="size: 1 lots", stop="100 pips", targets=["at: 120 pips"])
    assert broken(tightest(TRAILING, (first, rests), tmp_path, prices=bars, symbols=symbols)) == []


def test_what_a_position_reached_since_its_entry_is_imagined_too(tmp_path: Path) -> None:
    give = (
        "- id: give\n  for_each: position\n  must_hold: profit >= highest(profit since entry) - 1_500 USD\n"
    )
    assert most(give, tmp_path) == 1.5
