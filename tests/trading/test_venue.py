"""Stories of quotes, rates and marks: what a bar shows, and what is open is worth."""

from dataclasses import replace
from pathlib import Path

from tests.builders import Story, entry, flat, path, run, strategy, symbol_text
from tests.trading.deals import bought, left

P = 110_000
QUIET = flat(5)


def test_an_account_in_the_base_of_a_pair_divides_by_its_price_at_each_deal(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry()), [*QUIET, *flat(1), *path(P, P - 300)], currency="EUR"), tmp_path)
    assert [each.pnl for each in ran.positions] == [-18_213]  # 200 USD at 1.09810, its stop


def test_a_position_that_stays_open_is_listed_with_its_costs(tmp_path: Path) -> None:
    symbols = (symbol_text(more="commission: 2.50 USD"),)
    ran = run(Story(strategy(entry()), [*QUIET, *path(P, P + 100)], symbols=symbols), tmp_path)
    (position,) = ran.positions
    assert (position.exit_reason, position.exit_price) == ("open at end", P + 100)
    assert (position.pnl, position.commission) == (9_000 - 250, 250)
    assert ran.ledger("balance") == 10_000_000
    assert ran.ledger("equity") == 10_000_000 + position.pnl


def test_middle_prices_stand_half_a_spread_above_the_bid(tmp_path: Path) -> None:
    story = Story(
        strategy(entry(targets=["at: 30 pips"])), [*QUIET, *flat(1), *path(P, P + 400)], quotes="middle"
    )
    assert run(story, tmp_path).deals() == [bought(P + 5), left("00:08", P + 305, "target:1")]
    story = replace(story, rules=strategy(entry(side="sell")))
    assert run(story, tmp_path).deals()[0] == bought(P - 5)


def test_an_account_in_the_base_currency_divides_by_the_price(tmp_path: Path) -> None:
    bars = [*flat(6, 150_000), *path(150_000, 150_600)]
    rules = strategy(entry(targets=["at: 40 pips"]), symbols="USDJPY")
    ran = run(Story(rules, {"USDJPY": bars}, symbols=(symbol_text("USDJPY"),)), tmp_path)
    (position,) = ran.positions
    assert position.exit_price - position.entry_price == 400
    assert position.pnl == 26_594  # 40 000 JPY at 150.410, its target


def test_the_risk_is_what_the_stop_costs_also_where_its_price_is_the_rate(tmp_path: Path) -> None:
    bars = [*flat(6, 150_000), *path(150_000, 130_000)]
    rules = strategy(entry(size="risk: 1_000 USD", stop="1_000 pips"), symbols="USDJPY")
    (position,) = run(Story(rules, {"USDJPY": bars}, symbols=(symbol_text("USDJPY"),)), tmp_path).positions
    assert (position.exit_price, position.steps) == (140_010, 14)
    assert position.pnl == -position.risk == -99_993  # 140 000 JPY at 140.010


def test_a_cross_is_converted_through_a_third_symbol(tmp_path: Path) -> None:
    symbols = tuple(symbol_text(each) for each in ("EURGBP", "GBPUSD"))
    prices = {"EURGBP": [*flat(6, 85_000), *path(85_000, 85_400)], "GBPUSD": flat(8, 125_000)}
    rules = strategy(entry(targets=["at: 30 pips"]), symbols="EURGBP")
    ran = run(Story(rules, prices, symbols=symbols), tmp_path)
    (position,) = ran.positions
    assert (position.symbol, position.pnl) == ("EURGBP", 37_500)


def test_no_order_is_made_before_the_rate_is_known(tmp_path: Path) -> None:
    symbols = tuple(symbol_text(each) for each in ("EURGBP", "GBPUSD"))
    late = "time,open,high,low,close\n2026-01-05 00:06:00,1.25,1.25,1.25,1.25\n"
    rules = strategy(entry(), symbols="EURGBP")
    story = Story(rules, {"EURGBP": flat(8, 85_000)}, symbols=symbols, raw={"GBPUSD_M1.csv": late})
    assert run(story, tmp_path).kinds() == [("00:05", "blocked", "no price yet")]


def test_a_book_holds_both_sides(tmp_path: Path) -> None:
    rules = strategy(
        entry(name="long", more="at_once: 1"), entry("00:06", side="sell", name="short", more="at_once: 1")
    )
    ran = run(Story(rules, [*QUIET, *flat(4)]), tmp_path)
    assert [(each.side, each.exit_reason) for each in ran.positions] == [
        (1, "open at end"),
        (-1, "open at end"),
    ]
    assert ran.ledger("equity") == 10_000_000 - 1_000 - 1_000


def test_prices_outside_of_trading_hours_fill_nothing(tmp_path: Path) -> None:
    hours = (
        "hours:\n  zone: UTC\n  open:\n    - monday 00:00 to monday 00:05\n    - monday 00:08 to friday 22:00"
    )
    ran = run(Story(strategy(entry()), [*QUIET, *flat(5)], symbols=(symbol_text(more=hours),)), tmp_path)
    assert ran.deals() == [bought(P + 10, "00:09")]
