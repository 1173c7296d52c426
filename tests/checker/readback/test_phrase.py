"""Every op of the typed tree has words, and they read well."""

import re
from pathlib import Path

import pytest

from genesis_dsl.checker import typed as typed_tree
from genesis_dsl.checker import vocabulary
from genesis_dsl.checker.readback.speaker import SAYINGS
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.readback.aloud import of_entry, of_exit, of_rule, of_switch, pairs, said

CHECKER = Path(typed_tree.__file__).parent

ENTRIES = """\
close > ema(close, 200) on H4
    the M15 close is above the EMA of the H4 close over 200 bars
close > highest(high, 20)[1]
    the M15 close is above the highest M15 high of the last 20 bars as of 1 bar ago
close crosses above open
    the M15 close crosses above the M15 open
not (close crosses above open)
    the M15 close does not cross above the M15 open
not (close > open)
    the M15 close is not above the M15 open
rsi(close, 14) between 50 and 70
    the RSI of the M15 close over 14 bars is between 50 and 70 (both included)
close > open within 3 bars
    the M15 close is above the M15 open at one of the last 3 bars (this one included)
close > open for 3 bars
    the M15 close is above the M15 open at each of the last 3 bars (this one included)
hammer followed by close > open within 5 bars
    the M15 close is above the M15 open, and on one of the 5 bars before there is a hammer on M15
not (hammer followed by doji within 1 bars)
    it is not so that there is a doji on M15, and on the bar before there is a hammer on M15
ema(close, 20) rising
    the EMA of the M15 close over 20 bars is rising
hammer on H1
    there is a hammer on H1
not (hammer)
    there is no hammer on M15
not (hammer[1])
    it is not so that there is a hammer on M15 as of 1 bar ago
(hammer or doji) within 3 bars
    (there is a hammer on M15 or there is a doji on M15) at one of the last 3 bars (this one included)
not (hammer and doji) and market_open
    (it is not so that there is a hammer on M15 and there is a doji on M15) and the market is open
volume is unknown
    the M15 volume is unknown
count(close > open, 10) >= 7
    the number of the last 10 bars at which the M15 close is above the M15 open is at least 7
time between 22:00 and 02:00 next day in UTC
    the time in UTC is between 22:00 and 02:00 of the next day (both included)
time >= 08:00 in Europe/London
    the time in Europe/London is at or after 08:00
day_of_week = friday
    the day of the week in UTC is friday
close - open > 0.5 * (high - low)
    the M15 close minus the M15 open is above 0.5 times (the M15 high minus the M15 low)
abs(close - open) > 10 pips
    the distance between the M15 close and the M15 open is above 10 pips
macd(close, 12, 26) > 0
    the MACD of the M15 close with fast 12 and slow 26 is above 0
atr(14) / close < 0.5%
    the M15 ATR over 14 bars divided by the M15 close is below 0.5%
market_open and spread <= 2 pips
    the market is open and the spread is at most 2 pips
not (market_open) or (close > open and high > open)
    the market is closed or (the M15 close is above the M15 open and the M15 high is above the M15 open)
close on GBPUSD H1 > open on GBPUSD H1
    the H1 close of GBPUSD is above the H1 open of GBPUSD
count(positions) = 0
    there are no open positions
count(trades today where profit < 0) < 3
    the number of closed trades today for which the profit is below 0 is less than 3
sum(profit of last 20 trades) > 0
    the sum of the profit of the last 20 closed trades is above 0
highest(equity since start) > 100_000 USD
    the highest equity since the start of the account is above 100,000 USD
streak(trades where profit < 0) >= 4
    the length of the latest unbroken run of closed trades for which the profit is below 0 is at least 4
time_since_last_trade >= 5 minutes
    the time since a trade last closed is at least 5 minutes
balance > balance_at_day_start
    the balance is above the balance at the start of the day
"""

EXITS = """\
profit >= 2 R
    the position's profit is at least 2 R
move <= -1 R
    the position's move in its favour is at most -1 R
held >= 90 minutes
    the time the position has been held is at least 1 hour and 30 minutes
not (has_stop)
    the position has no stop
side = buy
    the position's side is buy
close < highest(close since entry) - 2 * atr(14)
    the M15 close is below the highest M15 close since the entry minus 2 times the M15 ATR over 14 bars
atr(14) > 2 * atr(14) at entry
    the M15 ATR over 14 bars is above 2 times the M15 ATR over 14 bars as it was at the entry
"""

RULES = """\
must_hold: equity >= floor
    the equity is at least floor
before_order: order_type in (limit, stop_limit)
    the order's type is limit or stop limit
before_order: risk <= 1% of equity
    the order's risk at the stop is at most 1% of the equity
before_order: reward_risk_after_costs >= 1.5
    the order's reward for each unit of risk, after costs, is at least 1.5
at_fill: not (opens)
    the fill opens no position
to_pass: count(days where count(openings) > 0) >= 4
    the number of days on which there are some positions opened is at least 4
must_hold: count(requests in last 5 minutes) < 10
    the number of requests to the broker in the last 5 minutes is less than 10
"""


def ops() -> set[str]:
    """Collect every op that the checker makes, and every one that the page of the typed tree names."""
    made = {
        op
        for module in CHECKER.glob("*.py")
        for op in re.findall(r'Typed\(\s*"(\w+)"', module.read_text("utf-8"))
    }
    tables = (vocabulary.CHART, vocabulary.CLOCK_WORDS, vocabulary.ACCOUNT, vocabulary.DAY_START)
    read = {each.op for table in (*tables, *vocabulary.OF_EACH.values()) for each in table.values()}
    named = set(re.findall(r"^    (\w+)", typed_tree.__doc__ or "", re.MULTILINE))
    return made | read | named | {"and", "or", "none", "at_least", "add", "subtract", "multiply", "divide"}


def test_every_op_of_the_typed_tree_has_words() -> None:
    assert ops() - set(SAYINGS) == set()


@pytest.mark.parametrize(("written", "aloud"), pairs(ENTRIES))
def test_an_entry_reads_well(written: str, aloud: str) -> None:
    assert said(of_entry(written)) == aloud


@pytest.mark.parametrize(("written", "aloud"), pairs(EXITS))
def test_an_exit_reads_well(written: str, aloud: str) -> None:
    assert said(of_exit(written)) == aloud


@pytest.mark.parametrize(("written", "aloud"), pairs(RULES))
def test_a_rule_reads_well(written: str, aloud: str) -> None:
    assert said(of_rule(written)) == aloud


def test_names_are_written_out_when_asked_for() -> None:
    rule = of_rule("must_hold: equity >= floor")
    assert said(rule, written_out=True) == (
        "the equity is at least the initial balance minus 5% of the initial balance"
    )


def test_a_parameter_is_said_with_its_name_until_names_are_written_out() -> None:
    node = of_entry("close > ema(close, n)", head="parameters:\n  n: {value: 20}\n")
    assert said(node).endswith("over 20 (n) bars")
    assert said(node, written_out=True).endswith("over 20 bars")


def test_a_rule_that_only_an_account_knows_is_said_as_it_is_written() -> None:
    node = of_switch("room of daily_loss <= 10% of allowance of daily_loss")
    assert said(node) == "the room of daily_loss is at most 10% of allowance of daily_loss"


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_function_is_said(name: str) -> None:
    example = WORDS[name].example or name
    aloud = said(of_entry(example))
    assert "_" not in aloud
    assert "{" not in aloud
