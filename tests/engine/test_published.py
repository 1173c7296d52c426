"""Worked examples that others published, worked out again by this engine; each names where it stands.

Prices of shares are taken a hundred times smaller, in an instrument without costs: 101.50 is 1.01500.
"""

from pathlib import Path

import pytest

from tests.builders import Bar, Story, entry, flat, path, run, strategy, symbol_text

FREE = symbol_text(spread="0 pips")


def share(price: float) -> int:
    """Give the points of a share's price."""
    return round(price * 1_000)


def bar(first: float, high: float, low: float, last: float) -> Bar:
    """Make a bar of a share."""
    return share(first), share(high), share(low), share(last)


def deals(
    order: str, bars: list[Bar], folder: Path, *, stop: str | None, side: str = "buy"
) -> list[tuple[str, str, int]]:
    """Ask for one order at the close of the first bar; list its deals as clock, direction and points."""
    rules = strategy(entry("00:01", side=side, order=order, stop=stop))
    ran = run(Story(rules, bars, symbols=(FREE,)), folder)
    return [(at, way, price) for at, way, _, price, _ in ran.deals()]


@pytest.mark.parametrize(
    ("side", "stop", "bars", "price"),
    [
        ("buy", 101.50, [bar(101, 101, 101, 101), bar(101, 102.5, 101, 102)], 101.50),
        ("sell", 101.50, [bar(102, 102, 102, 102), bar(102, 102.5, 101, 101.5)], 101.50),
        ("buy", 290.50, [bar(290, 290, 290, 290), bar(291.5, 292.5, 291.5, 291.5)], 291.50),
        ("sell", 291.50, [bar(292, 292, 292, 292), bar(290.5, 290.5, 289.5, 290.5)], 290.50),
    ],
)
def test_a_stop_order_fills_at_its_price_or_at_the_open_beyond_it(
    side: str, stop: float, bars: list[Bar], price: float, tmp_path: Path
) -> None:
    """LEAN, Tests/Common/Orders/Fills/EquityFillModelTests.StopMarketFill.cs.

    `PerformsStopMarketFillBuy`, `…Sell`, and `StopMarketOrderFillsAtOpenWithUnfavourableGap`.
    """
    order = f"type: stop\nat: {share(stop) / 100_000:.5f}"

    assert deals(order, bars, tmp_path, stop=None, side=side) == [("00:02", "in", share(price))]


def test_a_stop_loss_under_which_the_market_opens_is_filled_at_that_open(tmp_path: Path) -> None:
    """backtesting.py, issue 521: a share at 100, a stop at 90, then bars at 50: expected is 50, not 90."""
    bars = [bar(100, 100, 100, 100)] * 3 + [bar(50, 50, 50, 50)] * 2

    found = deals("", bars, tmp_path, stop="0.90000")

    assert found == [("00:02", "in", share(100)), ("00:04", "out", share(50))]


def test_the_largest_fall_begins_at_a_high_that_no_later_rise_had_passed(tmp_path: Path) -> None:
    """YCharts, glossary, Max Drawdown: 100, 150, 90, 120, 80, 200 thousand; the fall is 70 thousand, 46.67%.

    Ten lots of a million earn a thousand at each tenth of a cent.
    """
    equity = (100, 150, 90, 120, 80, 200)
    bars = [*flat(2), *path(*(110_000 + (each - 100) * 100 for each in equity))]
    ran = run(
        Story(strategy(entry("00:01", size="size: 10 lots", stop=None)), bars, symbols=(FREE,)), tmp_path
    )

    assert ran.ledger("drawdown") == 70_000_00
    assert round(ran.ledger("drawdown") / 150_000_00, 4) == 0.4667
    assert ran.ledger("equity") == 200_000_00


def test_a_pip_of_a_cross_is_worth_its_second_currency_in_dollars(tmp_path: Path) -> None:
    """forexpeoples.my, forum entry 236: a lot of GBPCHF up a pip from 2.22 is 10 CHF, at 1.601 6.25 USD."""
    symbols = ("GBPCHF", "USDCHF")
    prices = {"GBPCHF": [*flat(3, 222_000), *flat(2, 222_010)], "USDCHF": flat(5, 160_100)}
    exits = "- id: out\n  when: bars_since_entry >= 2\n  do: close position"
    rules = strategy(entry("00:01", stop=None), exits=exits, symbols="GBPCHF")
    story = Story(rules, prices, symbols=tuple(symbol_text(each, spread="0 pips") for each in symbols))

    (position,) = run(story, tmp_path).positions

    assert (position.entry_price, position.exit_price) == (222_000, 222_010)
    assert position.pnl == 6_25


@pytest.mark.parametrize(("side", "cents"), [("sell", 217), ("buy", -545)])
def test_swap_in_points_is_a_point_of_a_lot_for_each_night(side: str, cents: int, tmp_path: Path) -> None:
    """Ultima Markets, help center, How to calculate swap fee: 2.17 and -5.45 points a night, one lot, EURUSD.

    Rollover is at 17:00 in New York, 22:00 UTC in winter; the night of a Monday counts once.
    """
    swap = "swap: {long: -5.45, short: 2.17, unit: points, triple: wednesday}"
    rules = strategy(entry("21:57", side=side, stop=None))
    story = Story(
        rules, flat(10), symbols=(symbol_text(spread="0 pips", more=swap),), start="2026-01-05 21:55"
    )
    ran = run(story, tmp_path)

    assert ran.ledger("equity") - ran.ledger("initial") == cents


def test_commission_is_paid_on_each_side(tmp_path: Path) -> None:
    """forexcracked.com, glossary, Commission: 3.50 USD a side for a standard lot, 7 for the round turn."""
    exits = "- id: out\n  when: bars_since_entry >= 2\n  do: close position"
    story = Story(
        strategy(entry("00:01", stop=None), exits=exits),
        flat(6),
        symbols=(symbol_text(spread="0 pips", more="commission: 3.50 USD"),),
    )
    ran = run(story, tmp_path)

    assert sum(each.commission for each in ran.fills) == 2 * 350
    assert ran.ledger("balance") - ran.ledger("initial") == -700
