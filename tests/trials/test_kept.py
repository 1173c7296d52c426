"""Which rules and switches of its files a test tries."""

from pathlib import Path

import pytest

from tests.trials.sheets import file_of_tests, only, ruleset, tried


def test_a_rule_that_cannot_be_run_is_said_where_it_is_tested(tmp_path: Path) -> None:
    text = ruleset(
        "one\nmust_hold: close on EURUSD M15 < 1.20000\n"
        "tests:\n  - name: a\n    given: {close: 1.10000}\n    expect: {verdict: kept}\n"
    )
    outcome = only(tried(tmp_path, text))
    assert "cannot try this yet: 1.20000" in outcome.untried[0].message
    assert not outcome.passed


ACCOUNT = """genesis: 1
kind: account
id: mine
title: Mine
currency: USD
initial_balance: 100_000 USD
phase: challenge
book: hedging
instruments: fx_majors
broker: simulated
rulesets:
  - id: limits
kill_switches: [stops]
strategies:
  - id: grid_range
"""
STOPS = """genesis: 1
kind: kill_switch
id: stops
title: Stops
timezone: UTC
switches:
  - id: poor
    trip_when: equity < 95_000 USD
    then: block entries
    re_arm: next day
  - id: near
    trip_when: {near}
    then: alert info
    re_arm: when clear
  - id: after
    trip_when: near tripped
    then: alert info
    re_arm: when clear
  - id: third
    trip_when: after tripped
    then: alert info
    re_arm: when clear
"""


@pytest.mark.parametrize("near", ["room of poorer <= 500 USD", "count(openings today) > 3"])
def test_what_asks_about_a_switch_that_is_left_out_is_left_out_too(near: str, tmp_path: Path) -> None:
    """Its words are not given, or its rule stands in a file that the test does not name."""
    rule = ruleset("poorer\nmust_hold: equity >= 90_000 USD\nif_broken: warning\n")
    test = file_of_tests(
        "poor\ngiven: {equity: 94_000 USD}\nexpect: {poor: tripped}", about="kill_switches: [stops]"
    )
    outcome = only(tried(tmp_path, STOPS.replace("{near}", near), rule, test, ACCOUNT))
    assert outcome.untried == ()
    assert outcome.passed


def test_a_switch_whose_sentence_cannot_be_read_is_what_the_test_says(tmp_path: Path) -> None:
    rule = ruleset("poorer\nmust_hold: equity >= 90_000 USD\nif_broken: warning\n")
    test = file_of_tests(
        "after\ngiven: {switch near: tripped}\nexpect: {after: tripped, third: tripped}",
        about="kill_switches: [stops]",
    )
    stops = STOPS.replace("{near}", "room of poorer <= 500 USD")
    assert only(tried(tmp_path, stops, rule, test, ACCOUNT)).passed
