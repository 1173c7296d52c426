"""The traps of exact prices and money, a test for each; what the obvious way gets wrong stands beside it."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import SymbolRow
from genesis_dsl.trading import money
from genesis_dsl.types.kind import Kind
from tests.builders import Ran, Story, entry, flat, path, random_walk, run, strategy, symbol_text
from tests.trading.test_money import deal, mark, tables

P = 110_000


def one_bar(price: str) -> dict[str, str]:
    return {"EURUSD_M1.csv": f"time,open,high,low,close\n2026-01-05 00:00:00{(',' + price) * 4}\n"}


def test_a_price_times_the_points_is_not_cut_off(tmp_path: Path) -> None:
    assert int(1.00002 * 1e5) == 100_001
    ran = run(Story(strategy(entry()), [], raw=one_bar("1.00002")), tmp_path)
    assert ran.prepared.assembled.world.v.bars[3].tolist() == [100_002]


def test_a_price_between_two_points_is_refused_and_not_rounded(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"1\.000025"):
        run(Story(strategy(entry()), [], raw=one_bar("1.000025")), tmp_path)


def test_points_are_divided_to_be_a_price_again() -> None:
    figures = Figures(SymbolRow("EURUSD", 5, 10, "1/100"))
    rng = np.random.default_rng(5)
    points = rng.integers(1, 400_000, 500).tolist()
    assert any(each * 1e-5 != float(f"{each}e-5") for each in points)
    assert [figures.show(each, Kind.PRICE) for each in points] == [
        f"{each // 10**5}.{each % 10**5:05}" for each in points
    ]


@pytest.mark.parametrize(
    ("stop", "reason"),
    [
        ("close - atr(14)", "stop unknown"),
        ("close - 1 pip * (10 pips / (close - close[1]))", "stop unknown"),
        ("close - 1 pip * 10_000_000_000_000_000_000_000", "stop too far away"),
    ],
)
def test_no_order_is_made_of_what_is_no_number(stop: str, reason: str, tmp_path: Path) -> None:
    with np.errstate(invalid="ignore"):
        assert int(np.array([np.nan]).astype(np.int64)[0]) == -(2**63)
    ran = run(Story(strategy(entry(stop=stop)), flat(12)), tmp_path)
    assert ran.kinds() == [("00:05", "blocked", reason)]
    assert ran.orders == []


@pytest.mark.parametrize(("balance", "kept"), [("20_004.00", True), ("20_003.99", False)])
def test_a_share_of_money_is_exact_to_the_cent(balance: str, kept: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a column
    share = "- id: floor\n  title: Floor\n  cites: house\n  must_hold: balance >= 95% of initial_balance"
    rules = strategy(entry(size="size: 10 lots", stop="10 pips"))
    symbols = (symbol_text(more="commission: 0.01 USD"),)
    story = Story(rules, [*flat(6), *path(P, P - 200)], limits=share, balance=balance, symbols=symbols)
    ran = run(story, tmp_path)
    lost = ran.ledger("initial") - ran.ledger("balance")
    assert (lost, ran.kinds()) == (
        (100_020, [("00:05", "fired", "go")]) if kept else (0, [("00:05", "refused", "rule:floor")])
    )


def test_cents_are_added_as_cents(tmp_path: Path) -> None:
    assert sum([0.01] * 100_000) != 1_000
    exits = "- id: out\n  when: bars_since_entry >= 1\n  do: close position"
    rules = strategy(entry(when="close > 0", size="size: 0.01 lots"), exits=exits)
    ran = run(Story(rules, random_walk(7, 400), symbols=(symbol_text(more="commission: 1 USD"),)), tmp_path)
    assert len(ran.positions) > 100
    assert ran.ledger("balance") == ran.ledger("initial") + sum(each.pnl for each in ran.positions[:-1])


@pytest.mark.parametrize(("floor", "kept"), [("900_719_925_473.93", True), ("900_719_925_473.94", False)])
def test_registers_hold_whole_cents_of_any_account(floor: str, kept: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a column
    limit = f"- id: floor\n  title: Floor\n  cites: house\n  must_hold: balance >= {floor} USD"
    rules = strategy(entry("00:20"))
    ran = run(Story(rules, flat(4), limits=limit, balance="900_719_925_473.93"), tmp_path)
    assert ("broken" not in {each.kind for each in ran.decisions}) == kept


def cross(folder: Path, targets: list[str], size: str = "0.07") -> Ran:
    """Buy EURGBP on an account in dollars, which GBPUSD at 1.23457 turns into."""
    symbols = tuple(symbol_text(each) for each in ("EURGBP", "GBPUSD"))
    prices = {"EURGBP": [*flat(6, 85_000), *path(85_000, 85_900)], "GBPUSD": flat(8, 123_457)}
    rules = strategy(entry(size=f"size: {size} lots", targets=targets), symbols="EURGBP")
    return run(Story(rules, prices, symbols=symbols), folder)


def test_money_of_a_cross_is_divided_once_and_a_half_goes_to_the_even(tmp_path: Path) -> None:
    (position,) = cross(tmp_path, ["at: 33.3 pips"]).positions
    assert position.exit_price - position.entry_price == 333
    assert position.pnl == round(Fraction(333 * 7 * 123_457, 100_000))


def test_parts_are_rounded_each_and_their_sum_is_the_truth(tmp_path: Path) -> None:
    targets = ["at: 33.1 pips\nclose: 33%", "at: 33.5 pips\nclose: 33%", "at: 33.6 pips"]
    ran = cross(tmp_path, targets)
    exact = [Fraction(each.steps * (each.price - 85_010) * 123_457, 100_000) for each in ran.fills[1:]]
    assert [each.profit for each in ran.fills[1:]] == [round(each) for each in exact]
    assert ran.positions[0].pnl == sum(round(each) for each in exact) != round(sum(exact))


def test_a_product_beyond_64_bits_ends_the_run_and_never_wraps(tmp_path: Path) -> None:
    ledger, symbols = tables(num=10**9)
    assert deal(ledger, symbols, 10**6, 10**6, 1) == 0
    assert ledger[0]["fault_code"] == money.OVERFLOW
    huge = symbol_text().replace("most: 100,", "most: 9_000_000_000_000,")
    with pytest.raises(SettingsError, match="too much money to count exactly"):
        run(Story(strategy(entry()), flat(8), symbols=(huge,)), tmp_path)


def test_every_rounding_goes_to_its_named_side(tmp_path: Path) -> None:
    ledger, symbols = tables(den=2)
    assert (mark(ledger, symbols, -7, 1, 1), mark(ledger, symbols, 7, 1, 1)) == (-4, 3)
    assert (deal(ledger, symbols, -7, 1, 1), deal(ledger, symbols, -5, 1, 1)) == (-4, -2)
    part = "close - 10.04 pips"
    ran = run(Story(strategy(entry(size="size: 0.129 lots", stop=part)), flat(12)), tmp_path)
    (position,) = ran.positions
    assert (position.steps, position.stop) == (12, P - 101)
