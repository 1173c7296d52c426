"""What a test gives stands for the world; what it does not give is unknown, and named."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, only, ruleset, switches, tried

RULE = """\
one
names:
  floor: balance_at_day_start - 5_000 USD
must_hold: equity >= floor
tests:
  - name: a
    given: {given}
    expect: {expect}
"""


def test_a_word_that_is_not_given_is_named(tmp_path: Path) -> None:
    text = ruleset(RULE.format(given="{equity: 95_000 USD}", expect="{verdict: kept}"))

    outcome = only(tried(tmp_path, text))

    assert missed(outcome) == [("verdict", "kept", "cannot tell")]
    assert outcome.mismatches[0].because == "balance_at_day_start: not given in this test"


def test_a_name_may_be_given_in_place_of_what_it_means(tmp_path: Path) -> None:
    given = "{equity: 95_000 USD, floor: 95_000.01 USD}"
    text = ruleset(RULE.format(given=given, expect="{verdict: broken, short_by: 0.01 USD}"))
    assert missed(only(tried(tmp_path, text))) == []


def test_what_is_said_to_be_unknown_is_unknown(tmp_path: Path) -> None:
    given = "{equity: unknown, balance_at_day_start: 100_000 USD}"
    text = ruleset(RULE.format(given=given, expect="{verdict: cannot tell, equity: unknown}"))
    assert missed(only(tried(tmp_path, text))) == []


EACH = [
    ("fill", "at_fill: not (opens) or slippage <= 2 pips", "{opens: true, slippage: 2.1 pips}", "broken"),
    ("fill", "at_fill: not (opens) or slippage <= 2 pips", "{opens: false, slippage: 2.1 pips}", "kept"),
    ("position", "for_each: position\nmust_hold: held <= 8 hours", "{held: 8 hours}", "kept"),
    ("position", "for_each: position\nmust_hold: held <= 8 hours", "{held: 481 minutes}", "broken"),
    ("symbol", "for_each: symbol\nmust_hold: spread <= 2 pips", "{spread: 2.1 pips}", "broken"),
    ("session", "before_order: market_open", "{market_open: false}", "refused"),
    ("order", "before_order: reward_risk >= 1.5", "{reward_risk: 1.5}", "allowed"),
    ("clock", "before_order: time < 16:45", "{clock: 2026-03-02 16:45 in Europe/Prague}", "refused"),
    ("choice", "before_order: day_of_week != friday", "{day_of_week: friday}", "refused"),
    ("no clock", "before_order: time < 16:45", "{equity: 1 USD}", "cannot tell"),
]


@pytest.mark.parametrize(("about", "clause", "given", "verdict"), EACH)
def test_whatever_a_rule_is_asked_of_can_be_given(
    about: str, clause: str, given: str, verdict: str, tmp_path: Path
) -> None:
    rest = f"tests:\n  - name: {about}\n    given: {given}\n    expect: {{verdict: {verdict}}}\n"
    assert missed(only(tried(tmp_path, ruleset(f"one\n{clause}\n{rest}")))) == []


def test_another_switch_may_be_given_as_tripped(tmp_path: Path) -> None:
    both = switches(
        "first\ntrip_when: equity < 1 USD\nthen: block entries\nre_arm: next day\n",
        "second\ntrip_when: first tripped\nthen: block entries\nre_arm: next day\n"
        "tests:\n  - name: a\n    given: {first: tripped}\n    expect: {verdict: tripped}\n",
    )
    assert missed(only(tried(tmp_path, both))) == []


def test_a_thing_involves_the_currencies_of_its_pair(tmp_path: Path) -> None:
    text = ruleset(
        "one\nfor_each: currency\n"
        "must_hold: sum(risk of positions where involves(currency)) <= 2% of equity\n"
        "tests:\n  - name: a\n    given:\n      equity: 100 USD\n      currency: USD\n      positions:\n"
        "        - {symbol: EURUSD, risk: 1 USD}\n        - {symbol: USDJPY, risk: 2 USD}\n"
        "        - {symbol: EURGBP, risk: 5 USD}\n    expect: {verdict: broken, short_by: 1 USD}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


ALIKE = (
    "before_order: count(positions where side = side of order "
    "and correlation(symbol, symbol of order, 30) on D1 > 0.8) = 0"
)
OF_THE_MARKET = [
    ("must_hold: count(positions where asset_class = forex) = 0", "asset_class: forex", "", "broken"),
    ("must_hold: count(positions where asset_class = forex) = 0", "asset_class: crypto", "", "kept"),
    ("must_hold: count(positions where asset_class = forex) = 0", "lots: 1.00 lots", "", "cannot tell"),
    (ALIKE, "correlation: 0.8", "order: {symbol: GBPUSD, side: buy}", "allowed"),
    (ALIKE, "correlation: 0.81", "order: {symbol: GBPUSD, side: buy}", "refused"),
    (ALIKE, "correlation: 0.81", "order: {symbol: GBPUSD, side: sell}", "allowed"),
    (ALIKE, "correlation: unknown", "order: {symbol: GBPUSD, side: buy}", "cannot tell"),
    (ALIKE, "lots: 1.00 lots", "order: {symbol: GBPUSD, side: buy}", "cannot tell"),
]


@pytest.mark.parametrize(("clause", "held", "order", "verdict"), OF_THE_MARKET)
def test_a_thing_may_say_what_the_market_says_of_its_symbol(
    clause: str, held: str, order: str, verdict: str, tmp_path: Path
) -> None:
    rows = f"positions:\n        - {{symbol: EURUSD, side: buy, {held}}}"
    lines = [clause, "tests:", "  - name: a", "    given:", f"      {rows}"]
    text = ruleset(
        "\n".join(
            ["one", *lines, *([f"    {order}"] if order else []), f"    expect: {{verdict: {verdict}}}"]
        )
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(("spread", "verdict"), [("2 pips", "allowed"), ("2.1 pips", "refused")])
def test_a_word_over_bars_may_be_given_by_its_name(spread: str, verdict: str, tmp_path: Path) -> None:
    rule = "one\nbefore_order: spread <= 2 * usual_spread\ntests:\n  - name: a\n"
    rule += f"    given: {{spread: {spread}, usual_spread: 1 pip}}\n    expect: {{verdict: {verdict}}}\n"
    assert missed(only(tried(tmp_path, ruleset(rule)))) == []
