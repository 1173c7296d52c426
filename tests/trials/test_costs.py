"""A test that names instruments has their costs, to the cent."""

from fractions import Fraction
from pathlib import Path

import pytest

from genesis_dsl.trials.costs import Costs, scale, whole_points
from tests.trials.sheets import file_of_tests, missed, only, ruleset, tried

INSTRUMENTS = """\
genesis: 1
kind: instruments
id: desk
title: What the desk trades
bars_start: 17:00 in America/New_York
prices: bid
symbols:
  - symbol: EURUSD
    class: forex
    base: EUR
    quote: USD
    digits: 5
    pip: 0.0001
    lot: 100_000 EUR
    lots: {least: 0.01, most: 100, step: 0.01}
    leverage: 30
    commission: 2.51 USD
    spread: 0.6 pips
    gap_allowance: 10 pips
  - symbol: EURGBP
    class: forex
    base: EUR
    quote: GBP
    digits: 5
    pip: 0.0001
    lot: 100_000 EUR
    lots: {least: 0.01, most: 100, step: 0.01}
    leverage: 30
    commission: 0 GBP
    spread: 0.6 pips
"""
LIMITS = ruleset("floor\nmust_hold: equity >= 90_000 USD\n")
TEST = """\
an order
given: {{balance: 100_000 USD, equity: 100_000 USD}}
order: {{symbol: {symbol}, side: buy, lots: {lots}, risk: {risk}}}
expect: {{{expect}}}
"""


@pytest.mark.parametrize(
    ("about", "lots", "risk", "expect"),
    [
        ("", "1.00 lots", "10_000 USD", "verdict: allowed, room: 0 USD"),
        ("", "1.00 lots", "10_000.01 USD", "verdict: refused, by: floor, short_by: 0.01 USD"),
        ("desk", "1.00 lots", "9_894.98 USD", "verdict: allowed, room: 0 USD"),
        ("desk", "1.00 lots", "9_894.99 USD", "verdict: refused, by: floor, short_by: 0.01 USD"),
        ("desk", "2.00 lots", "9_894.98 USD", "verdict: refused, by: floor, short_by: 105.02 USD"),
    ],
)
def test_gap_and_commission_count_where_instruments_are_named(
    about: str, lots: str, risk: str, expect: str, tmp_path: Path
) -> None:
    named = "ruleset: limits" + (f"\ninstruments: {about}" if about else "")
    text = file_of_tests(TEST.format(symbol="EURUSD", lots=lots, risk=risk, expect=expect), about=named)
    assert missed(only(tried(tmp_path, INSTRUMENTS, LIMITS, text))) == []


def test_costs_in_money_of_which_no_price_is_given_are_not_tried_in_silence(tmp_path: Path) -> None:
    about = "ruleset: limits\ninstruments: desk"
    text = TEST.format(symbol="EURGBP", lots="1.00 lots", risk="1 USD", expect="verdict: allowed")
    outcome = only(tried(tmp_path, INSTRUMENTS, LIMITS, file_of_tests(text, about=about)))
    assert "EURGBP with the costs of desk, in USD" in outcome.untried[0].message
    assert outcome.untried[0].help == "give the price of EURGBP, as in `bid on EURGBP: 1.25000`"


def test_money_that_no_symbol_turns_into_that_of_the_test_is_told(tmp_path: Path) -> None:
    about = "ruleset: limits\ninstruments: desk"
    text = TEST.format(symbol="EURGBP", lots="1.00 lots", risk="1 USD", expect="verdict: allowed")
    head, _, rest = INSTRUMENTS.partition("  - symbol: EURUSD")
    alone = head + "  - symbol: EURGBP" + rest.partition("  - symbol: EURGBP")[2]
    outcome = only(tried(tmp_path, alone, LIMITS, file_of_tests(text, about=about)))
    assert outcome.untried[0].help == "add a symbol of GBP and USD to desk, or leave `instruments: desk` out"


POUND = """\
  - symbol: GBPUSD
    class: forex
    base: GBP
    quote: USD
    digits: 5
    pip: 0.0001
    lot: 100_000 GBP
    lots: {least: 0.01, most: 100, step: 0.01}
    leverage: 30
    commission: 0 USD
    spread: 0.6 pips
"""
CROSS = INSTRUMENTS + "    gap_allowance: 10 pips\n"


@pytest.mark.parametrize(
    ("given_", "risk", "expect"),
    [
        ("bid on GBPUSD: 1.25000", "9_875 USD", "verdict: allowed, room: 0 USD"),
        ("bid on GBPUSD: 1.25000", "9_875.01 USD", "verdict: refused, by: floor, short_by: 0.01 USD"),
        ("close on GBPUSD M15: 1.20000 x 3", "9_880 USD", "verdict: allowed, room: 0 USD"),
    ],
)
def test_costs_in_other_money_take_the_price_that_the_test_gives(
    given_: str, risk: str, expect: str, tmp_path: Path
) -> None:
    """A lot of EURGBP may lose 10 pips more, which are 100 pounds."""
    about = "ruleset: limits\ninstruments: desk"
    text = TEST.format(symbol="EURGBP", lots="1.00 lots", risk=risk, expect=expect)
    text = text.replace("{balance", f"{{{given_}, balance")
    assert missed(only(tried(tmp_path, CROSS + POUND, LIMITS, file_of_tests(text, about=about)))) == []


def test_the_price_that_is_missing_is_named(tmp_path: Path) -> None:
    about = "ruleset: limits\ninstruments: desk"
    text = TEST.format(symbol="EURGBP", lots="1.00 lots", risk="1 USD", expect="verdict: allowed")
    outcome = only(tried(tmp_path, CROSS + POUND, LIMITS, file_of_tests(text, about=about)))
    assert outcome.untried[0].help == "give the price of GBPUSD, as in `bid on GBPUSD: 1.25000`"


def test_where_nothing_is_traded_no_costs_are_asked_for(tmp_path: Path) -> None:
    text = "a look\nsymbol: EURGBP\ngiven: {equity: 95_000 USD}\nexpect: {floor: kept}\n"
    about = "ruleset: limits\ninstruments: desk"
    assert missed(only(tried(tmp_path, INSTRUMENTS, LIMITS, file_of_tests(text, about=about)))) == []


def test_costs_are_whole_points() -> None:
    costs = Costs(gap=Fraction(1, 3), slippage=Fraction(2, 7))
    points = whole_points(1_000, [costs])
    assert (costs.gap * points).denominator == (costs.slippage * points).denominator == 1
    assert scale("EURUSD", costs, points, 5).worth(points, 1) == 1
