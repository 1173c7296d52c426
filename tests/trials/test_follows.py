"""What a test need not give, for it follows from what it does."""

from pathlib import Path

import pytest

from tests.trials.sheets import file_of_tests, missed, only, ruleset, tried

FREE = "one\nbefore_order: count(requests today) + reserved_requests < 10 and margin_used < 1 USD\n"
PAIRS = "one\nbefore_order: asset_class = forex\n"
HALF = "one\nto_pass: highest(profit of days) <= 50% of sum(profit of days)\n"


@pytest.mark.parametrize(
    ("rule", "given", "verdict"),
    [
        (FREE, "{requests: 9}", "allowed"),
        (FREE, "{requests: 9, positions: 0, orders: 0}", "allowed"),
        (FREE, "{requests: 9, orders: 1, margin_used: 0 USD}", "refused"),
        (FREE, "{requests: 8, orders: 1, margin_used: 0 USD}", "allowed"),
        (FREE, "{requests: 1, positions: 1}", "cannot tell"),
        (FREE, "{requests: 1, orders: unknown, margin_used: 0 USD}", "cannot tell"),
        (PAIRS, "{symbol: EURUSD}", "allowed"),
        (PAIRS, "{symbol: XAUUSD}", "refused"),
        (PAIRS, "{symbol: XAUUSD, asset_class: forex}", "allowed"),
        (PAIRS, "{symbol: GER40.cash}", "cannot tell"),
        (PAIRS, "{symbol: unknown}", "cannot tell"),
    ],
)
def test_what_is_not_given_follows_from_what_is(rule: str, given: str, verdict: str, tmp_path: Path) -> None:
    rest = f"tests:\n  - name: a\n    given: {given}\n    expect: {{verdict: {verdict}}}\n"
    assert missed(only(tried(tmp_path, ruleset(f"{rule}{rest}")))) == []


def test_the_profit_of_a_day_is_that_of_its_trades(tmp_path: Path) -> None:
    rest = (
        "tests:\n  - name: a\n    given:\n      days:\n        - trades:\n            - {profit: 3 USD}\n"
        "            - {profit: -1 USD}\n        - {profit: 2 USD}\n    expect: {verdict: open}\n"
        "  - name: b\n    given:\n      days:\n        - trades:\n            - {profit: 3 USD}\n"
        "        - {profit: 2 USD}\n    expect: {verdict: not yet, short_by: 0.50 USD}\n"
    )
    found = tried(tmp_path, ruleset(HALF + rest))
    assert [missed(each) for each in found.outcomes] == [[], []]


def test_the_first_day_begins_with_the_initial_balance(tmp_path: Path) -> None:
    rest = (
        "tests:\n  - name: a\n    given: {initial_balance: 100 USD, balance: 90 USD, equity: 90 USD}\n"
        "    expect: {verdict: broken, short_by: 5 USD}\n"
    )
    text = ruleset(f"one\nmust_hold: equity >= balance_at_day_start - 5% of initial_balance\n{rest}")
    assert missed(only(tried(tmp_path, text))) == []


def test_a_rule_of_fills_is_asked_where_something_is_filled(tmp_path: Path) -> None:
    rules = ruleset(
        "one\nat_fill: symbol = EURUSD\nif_broken: account failed\n", "two\nbefore_order: symbol = GBPUSD\n"
    )
    tests = [
        "nothing\nsymbol: GBPUSD\nexpect: {two: allowed, entries: allowed}",
        "a fill\nsymbol: GBPUSD\ngiven: {reason: stop}\nexpect: {entries: blocked, positions: closed}",
        "a name\nsymbol: GBPUSD\nexpect: {one: broken}",
    ]
    found = tried(tmp_path, rules, file_of_tests(*tests))
    assert [missed(each) for each in found.outcomes] == [[], [], []]


def test_a_rule_for_each_strategy_is_asked_of_each(tmp_path: Path) -> None:
    rule = "one\nfor_each: strategy\nmust_hold: sum(risk of positions) <= 3 USD\n"
    rest = (
        "tests:\n  - name: a\n    given:\n      positions:\n"
        "        - {strategy: trend, risk: 3 USD}\n        - {strategy: grid, risk: 2 USD}\n"
        "    expect: {verdict: kept, room: 0 USD}\n"
        "  - name: b\n    given:\n      positions:\n"
        "        - {strategy: trend, risk: 2 USD}\n        - {strategy: trend, risk: 2 USD}\n"
        "    expect: {verdict: broken, short_by: 1 USD}\n"
    )
    found = tried(tmp_path, ruleset(rule + rest))
    assert [missed(each) for each in found.outcomes] == [[], []]
