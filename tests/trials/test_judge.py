"""Every line of `expect:` is compared; what cannot be is said."""

from pathlib import Path

import pytest

from tests.trials.sheets import file_of_tests, missed, only, ruleset, switches, tried

DOOR = """\
target
to_pass:
  all_of:
    - id: reached
      when: balance >= 110% of initial_balance
    - id: flat
      when: count(positions) = 0
tests:
  - name: a
    given: {{initial_balance: 100_000 USD, balance: {balance}, positions: {open}}}
    expect: {{{expect}}}
"""


@pytest.mark.parametrize(
    ("balance", "positions", "expect"),
    [
        ("110_000 USD", "0", "verdict: open, reached: true, flat: true"),
        ("109_999.99 USD", "0", "verdict: not yet, reached: false"),
        ("110_000 USD", "1", "verdict: not yet, reached: true, flat: false"),
        ("unknown", "0", "verdict: not yet, reached: unknown"),
    ],
)
def test_a_door_and_its_conditions(balance: str, positions: str, expect: str, tmp_path: Path) -> None:
    text = ruleset(DOOR.format(balance=balance, open=positions, expect=expect))
    assert missed(only(tried(tmp_path, text))) == []


def test_each_line_is_compared_by_itself(tmp_path: Path) -> None:
    expect = "verdict: open, reached: true, flat: true"
    outcome = only(tried(tmp_path, ruleset(DOOR.format(balance="1 USD", open="2", expect=expect))))
    assert [word for word, *_ in missed(outcome)] == ["verdict", "reached", "flat"]


def test_an_amount_of_what_is_no_comparison_is_not_tried_in_silence(tmp_path: Path) -> None:
    text = ruleset(DOOR.format(balance="1 USD", open="0", expect="short_by: 1 USD"))
    assert "no comparison" in only(tried(tmp_path, text)).untried[0].message


def test_who_kept_an_order_out_is_named(tmp_path: Path) -> None:
    stops = switches("pause\ntrip_when: equity < 95_000 USD\nthen: block entries\nre_arm: next day\n")
    text = """\
a pause
given: {equity: 94_000 USD}
order: {symbol: EURUSD, side: buy, lots: 1.00 lots, risk: 1 USD}
expect: {verdict: refused, by: pause, because: pause tripped, entries: blocked}
"""
    about = "kill_switches: [stops]"
    assert missed(only(tried(tmp_path, stops, file_of_tests(text, about=about)))) == []
    wrong = text.replace("94_000", "95_000")
    (tmp_path / "again").mkdir()
    outcome = only(tried(tmp_path / "again", stops, file_of_tests(wrong, about=about)))
    assert [word for word, *_ in missed(outcome)] == ["verdict", "by", "because", "entries"]


@pytest.mark.parametrize("expect", ["verdict: refused, short_by: 1 USD, at: now", "verdict: kept"])
def test_a_rule_may_be_asked_of_the_order_of_its_test(expect: str, tmp_path: Path) -> None:
    text = ruleset(
        "one\nmust_hold: equity >= 1 USD\ntests:\n  - name: a\n"
        "    given: {equity: 5 USD, balance: 5 USD}\n"
        "    order: {symbol: EURUSD, side: sell, lots: 1.00 lots, risk: 5 USD}\n"
        f"    expect: {{{expect}}}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


def test_a_rule_about_orders_says_which_word_is_missing(tmp_path: Path) -> None:
    text = ruleset(
        "one\nbefore_order: risk <= 1% of equity\ntests:\n  - name: a\n"
        "    given: {risk: 1 USD}\n    expect: {verdict: allowed}\n"
    )
    outcome = only(tried(tmp_path, text))
    assert missed(outcome) == [("verdict", "allowed", "cannot tell")]
    assert outcome.mismatches[0].because == "equity: not given in this test"


def test_an_order_of_which_nothing_is_asked_does_not_pass(tmp_path: Path) -> None:
    limits = ruleset("one\nmust_hold: count(openings today) <= 5\n")
    text = "a\norder: {symbol: EURUSD, side: buy, lots: 1.00 lots, risk: 1 USD}\nexpect: {verdict: allowed}\n"
    outcome = only(tried(tmp_path, limits, file_of_tests(text)))
    assert "of which nothing is asked" in outcome.untried[0].message


def test_a_file_of_tests_judges_all_rules_that_hold(tmp_path: Path) -> None:
    limits = ruleset(
        "one\nmust_hold: equity >= 5 USD\n",
        "two\nmust_hold: equity >= 3 USD\n",
        "three\nbefore_order: has_stop\n",
    )
    for equity, verdict in (("5 USD", "kept"), ("4 USD", "broken, by: one"), ("unknown", "cannot tell")):
        (tmp_path / equity).mkdir()
        text = f"a\ngiven: {{equity: {equity}}}\nexpect: {{verdict: {verdict}}}\n"
        assert missed(only(tried(tmp_path / equity, limits, file_of_tests(text)))) == []


def test_a_reason_may_be_what_is_unknown(tmp_path: Path) -> None:
    limits = ruleset(
        "one\nmust_hold: equity >= 5 USD\ntests:\n  - name: a\n    given: {equity: unknown}\n"
        "    expect: {verdict: cannot tell, because: equity unknown}\n"
    )
    assert missed(only(tried(tmp_path, limits))) == []
