"""Stories of orders that meet bars: decided at 00:05, they meet the bars from index 5 on."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import Bar, Story, entry, flat, path, run, strategy, symbol_text
from tests.trading.deals import Deal, bought, left

P = 110_000
QUIET = flat(5)


@dataclass(frozen=True)
class Told:
    """A story of one entry: what it orders, the bars after the decision, and the deals that must follow."""

    order: str
    bars: list[Bar]
    deals: list[Deal]
    side: str = "buy"
    fill: str = "through"


LIMIT = "type: limit\nat: close - 10 pips"
STOP = "type: stop\nat: close + 10 pips"
ENTRIES = {
    "a market order to buy fills at the next open, on the ask": Told(
        "", [(P + 7, P + 9, P, P + 5)], [bought(P + 17)]
    ),
    "a market order to sell fills at the next open, on the bid": Told(
        "", [(P + 7, P + 9, P, P + 5)], [bought(P + 7)], "sell"
    ),
    "a limit is not filled by a touch": Told(LIMIT, [(P, P, P - 110, P)], []),
    "a limit is filled when traded through by a point": Told(LIMIT, [(P, P, P - 111, P)], [bought(P - 100)]),
    "a limit is filled by a touch where the file says so": Told(
        LIMIT, [(P, P, P - 110, P)], [bought(P - 100)], fill="touch"
    ),
    "a limit is filled at the open when the bar opens beyond it": Told(
        LIMIT, [(P - 150, P - 140, P - 160, P - 150)], [bought(P - 140)]
    ),
    "a limit is not filled by a bar that opens just on it": Told(LIMIT, [(P - 110, P, P - 110, P)], []),
    "a limit to sell waits for the bid": Told(
        "type: limit\nat: close + 10 pips", [(P, P + 101, P, P)], [bought(P + 100)], "sell"
    ),
    "a stop order is filled by a touch": Told(STOP, [(P, P + 90, P, P + 50)], [bought(P + 100)]),
    "a stop order waits for the touch": Told(STOP, [(P, P + 89, P, P + 50)], []),
    "a stop order that is gapped fills at the open": Told(
        STOP, [(P + 150, P + 160, P + 140, P + 150)], [bought(P + 160)]
    ),
    "a stop order to sell is filled by the bid": Told(
        "type: stop\nat: close - 10 pips", [(P, P, P - 100, P)], [bought(P - 100)], "sell"
    ),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_order_meets_a_bar(name: str, tmp_path: Path) -> None:
    told = ENTRIES[name]
    rules = strategy(entry(side=told.side, order=told.order, stop="100 pips"))
    ran = run(Story(rules, [*QUIET, *told.bars], limits_fill=told.fill), tmp_path)
    assert ran.deals() == told.deals


EXITS = {
    "a protective stop is filled at the stop": Told(
        "", [*flat(1), (P, P, P - 191, P - 100)], [bought(P + 10), left("00:07", P - 190, "stop")]
    ),
    "a touch is enough for a stop": Told(
        "", [*flat(1), (P, P, P - 190, P - 100)], [bought(P + 10), left("00:07", P - 190, "stop")]
    ),
    "a stop that is gapped is filled at the open": Told(
        "", [*flat(1), (P - 300, P - 100, P - 310, P - 200)], [bought(P + 10), left("00:07", P - 300, "stop")]
    ),
    "the stop of a sell is met by the ask": Told(
        "", [*flat(1), (P, P + 190, P, P)], [bought(P), left("00:07", P + 200, "stop")], "sell"
    ),
    "a target is not reached by a touch": Told("", [*flat(1), (P, P + 310, P, P)], [bought(P + 10)]),
    "a target is reached when traded through": Told(
        "", [*flat(1), (P, P + 311, P, P)], [bought(P + 10), left("00:07", P + 310, "target:1")]
    ),
    "a target is filled at the open when the bar opens beyond it": Told(
        "",
        [*flat(1), (P + 350, P + 350, P + 340, P + 340)],
        [bought(P + 10), left("00:07", P + 350, "target:1")],
    ),
    "a target that the bar opens just on waits": Told(
        "", [*flat(1), (P + 310, P + 310, P + 300, P + 300)], [bought(P + 10)]
    ),
    "a stop comes before a target in one bar": Told(
        "", [*flat(1), (P, P + 400, P - 200, P)], [bought(P + 10), left("00:07", P - 190, "stop")]
    ),
    "a target at the open comes before a stop later in the bar": Told(
        "", [*flat(1), (P + 320, P + 400, P - 200, P)], [bought(P + 10), left("00:07", P + 320, "target:1")]
    ),
    "a market order may be stopped in the bar that fills it": Told(
        "", [(P, P, P - 250, P)], [bought(P + 10), left("00:06", P - 190, "stop")]
    ),
    "a market order may reach its target in the bar that fills it": Told(
        "", [(P, P + 350, P, P)], [bought(P + 10), left("00:06", P + 310, "target:1")]
    ),
    "a market order that opens beyond its stop is out at the same open": Told(
        "", [(P - 400, P - 300, P - 400, P - 300)], [bought(P - 390), left("00:06", P - 400, "stop")]
    ),
}


@pytest.mark.parametrize("name", EXITS)
def test_a_position_meets_a_bar(name: str, tmp_path: Path) -> None:
    told = EXITS[name]
    level = "close - 19 pips" if told.side == "buy" else "close + 20 pips"
    rules = strategy(entry(side=told.side, stop=level, targets=["at: 30 pips"]))
    ran = run(Story(rules, [*QUIET, *told.bars]), tmp_path)
    assert ran.deals() == told.deals


def test_stops_market_orders_and_closings_pay_slippage(tmp_path: Path) -> None:
    symbols = (symbol_text(more="slippage: 0.3 pips"),)
    stopped = strategy(entry())
    bars = [*QUIET, *flat(1), *path(P, P - 300), *flat(1, P - 300)]
    assert run(Story(stopped, bars, symbols=symbols), tmp_path).deals() == [
        bought(P + 13),
        left("00:08", P - 190 - 3, "stop"),
    ]
    closed = strategy(entry(), exits="- id: late\n  when: bars_since_entry >= 1\n  do: close position")
    assert run(Story(closed, [*QUIET, *flat(3)], symbols=symbols), tmp_path).deals()[1] == left(
        "00:07", P - 3, "exit:late"
    )


def test_a_bar_that_holds_stop_and_target_gives_both_ends(tmp_path: Path) -> None:
    rules = strategy(entry(targets=["at: 30 pips"]))
    ran = run(Story(rules, [*QUIET, *flat(1), (P, P + 400, P - 200, P)]), tmp_path)
    (position,) = ran.positions
    assert (position.pnl, position.best, position.ambiguous) == (-20_000, 30_000, True)
    assert ran.ledger("ambiguous") == 1
    assert [each.ambiguous for each in ran.fills] == [False, True]


def test_a_target_is_not_taken_in_the_bar_in_which_the_limit_was_filled(tmp_path: Path) -> None:
    rules = strategy(entry(order=LIMIT, targets=["at: 30 pips"]))
    both = [(P, P + 300, P - 150, P + 50), *flat(1, P + 50)]
    ran = run(Story(rules, [*QUIET, *both]), tmp_path)
    assert ran.deals() == [bought(P - 100)]
    (position,) = ran.positions
    assert position.ambiguous
    assert position.best == 30_000
    assert position.pnl == 15_000
    assert position.exit_reason == "open at end"


def test_a_limit_may_be_stopped_in_the_bar_that_filled_it(tmp_path: Path) -> None:
    rules = strategy(entry(order=LIMIT, stop="20 pips"))
    ran = run(Story(rules, [*QUIET, (P, P, P - 400, P)]), tmp_path)
    assert ran.deals() == [bought(P - 100), left("00:06", P - 300, "stop")]


PARTS = ["at: 30 pips\nclose: 50%\nthen: stop to entry", "at: 60 pips"]


def test_a_first_target_closes_half_and_moves_the_stop(tmp_path: Path) -> None:
    ran = run(
        Story(strategy(entry(targets=PARTS)), [*QUIET, *flat(1), *path(P + 50, P + 320, P + 300, P + 700)]),
        tmp_path,
    )
    assert ran.deals() == [
        bought(P + 10),
        left("00:08", P + 310, "target:1", 50),
        left("00:10", P + 610, "target:2", 50),
    ]
    (move,) = ran.stop_moves
    assert (move.old, move.new, move.reason) == (P - 190, P + 10, "target:1")


def test_a_stop_that_a_target_moved_may_be_met_in_the_same_bar(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(targets=PARTS)), [*QUIET, *flat(1), (P, P + 350, P, P + 100)]), tmp_path)
    assert ran.deals()[1:] == [
        left("00:07", P + 310, "target:1", 50),
        left("00:07", P + 10, "stop", 50),
    ]
    (position,) = ran.positions
    assert (position.pnl, position.best, position.ambiguous) == (15_000, 15_000 + 4_500, True)


REST = ["at: 30 pips\nclose: 50%", "at: 60 pips"]
WHOLE = ["at: 30 pips\nclose: 50%", "at: 60 pips\nclose: 50%"]
FAR_FIRST = ["at: 60 pips\nclose: 50%", "at: 30 pips\nclose: 50%"]
THIRDS = ["at: 30 pips\nclose: 30%", "at: 60 pips\nclose: 30%"]


@pytest.mark.parametrize(
    ("lots", "targets", "closed"),
    [
        ("0.05", REST, [2, 3]),
        ("0.05", WHOLE, [2, 3]),
        ("0.05", FAR_FIRST, [3, 2]),
        ("0.05", THIRDS, [1, 1]),
        ("0.01", REST, [1]),
        ("0.01", WHOLE, [1]),
        ("0.03", THIRDS, []),
        ("0.01", [*WHOLE, "at: 65 pips"], [1]),
    ],
)
def test_shares_of_targets_are_rounded_down_and_lose_nothing(
    lots: str, targets: list[str], closed: list[int], tmp_path: Path
) -> None:
    rules = strategy(entry(size=f"size: {lots} lots", targets=targets))
    ran = run(Story(rules, [*QUIET, *flat(1), *path(P, P + 320, P + 700)]), tmp_path)
    assert [deal[2] for deal in ran.deals()[1:]] == closed


def test_a_target_whose_share_is_less_than_a_step_still_moves_the_stop(tmp_path: Path) -> None:
    rules = strategy(entry(size="size: 0.01 lots", targets=PARTS))
    bars = [*QUIET, *flat(1), *path(P + 50, P + 320, P + 300, P + 700)]
    ran = run(Story(rules, bars), tmp_path)
    assert [(each.new, each.reason) for each in ran.stop_moves] == [(P + 10, "target:1")]
    assert ran.deals()[1:] == [left("00:10", P + 610, "target:2", 1)]


@pytest.mark.parametrize(
    ("life", "ended"),
    [("4 bars", "00:09"), ("1 bars", "00:06"), ("3 minutes", "00:08"), ("90 seconds", "00:06")],
)
def test_a_resting_order_expires(life: str, ended: str, tmp_path: Path) -> None:
    rules = strategy(entry(order=f"{LIMIT}\ncancel_after: {life}"))
    ran = run(Story(rules, [*QUIET, *flat(10)]), tmp_path)
    (order,) = ran.orders
    assert (order.ended, order.reason) == ("expired", "expired")
    assert ran.deals() == []
    assert f"{order.ended_at // 60_000 % 60:02}" == ended[3:]


def test_an_order_lives_through_the_bar_that_ends_with_its_life(tmp_path: Path) -> None:
    dip = (P, P, P - 150, P)
    rules = strategy(entry(order=f"{LIMIT}\ncancel_after: 3 minutes"))
    assert len(run(Story(rules, [*QUIET, *flat(2), dip]), tmp_path).fills) == 1
    assert run(Story(rules, [*QUIET, *flat(3), dip]), tmp_path).fills == []


def test_an_order_is_cancelled_when_its_condition_is_true(tmp_path: Path) -> None:
    rules = strategy(entry(order=f"{LIMIT}\ncancel_when: close > 1.10300"))
    ran = run(Story(rules, [*QUIET, *flat(1), *path(P, P + 400), (P, P, P - 150, P)]), tmp_path)
    (order,) = ran.orders
    assert (order.ended, order.reason, order.ended_at % 3_600_000) == ("cancelled", "cancel_when", 8 * 60_000)
    assert ran.fills == []


def test_commission_is_paid_on_both_sides_and_in_parts(tmp_path: Path) -> None:
    symbols = (symbol_text(more="commission: 2.50 USD"),)
    rules = strategy(entry(targets=["at: 30 pips\nclose: 50%", "at: 60 pips"]))
    ran = run(Story(rules, [*QUIET, *flat(1), *path(P, P + 320, P + 700)], symbols=symbols), tmp_path)
    assert [each.commission for each in ran.fills] == [0, 250, 250]
    (position,) = ran.positions
    assert position.commission == 500
    assert position.pnl == 15_000 + 30_000 - 500


def test_an_order_that_rests_at_the_end_is_listed(tmp_path: Path) -> None:
    (order,) = run(Story(strategy(entry(order=LIMIT)), [*QUIET, *flat(2)]), tmp_path).orders
    assert (order.ended, order.reason, order.price) == ("resting", "open at end", P - 100)


INSIDE = {
    "a stop order may reach its target in the bar that fills it": Told(
        STOP, [(P, P + 500, P, P + 450)], [bought(P + 100), left("00:06", P + 400, "target:1")]
    ),
    "a stop order may be stopped in the bar that fills it": Told(
        STOP, [(P, P + 500, P - 190, P + 450)], [bought(P + 100), left("00:06", P - 190, "stop")]
    ),
    "a limit that the bar opens beyond may be stopped in that bar": Told(
        LIMIT, [(P - 120, P, P - 300, P)], [bought(P - 110), left("00:06", P - 190, "stop")]
    ),
    "a limit that the bar opens beyond waits for its target until the next bar": Told(
        LIMIT,
        [(P - 120, P + 300, P - 120, P), (P, P + 300, P, P)],
        [bought(P - 110), left("00:07", P + 190, "target:1")],
    ),
}


@pytest.mark.parametrize("name", INSIDE)
def test_a_resting_order_goes_on_in_the_bar_that_fills_it(name: str, tmp_path: Path) -> None:
    told = INSIDE[name]
    rules = strategy(entry(order=told.order, stop="close - 19 pips", targets=["at: 30 pips"]))
    assert run(Story(rules, [*QUIET, *told.bars]), tmp_path).deals() == told.deals


@pytest.mark.parametrize(("close", "best"), [(P + 60, -4_000), (P + 50, -5_000), (P + 20, -5_000)])
def test_a_stop_that_may_have_been_passed_before_the_fill_gives_both_ends(
    close: int, best: int, tmp_path: Path
) -> None:
    rules = strategy(entry(order=STOP, stop="5 pips"))
    ran = run(Story(rules, [*QUIET, (P, P + 100, P, close)]), tmp_path)
    assert ran.deals()[1] == left("00:06", P + 50, "stop")
    (position,) = ran.positions
    assert (position.pnl, position.best, position.ambiguous) == (-5_000, best, best > -5_000)


def test_a_stop_is_never_filled_at_a_price_that_was_not_there(tmp_path: Path) -> None:
    beyond = ["at: 30 pips\nclose: 50%\nthen: stop to entry + 100 pips", "at: 200 pips"]
    ran = run(Story(strategy(entry(targets=beyond)), [*QUIET, *flat(1), (P, P + 320, P, P + 300)]), tmp_path)
    assert ran.deals()[2] == left("00:07", P + 310, "stop", 50)


def test_a_position_follows_its_own_highs_from_its_first_bar_on(tmp_path: Path) -> None:
    follows = "at: 30 pips\nclose: 50%\nthen: stop to highest(close since entry) - 10 pips"
    entries = (entry(), entry("00:10", name="second", targets=[follows]))
    exits = "- id: out\n  for: [go]\n  when: bars_since_entry >= 2\n  do: close position"
    bars = [*QUIET, *path(P, P + 3_000, P), *flat(2), (P, P + 400, P, P + 350), *flat(1, P + 350)]
    ran = run(Story(strategy(*entries, exits=exits), bars), tmp_path)
    assert ran.positions[1].exit_reason == "open at end"
    assert ran.stop_moves == []
