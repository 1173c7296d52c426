"""What traders call things of an account is answered with a sentence that can be typed, and then is right."""

import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.language.read import load_bytes
from genesis_dsl.language.sentence import parse_sentence
from tests.language.rules import whole

FILE = """\
genesis: 1
kind: ruleset
id: firm
title: A firm
timezone: Europe/Prague
sources:
  - {{id: own, publisher: House, page: none, section: none, read_on: 2026-01-01}}
rules:
  - id: limit
    title: A limit
    cites: own
    {clause}: {sentence}
"""
PHRASES = [
    ("must_hold", "maximum daily loss is 5%", "equity >= equity_at_day_start - 5% of initial_balance"),
    (
        "must_hold",
        "max drawdown 10% of initial balance",
        "initial_balance - equity <= 10% of initial_balance",
    ),
    ("must_hold", "equity must always stay above 90_000 USD", "equity > 90_000 USD"),
    ("must_hold", "equity never falls below 90% of initial_balance", "equity >= 90% of initial_balance"),
    ("to_pass", "5 trading days", "count(days where count(openings) > 0) >= 5"),
    ("to_pass", "minimum 4 trading days", "count(days where count(openings) > 0) >= 4"),
    ("must_hold", "at least 10 profitable days", "count(days where profit > 0) >= 10"),
    ("before_order", "lot size <= 5 lots", "lots <= 5 lots"),
    ("before_order", "reward to risk >= 2", "reward_risk >= 2"),
    (
        "must_hold",
        "daily loss < 5% of initial_balance",
        "equity_at_day_start - equity < 5% of initial_balance",
    ),
    ("must_hold", "loss today < 500 USD", "equity_at_day_start - equity < 500 USD"),
    ("must_hold", "profit today < 500 USD", "equity - equity_at_day_start < 500 USD"),
    ("must_hold", "equity >= 95% of starting balance", "equity >= 95% of initial_balance"),
    ("must_hold", "drawdown from peak <= 900 USD", "highest(equity since start) - equity <= 900 USD"),
    ("must_hold", "equity >= 90% of high-water mark", "equity >= 90% of highest(equity since start)"),
    ("must_hold", "overall loss < 1_000 USD", "initial_balance - equity < 1_000 USD"),
    ("must_hold", "max 5 positions", "count(positions) <= 5"),
    (
        "must_hold",
        "equity >= peak equity - 10% of initial_balance",
        "equity >= highest(equity since start) - 10% of initial_balance",
    ),
    ("before_order", "order has a stop loss", "has_stop"),
    ("before_order", "stop loss is set", "has_stop"),
    ("to_pass", "at least 4 trading days", "count(days where count(openings) > 0) >= 4"),
    ("before_order", "reward:risk >= 1.5", "reward_risk >= 1.5"),
    ("must_hold", "open positions <= 5", "count(positions) <= 5"),
    ("must_hold", "margin level > 200%", "equity / margin_used > 200%"),
    ("must_hold", "free margin > 1_000 USD", "equity - margin_used > 1_000 USD"),
    ("must_hold", "losing streak < 3", "streak(trades where profit < 0) < 3"),
    ("before_order", "not (lost 3 trades today)", "not (count(trades today where profit < 0) >= 3)"),
    (
        "before_order",
        "not (5 losing trades of the last 10)",
        "not (count(last 10 trades where profit < 0) >= 5)",
    ),
    (
        "before_order",
        "not (4 rejected orders in 1 minutes)",
        "not (count(requests in last 1 minutes where failed) >= 4)",
    ),
    (
        "before_order",
        "not (equity drops 3% today)",
        "not (equity_at_day_start - equity >= 3% of equity_at_day_start)",
    ),
    ("before_order", "not (no price for 30 seconds)", "not (tick_age > 30 seconds)"),
    ("before_order", "spread <= 2 * average spread", "spread <= 2 * usual_spread"),
    ("must_hold", "no more than 3 trades per day", "count(openings today) <= 3"),
    ("before_order", "trades today < 5", "count(trades today) < 5"),
    (
        "before_order",
        "no trading on Friday after 20:00",
        "not (day_of_week = friday and time >= 20:00)",
    ),
    ("before_order", "not (friday after 20:00)", "not (day_of_week = friday and time >= 20:00)"),
    ("must_hold", "consecutive losses < 3", "streak(trades where profit < 0) < 3"),
    (
        "to_pass",
        "best day <= 30% of sum(profit of days)",
        "highest(profit of days) <= 30% of sum(profit of days)",
    ),
    ("must_hold", "worst day > -500 USD", "lowest(profit of days) > -500 USD"),
    ("must_hold", "no open positions", "count(positions) = 0"),
    (
        "before_order",
        "no opposite positions",
        "count(positions where side != side of order) = 0",
    ),
    ("to_pass", "trading days >= 4", "count(days where count(openings) > 0) >= 4"),
    (
        "to_pass",
        "net profit >= 10% of initial_balance",
        "balance - initial_balance >= 10% of initial_balance",
    ),
]


@pytest.mark.parametrize(("clause", "said", "right"), PHRASES)
def test_the_answer_is_a_sentence_that_is_right(clause: str, said: str, right: str) -> None:
    text = FILE.format(clause=clause, sentence=said)
    (fault,) = _errors(text)
    assert fault.fix is not None
    text = text[: fault.fix.span.start] + fault.fix.text + text[fault.fix.span.end :]

    assert text == FILE.format(clause=clause, sentence=right)
    assert _errors(text) == []


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("after 10 bars", "bars_since_entry >= 10"),
        ("after 2 days", "held >= 2 days"),
        ("profit < 0 USD and after 90 minutes", ""),
    ],
)
def test_so_an_exit_waits(said: str, right: str) -> None:
    (fault,) = parse_sentence(whole(f"{said}"))[1]

    assert (fault.fix.text if fault.fix else "") == right


SWITCH = """\
genesis: 1
kind: kill_switch
id: stops
title: Stops
timezone: Europe/Prague
switches:
  - id: loss
    trip_when: equity < 97% of balance_at_day_start
    then: block entries
    re_arm: {rearm}
"""


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("tomorrow", "next day"),
        ("the next trading day", "next day"),
        ("manually", "by operator"),
        ("never", "by operator"),
        ("in 60 minutes", "after 60 minutes"),
        ("automatically", "when clear"),
        ("tomorrow morning", "next day"),
        ("next Monday", "next week"),
        ("when spread is back to normal", "when clear"),
    ],
)
def test_so_is_when_to_arm_a_switch_again(said: str, right: str) -> None:
    (fault,) = _errors(SWITCH.format(rearm=said))
    assert fault.fix is not None
    assert (fault.span.text, fault.fix.text) == (said, right)
    assert _errors(SWITCH.format(rearm=right)) == []


def _errors(text: str) -> list[Diagnostic]:
    _, model, faults = load_bytes("firm.yaml", text.encode())
    assert model is not None
    return [each for each in (*faults, *check([model]).diagnostics) if has_errors([each])]
