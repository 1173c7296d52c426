"""Stories of orders: where prices, stops and targets come to stand, and what rules can read of an order."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, path, run, strategy, symbol_text


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


@pytest.mark.parametrize("word", ["reward_risk", "reward_risk_after_costs", "target_distance"])
def test_what_counts_to_a_target_says_that_the_order_has_none(word: str, tmp_path: Path) -> None:
    least = "10 pips" if word == "target_distance" else "1.5"
    limits = f"- id: r\n  before_order: {word} >= {least}\n"

    (found,) = run(Story(strategy(entry()), flat(8), limits=limits), tmp_path).decisions

    told = found.reason, found.detail["because"]
    assert told == ("cannot tell:r", "no target on the order")


@pytest.mark.parametrize(("multiple", "level"), [("1.2345", 110_010 + 2_469), ("0.3333", 110_010 + 667)])
def test_a_multiple_of_the_risk_is_counted_to_the_point(multiple: str, level: int, tmp_path: Path) -> None:
    rules = strategy(entry(stop="close - 199 pips", targets=[f"at: {multiple} R"]))
    ran = run(Story(rules, [*flat(6), *path(110_000, 115_000)]), tmp_path)
    assert ran.positions[0].exit_price == level
