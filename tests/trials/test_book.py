"""Positions and orders of a test stand in the engine's book, at the money that is given."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trials.book import Thing, base_price, common_steps
from tests.trials.sheets import file_of_tests, missed, only, ruleset, tried

LIMITS = ruleset(
    "daily\nnames:\n  floor: balance_at_day_start - 5% of initial_balance\nmust_hold: equity >= floor\n",
    "few\nmust_hold: count(positions) <= 3\n",
    "small\nmust_hold: sum(risk of positions) <= 1_000 USD\n",
)
GIVEN = "given:\n  initial_balance: 100_000 USD\n  balance_at_day_start: 100_000 USD\n"


def asked(order: str, given: str, expect: str) -> str:
    return f"an order\n{GIVEN}{given}order: {{symbol: GBPUSD, side: buy, {order}}}\nexpect: {{{expect}}}\n"


@pytest.mark.parametrize(
    ("risk", "expect"),
    [
        ("400 USD", "verdict: allowed"),
        ("400.01 USD", "verdict: refused, by: daily, at: next reset, short_by: 0.01 USD"),
    ],
)
def test_a_floating_loss_is_carried_over_the_reset(risk: str, expect: str, tmp_path: Path) -> None:
    there = "{lots: 0.37 lots, open_profit: -4_000 USD, at_stake: 600 USD}"
    book = f"  balance: 103_000 USD\n  positions:\n    - {there}\n"
    text = asked(f"lots: 0.53 lots, risk: {risk}", book, f"{expect}")
    floor = LIMITS.replace("sum(risk of positions) <= 1_000 USD", "sum(lots of positions) <= 1_000 lots")
    assert missed(only(tried(tmp_path, floor, file_of_tests(text)))) == []


@pytest.mark.parametrize(
    ("risk", "expect"),
    [("300 USD", "verdict: allowed"), ("300.01 USD", "verdict: refused, by: daily, short_by: 0.01 USD")],
)
def test_swap_and_commission_of_a_position_are_in_the_equity(risk: str, expect: str, tmp_path: Path) -> None:
    there = "{lots: 0.37 lots, open_profit: -4_000 USD, at_stake: 600 USD, swap: -93 USD, commission: 7 USD}"
    book = f"  balance: 103_000 USD\n  positions:\n    - {there}\n"
    text = asked(f"lots: 0.53 lots, risk: {risk}", book, f"{expect}, equity: 98_900 USD")
    floor = LIMITS.replace("sum(risk of positions) <= 1_000 USD", "sum(lots of positions) <= 1_000 lots")
    assert missed(only(tried(tmp_path, floor, file_of_tests(text)))) == []


@pytest.mark.parametrize(
    ("there", "profit"),
    [
        ("open_profit: 50 USD, swap: -10.01 USD", "39.99 USD"),
        ("profit: 40 USD, swap: -10 USD, commission: 4 USD", "40 USD"),
        ("profit: 45 USD, open_profit: 50 USD, commission: 4 USD", "46 USD"),  # a dollar less was booked
    ],
)
def test_what_a_position_has_cost_is_told_from_what_it_stands_at(
    there: str, profit: str, tmp_path: Path
) -> None:
    text = file_of_tests(
        f"costs\ngiven:\n  balance: 100_000 USD\n  positions:\n    - {{{there}}}\n"
        f"expect: {{equity: {100_000 + float(profit.removesuffix(' USD')):.2f} USD, daily: cannot tell}}\n"
    )
    assert missed(only(tried(tmp_path, LIMITS, text))) == []


@pytest.mark.parametrize(("there", "verdict"), [(2, "allowed"), (3, "refused")])
def test_the_order_is_counted_among_the_positions(there: int, verdict: str, tmp_path: Path) -> None:
    book = f"  balance: 100_000 USD\n  positions: {there}\n"
    text = asked("lots: 1.00 lots, risk: 1 USD", book, f"few: {verdict}")
    assert missed(only(tried(tmp_path, LIMITS, file_of_tests(text)))) == []


@pytest.mark.parametrize(("risk", "verdict"), [("300 USD", "allowed"), ("300.01 USD", "refused")])
def test_the_risk_of_the_order_is_added_to_that_of_the_book(risk: str, verdict: str, tmp_path: Path) -> None:
    there = "{lots: 1.50 lots, side: sell, risk: 700 USD, open_profit: 0 USD}"
    book = f"  balance: 100_000 USD\n  positions:\n    - {there}\n"
    text = asked(f"lots: 0.07 lots, risk: {risk}", book, f"small: {verdict}")
    assert missed(only(tried(tmp_path, LIMITS, file_of_tests(text)))) == []


def test_an_order_without_its_risk_is_not_tried_in_silence(tmp_path: Path) -> None:
    text = asked("lots: 1.00 lots", "  balance: 100_000 USD\n  positions: 0\n", "verdict: allowed")
    outcome = only(tried(tmp_path, LIMITS, file_of_tests(text)))
    assert "`risk`" in outcome.untried[0].message


@given(st.lists(st.tuples(st.integers(1, 5_000), st.integers(-(10**9), 10**9)), min_size=1, max_size=4))
def test_every_amount_is_whole_points_at_every_size(drawn: list[tuple[int, int]]) -> None:
    things = [Thing("EURUSD", 1, steps, money, money, money) for steps, money in drawn]
    common = common_steps(things)
    for each in things:
        points = each.open_profit * common // each.steps
        assert points * each.steps == each.open_profit * common
        assert base_price(things, common) > abs(points)


def test_more_than_can_be_counted_is_refused(tmp_path: Path) -> None:
    text = ruleset(
        "one\nmust_hold: equity >= 1 USD\ntests:\n  - name: a\n"
        "    given: {equity: 99_999_999_999_999_999 USD}\n    expect: {verdict: kept}\n"
    )
    assert "counted exactly" in only(tried(tmp_path, text)).untried[0].message


MANY = """\
limits_of_the_platform
must_hold: count(orders) + count(positions) <= 200
"""


@pytest.mark.parametrize(("orders", "verdict"), [("200", "kept"), ("201", "broken")])
def test_more_things_than_the_book_holds_are_counted_where_no_order_is_sent(
    orders: str, verdict: str, tmp_path: Path
) -> None:
    test = f"a\ngiven: {{orders: {orders}}}\nexpect: {{limits_of_the_platform: {verdict}}}\n"
    assert missed(only(tried(tmp_path, ruleset(MANY), file_of_tests(test)))) == []


@pytest.mark.parametrize(("orders", "verdict"), [("199", "allowed"), ("200", "refused"), ("201", "refused")])
def test_two_hundred_orders_are_asked_about_at_the_gate(orders: str, verdict: str, tmp_path: Path) -> None:
    order = "order: {symbol: EURUSD, risk: 1 USD}"
    test = f"a\ngiven: {{orders: {orders}}}\n{order}\nexpect: {{limits_of_the_platform: {verdict}}}\n"
    assert missed(only(tried(tmp_path, ruleset(MANY), file_of_tests(test)))) == []


def test_more_things_than_the_book_holds_are_not_tried_at_the_gate(tmp_path: Path) -> None:
    test = "a\ngiven: {orders: 256}\norder: {symbol: EURUSD, risk: 1 USD}\nexpect: {verdict: refused}\n"
    (refused,) = only(tried(tmp_path, ruleset(MANY), file_of_tests(test))).untried
    assert "more than 255 orders beside an order" in refused.message
