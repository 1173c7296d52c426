"""The words of positions and of the account, by rules that read them at a known minute."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, path, run, strategy, symbol_text

P = 110_000

# a lot bought at 110 010 at 00:06 with a stop at 109 810; at 00:09 the bid stands at 110 100
WORDS = [
    "side = buy",
    "lots = 1 lots",
    "entry = 1.10010",
    "stop = 1.09810",
    "open_profit = 90 USD",
    "profit = 87.50 USD",
    "risk = 200 USD",
    "at_stake = 290 USD",
    "notional between 110_099 USD and 110_101 USD",
    "move = 9 pips",
    "costs between 2 points and 3 points",
    "held = 3 minutes",
    "bars_since_entry = 4",
    "targets_hit = 0",
    "has_stop",
    "bid = 1.10100",
    "ask = 1.10110",
    "middle_price > 1.10104",
    "spread = 1 pips",
]
ACCOUNT = [
    "balance = 100_000 USD",
    "equity = 100_087.50 USD",
    "initial_balance = 100_000 USD",
    "time_since_start = 9 minutes",
    "time_since_last_opening = 3 minutes",
    "time_since_last_trade = 9 minutes",
    "balance_at_day_start = 100_000 USD",
    "equity_at_day_start = 100_000 USD",
    "balance_at_week_start = 100_000 USD",
    "equity_at_week_start = 100_000 USD",
]


def at_nine(condition: str, folder: Path, each: str) -> bool:
    """Say whether a condition is true at 00:09."""
    head = f"- id: probe\n  for_each: {each}\n" if each else "- id: probe\n"
    probe = (
        f"{head}  trip_when: {condition} and time = 00:09 in UTC\n  then: alert info\n  if_unknown: ignore\n"
    )
    symbols = (symbol_text(more="commission: 2.50 USD"),)
    bars = [*flat(6), *path(P, P + 50, P + 100, P + 100)]
    ran = run(Story(strategy(entry()), bars, switches=probe, symbols=symbols), folder)
    return any(each.kind == "tripped" for each in ran.decisions)


@pytest.mark.parametrize("condition", WORDS)
def test_a_word_of_a_position(condition: str, tmp_path: Path) -> None:
    assert at_nine(condition, tmp_path, "position")


@pytest.mark.parametrize("condition", ACCOUNT)
def test_a_word_of_the_account(condition: str, tmp_path: Path) -> None:
    assert at_nine(condition, tmp_path, "")


def test_a_wrong_figure_is_not_true(tmp_path: Path) -> None:
    assert not at_nine("move = 10 pips", tmp_path, "position")
    assert not at_nine("equity = 100_000 USD", tmp_path, "")


def test_the_capital_of_a_strategy_is_its_share_of_the_equity(tmp_path: Path) -> None:
    rules = strategy(entry(size="risk: 1% of capital", stop="100 pips"))
    assert run(Story(rules, flat(8)), tmp_path).decisions[0].detail["steps"] == 100
