"""Folds over what a test gives come out as the engine folds what happened."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, only, ruleset, tried

TRADES = """\
trades:
        - {profit: 300 USD, side: buy}
        - {profit: -100 USD, side: sell}
        - {profit: -50 USD, side: buy}
"""
RULE = """\
one
names:
  figure: {sentence}
to_pass: figure > 0
tests:
  - name: a
    given:
      {given}
    expect:
      figure: {expected}
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("count(trades)", "3"),
        ("count(trades where profit < 0)", "2"),
        ("sum(profit of trades)", "150 USD"),
        ("sum(profit of trades where side = buy)", "250 USD"),
        ("average(profit of trades)", "50 USD"),
        ("average(profit of trades where profit > 1_000 USD)", "unknown"),
        ("highest(profit of trades where profit < 0)", "-50 USD"),
        ("lowest(profit of trades)", "-100 USD"),
        ("highest(profit of trades where profit > 1_000 USD)", "unknown"),
        ("first(profit of trades where profit < 0)", "-100 USD"),
        ("streak(trades where profit < 0)", "2"),
        ("streak(trades where profit > 0)", "0"),
        ("sum(profit of last 2 trades)", "-150 USD"),
    ],
)
def test_a_fold_is_written_out_over_the_things(sentence: str, expected: str, tmp_path: Path) -> None:
    text = ruleset(RULE.format(sentence=sentence, given=TRADES.strip(), expected=expected))
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("streak(trades where profit < 0)", "399"),
        ("first(profit of trades where profit < 0)", "-1 USD"),
        ("sum(profit of trades)", "-394 USD"),
    ],
)
def test_a_long_list_is_not_nested_deeply(sentence: str, expected: str, tmp_path: Path) -> None:
    given = "trades:" + "\n        - {profit: 5 USD}" + "\n        - {profit: -1 USD}" * 399
    text = ruleset(RULE.format(sentence=sentence, given=given, expected=expected))

    assert missed(only(tried(tmp_path, text))) == []


def test_a_day_holds_its_own_things(tmp_path: Path) -> None:
    given = "days:\n        - {openings: 2, profit: 5 USD}\n        - {openings: 0, profit: -1 USD}"
    sentence = "count(days where count(openings) > 0)"
    text = ruleset(RULE.format(sentence=sentence, given=given, expected="1"))
    assert missed(only(tried(tmp_path, text))) == []


def test_a_word_that_a_thing_does_not_say_makes_the_fold_unknown(tmp_path: Path) -> None:
    given = "trades:\n        - {profit: 5 USD}\n        - {side: buy}"
    text = ruleset(RULE.format(sentence="sum(profit of trades)", given=given, expected="5 USD"))

    outcome = only(tried(tmp_path, text))

    assert missed(outcome) == [("figure", "5 USD", "unknown")]
    assert outcome.mismatches[0].because == "not given in this test"


def test_things_may_be_only_counted(tmp_path: Path) -> None:
    counted = RULE.format(sentence="count(trades)", given="trades: 6", expected="6")
    summed = RULE.format(sentence="sum(profit of trades)", given="trades: 0", expected="0 USD")
    assert missed(only(tried(tmp_path, ruleset(counted)))) == []
    assert missed(only(tried(tmp_path, ruleset(summed)))) == []


def test_a_thing_that_says_when_it_was_counts_in_its_period(tmp_path: Path) -> None:
    given = (
        "clock: 2026-03-02 12:00 in Europe/Prague\n"
        "      trades:\n"
        "        - {profit: 5 USD, at: 2026-03-01 23:00 in Europe/Prague}\n"
        "        - {profit: 7 USD, at: 2026-03-02 00:00 in Europe/Prague}"
    )
    for sentence, expected in (
        ("sum(profit of trades today)", "7 USD"),
        ("sum(profit of trades in last 13 hours)", "7 USD"),  # what is just as old is out, as in a run
        ("sum(profit of trades in last 14 hours)", "12 USD"),
    ):
        text = ruleset(RULE.format(sentence=sentence, given=given, expected=expected))
        assert missed(only(tried(tmp_path, text))) == []


EVENING = """\
one
names:
  so_many: {sentence}
must_hold: so_many >= 0
tests:
  - name: a
    story:
      - at: 2026-03-02 23:59:59 in Europe/Prague
        given: {{{given}}}
        expect: {{so_many: 3}}
      - at: 2026-03-03 00:00 in Europe/Prague
        expect: {{so_many: {after}}}
"""


@pytest.mark.parametrize(
    "given", ["requests: 3", "requests: [{action: open}, {action: open}, {action: close}]"]
)
@pytest.mark.parametrize(
    ("sentence", "after"),
    [
        ("count(requests today)", 0),
        ("count(requests this week)", 3),
        ("count(requests in last 2 hours)", 3),
        ("count(requests)", 3),
    ],
)
def test_things_without_a_time_were_when_the_test_gave_them(
    given: str, sentence: str, after: int, tmp_path: Path
) -> None:
    text = EVENING.format(sentence=sentence, given=given, after=after)
    assert missed(only(tried(tmp_path, ruleset(text)))) == []


