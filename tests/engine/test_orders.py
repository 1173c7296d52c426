"""Stories of sizes: what is asked for, every cap, and the one that bound."""

from pathlib import Path

import pytest

from genesis_dsl.trace.rows import DecisionRow
from tests.builders import Story, entry, flat, path, run, strategy, symbol_text


def decided(
    folder: Path, size: str, *, stop: str = "20 pips", more: str = "", **story: object
) -> DecisionRow:
    rules = strategy(entry(size=size, stop=stop, more=more))
    return run(Story(rules, flat(8), **story), folder).decisions[0]  # type: ignore[arg-type]  # any part of a story


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ("risk: 0.5% of balance", 250),
        ("risk: 0.4999% of balance", 249),  # rounded down to the lot step
        ("risk: 100 USD", 50),
        ("risk: 1% of equity", 500),
        ("size: 1.239 lots", 123),
        ("size: 0.29 lots", 29),  # though 0.29 / 0.01 is 28.999... in floats
        ("size: 100_000_000_000_000_000_000 lots", 10_000),  # the most of the instrument
        ("risk: 100_000_000_000_000_000_000 USD", 10_000),
    ],
)
def test_a_size_is_rounded_down_to_the_lot_step(size: str, steps: int, tmp_path: Path) -> None:
    assert decided(tmp_path, size).detail["steps"] == steps


@pytest.mark.parametrize(("size", "raw"), [("size: 0.379 lots", 0.379), ("risk: 1_234.56 USD", 6.1728)])
def test_the_size_that_was_asked_for_is_kept_as_it_was(size: str, raw: float, tmp_path: Path) -> None:
    assert decided(tmp_path, size).detail["raw_lots"] == raw


def test_the_cap_that_bound_is_named(tmp_path: Path) -> None:
    caps = "size_at_most:\n  - id: small\n    is: 0.4 lots\n  - id: worth\n    is: 30_000 USD"
    found = decided(tmp_path, "risk: 1_000 USD", more=caps)
    assert (found.detail["steps"], found.detail["bound"], found.detail["raw_lots"]) == (27, "worth", 5.0)


def test_the_most_of_the_instrument_binds_too(tmp_path: Path) -> None:
    found = decided(tmp_path, "size: 250 lots")
    assert (found.detail["steps"], found.detail["bound"]) == (10_000, "most")


def test_stops_are_rounded_away_from_the_position_and_targets_to_the_nearest(tmp_path: Path) -> None:
    bars = [*flat(5, 110_001), *flat(3)]
    rules = strategy(entry(stop="(close + low) / 2 - 12.34 pips", targets=["at: close + 12.36 pips"]))
    ran = run(Story(rules, bars), tmp_path)
    assert ran.decisions[0].detail["stop"] == 109_877  # 109 877.6 is rounded down
    sold = strategy(entry(side="sell", stop="close + 12.34 pips"))
    assert run(Story(sold, bars), tmp_path).decisions[0].detail["stop"] == 110_125


QUARTER = (symbol_text(spread="0.4 pips", more="tick: 0.00025"),)


@pytest.mark.parametrize(
    ("side", "order", "price"),
    [
        ("buy", "type: limit\nat: close - 1.2 pips", 109_975),  # 109 988 is no price; a buyer waits lower
        ("sell", "type: limit\nat: close + 1.2 pips", 110_025),
        ("buy", "type: stop\nat: close + 1.2 pips", 110_025),  # a stop order goes to the worse side
        ("sell", "type: stop\nat: close - 1.2 pips", 109_975),
    ],
)
def test_prices_of_orders_are_rounded_to_the_tick(side: str, order: str, price: int, tmp_path: Path) -> None:
    rules = strategy(entry(side=side, order=order))

    found = run(Story(rules, flat(8), symbols=QUARTER), tmp_path).decisions[0]

    assert found.detail["price"] == price


def test_stops_and_targets_are_rounded_to_the_tick(tmp_path: Path) -> None:
    targets = ["at: close + 12.3 pips\nclose: 50%", "at: 11.2 pips"]
    bars = [*flat(6), (110_000, 110_140, 110_000, 110_000), *flat(2)]
    ran = run(Story(strategy(entry(stop="12.3 pips", targets=targets)), bars, symbols=QUARTER), tmp_path)

    assert ran.decisions[0].detail["stop"] == 109_875  # of 109 881 the tick below
    assert [each.price for each in ran.fills] == [110_004, 110_125, 110_125]


def test_the_risk_is_the_money_lost_at_the_stop(tmp_path: Path) -> None:
    found = decided(tmp_path, "risk: 0.5% of balance")
    assert (found.detail["price"], found.detail["stop"], found.detail["risk"]) == (110_010, 109_810, 50_000)


def test_the_words_of_an_order_can_be_read_by_rules(tmp_path: Path) -> None:
    words = [
        ("lots = 1 lots", "fired"),
        ("risk <= 200 USD", "fired"),
        ("risk < 200 USD", "refused"),
        ("stop_distance = 20 pips", "fired"),
        ("has_stop", "fired"),
        ("order_type = market", "fired"),
        ("notional <= 110_010 USD", "fired"),
        ("reward_risk >= 2", "fired"),
        ("reward_risk_after_costs >= 2", "refused"),
        ("target_distance = 40 pips", "fired"),
        ("price >= 1.10010", "fired"),
    ]
    symbols = (symbol_text(more="commission: 2.50 USD"),)
    for condition, kind in words:
        limits = f"- id: r\n  before_order: {condition}\n"
        rules = strategy(entry(targets=["at: 2 R"]))
        ran = run(Story(rules, flat(8), limits=limits, symbols=symbols), tmp_path)
        assert (condition, ran.decisions[0].kind) == (condition, kind)


FINE = symbol_text().replace(
    "least: 0.01, most: 100, step: 0.01", "least: 0.00000002, most: 90, step: 0.00000001"
)


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ("size: 0.00000123 lots", 123),
        ("size: 1 lots", 100_000_000),
        ("size: 50 lots", 5_000_000_000),
        ("size: 100 lots", 9_000_000_000),
        ("risk: 1_000 USD", 500_000_000),
    ],
)
def test_a_step_may_be_as_fine_as_a_coin_is_divided(size: str, steps: int, tmp_path: Path) -> None:
    assert decided(tmp_path, size, symbols=(FINE,)).detail["steps"] == steps


def test_a_cap_in_money_is_exact_where_a_step_is_worth_less_than_a_cent(tmp_path: Path) -> None:
    caps = "size_at_most:\n  - id: worth\n    is: 11 USD"
    assert decided(tmp_path, "size: 1 lots", more=caps, symbols=(FINE,)).detail["steps"] == 10_000


@pytest.mark.parametrize(("multiple", "level"), [("1.2345", 110_010 + 2_469), ("0.3333", 110_010 + 667)])
def test_a_multiple_of_the_risk_is_counted_to_the_point(multiple: str, level: int, tmp_path: Path) -> None:
    rules = strategy(entry(stop="close - 199 pips", targets=[f"at: {multiple} R"]))
    ran = run(Story(rules, [*flat(6), *path(110_000, 115_000)]), tmp_path)
    assert ran.positions[0].exit_price == level