def test_things_may_be_unknown(tmp_path: Path) -> None:
    text = ruleset(RULE.format(sentence="count(trades)", given="trades: unknown", expected="unknown"))
    assert missed(only(tried(tmp_path, text))) == []


DATED = """\
openings:
        - {at: 2026-01-12 10:00 in Europe/Prague}
        - {at: 2026-01-18 00:00 in Europe/Prague}
        - {at: 2026-01-18 23:59:59 in Europe/Prague}
        - {at: 2026-01-30 10:00 in Europe/Prague}
"""
DAYS = "days:\n        - {openings: 2, profit: 5 USD}\n        - {openings: 0, profit: 9 USD}"
PAID = """\
days:
        - {at: 2026-01-12 10:00 in Europe/Prague, profit: 300 USD}
        - {at: 2026-01-15 10:00 in Europe/Prague, profit: 200 USD}
      payouts:
        - {at: 2026-01-14 10:00 in Europe/Prague, amount: 300 USD}
"""


@pytest.mark.parametrize(
    ("sentence", "given", "expected"),
    [
        ("count(trading_days)", "trading_days: 3", "3"),
        ("count(trading_days)", DAYS, "1"),
        ("count(trading_days where profit > 5 USD)", DAYS, "0"),
        ("sum(profit of trading_days)", DAYS, "5 USD"),
        ("count(trading_days)", DATED.strip(), "2"),  # the last one is still to come
        ("count(trading_days)", "openings: 4", "unknown"),
        ("count(positions)", "orders: 4", "0"),
        ("count(orders)", "positions: 0", "0"),
        ("highest(profit of days since payout)", PAID.strip(), "200 USD"),
        ("highest(profit of days since start)", PAID.strip(), "300 USD"),
    ],
)
def test_what_follows_from_other_things_need_not_be_given(
    sentence: str, given: str, expected: str, tmp_path: Path
) -> None:
    text = RULE.format(sentence=sentence, given=given, expected=expected)
    text = text.replace("    given:", "    clock: 2026-01-25 12:00 in Europe/Prague\n    given:")
    assert missed(only(tried(tmp_path, ruleset(text)))) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("count(payouts in last 4 months)", "0"), ("sum(amount of deposits)", "0 USD")],
)
def test_money_moves_only_where_a_test_says_so(sentence: str, expected: str, tmp_path: Path) -> None:
    text = RULE.format(sentence=sentence, given="equity: 5 USD", expected=expected)
    assert missed(only(tried(tmp_path, ruleset(text)))) == []


SINCE_PAYOUT = """\
one
names:
  best: highest(equity since payout)
must_hold: best > 0 USD
tests:
  - name: a
    story:
      - at: 2026-03-02 10:00 in UTC
        given: {equity: 108_000 USD}
        expect: {best: 108_000 USD}
      - at: 2026-03-02 11:00 in UTC
        given:
          equity: 100_000 USD
          payouts:
            - {at: 2026-03-02 11:00 in UTC, amount: 8_000 USD}
        expect: {best: 100_000 USD}
      - at: 2026-03-03 11:00 in UTC
        given: {equity: 99_000 USD}
        expect: {best: 100_000 USD}
"""


def test_a_high_since_a_payout_begins_anew_with_it(tmp_path: Path) -> None:
    assert missed(only(tried(tmp_path, ruleset(SINCE_PAYOUT)))) == []


def test_breaches_are_those_of_their_period(tmp_path: Path) -> None:
    held = "one\nmust_hold: equity > 1 USD\n"
    twice = (
        "two\nbefore_order: count(breaches of one in last 2 hours) < 2\ntests:\n  - name: a\n"
        "    given:\n      breaches:\n"
        "        - {at: 2026-03-02 10:00 in UTC}\n        - {at: 2026-03-02 11:00 in UTC}\n    story:\n"
        "      - at: 2026-03-02 11:59 in UTC\n        expect: {verdict: refused}\n"
        "      - at: 2026-03-02 12:00 in UTC\n        expect: {verdict: allowed}\n"
    )
    assert missed(only(tried(tmp_path, ruleset(held, twice)))) == []


OF_TODAY = """\
one
must_hold: close on EURUSD M15 <= highest(close today where time <= 10:00) on EURUSD M15
tests:
  - name: a
    story:
      - at: 2026-03-02 09:00 in UTC
        given: {close: 1.1000}
        expect: {verdict: kept}
      - at: 2026-03-02 11:00 in UTC
        given: {close: 1.1010}
        expect: {verdict: broken}
      - at: 2026-03-03 09:00 in UTC
        given: {close: 1.1005}
        expect: {verdict: kept}
"""


def test_a_fold_over_the_bars_of_a_day_is_over_the_moments_of_that_day(tmp_path: Path) -> None:
    assert missed(only(tried(tmp_path, ruleset(OF_TODAY)))) == []
