"""The days of a story turn as in a run: what is given at midnight is what the day begins with."""

from pathlib import Path

from tests.trials.sheets import missed, only, ruleset, tried

RULE = """\
one
names:
  floor: balance_at_day_start - 5_000 USD
  peak: highest(equity since start)
must_hold: equity >= floor
tests:
  - name: a
    given: {initial_balance: 100_000 USD}
    story:
"""
MIDNIGHT = """\
      - at: 2026-03-28 23:59:59 in Europe/Prague
        given: {balance_at_day_start: 100_000 USD, balance: 103_000 USD, equity: 97_999 USD}
        expect: {verdict: kept}
      - at: 2026-03-29 00:00 in Europe/Prague
        given: {equity: 98_000 USD}
        expect: {verdict: kept, floor: 98_000 USD}
"""


def test_a_day_begins_with_what_was_given_before_it(tmp_path: Path) -> None:
    assert missed(only(tried(tmp_path, ruleset(RULE + MIDNIGHT)))) == []


def test_what_is_given_at_midnight_is_what_the_day_begins_with(tmp_path: Path) -> None:
    moments = """\
      - at: 2026-03-27 00:00 in Europe/Prague
        given: {balance: 102_000 USD, equity: 102_000 USD}
        expect: {floor: 97_000 USD}
      - at: 2026-03-28 00:00 in Europe/Prague
        given: {balance: 104_000 USD, equity: 103_000 USD}
        expect: {floor: 99_000 USD}
      - at: 2026-03-28 00:00:01 in Europe/Prague
        given: {balance: 101_000 USD, equity: 101_000 USD}
        expect: {floor: 99_000 USD, verdict: kept}
      - at: 2026-03-29 00:00 in Europe/Prague
        given: {balance_at_day_start: 105_000 USD, balance: 101_000 USD, equity: 99_999.99 USD}
        expect: {floor: 100_000 USD, verdict: broken}
"""
    assert missed(only(tried(tmp_path, ruleset(RULE + moments)))) == []


def test_a_breach_by_the_midnight_alone_stays_where_the_rule_waits_for_the_next_day(tmp_path: Path) -> None:
    later = MIDNIGHT.replace("03-29 00:00 in", "03-29 00:00:01 in")
    latched = RULE.replace("tests:", "if_broken: block entries\nre_arm: next day\ntests:") + later

    outcome = only(tried(tmp_path, ruleset(latched)))

    assert missed(outcome) == [("verdict", "kept", "broken")]


def test_the_account_begins_with_its_initial_balance(tmp_path: Path) -> None:
    moments = """\
      - at: 2026-03-02 12:00 in Europe/Prague
        given: {equity: 99_000 USD, balance_at_day_start: 100_000 USD}
        expect: {peak: 100_000 USD}
      - at: 2026-03-02 13:00 in Europe/Prague
        given: {equity: 101_000 USD}
        expect: {peak: 101_000 USD}
      - at: 2026-03-02 14:00 in Europe/Prague
        given: {equity: 99_000 USD}
        expect: {peak: 101_000 USD}
"""
    assert missed(only(tried(tmp_path, ruleset(RULE + moments)))) == []


def test_a_baseline_is_unknown_until_a_day_begins_with_a_known_balance(tmp_path: Path) -> None:
    moments = """\
      - at: 2026-03-02 12:00 in Europe/Prague
        given: {equity: 99_000 USD, balance: 99_500 USD, balance_at_day_start: unknown}
        expect: {verdict: cannot tell}
      - at: 2026-03-03 12:00 in Europe/Prague
        expect: {verdict: kept, floor: 94_500 USD}
"""
    assert missed(only(tried(tmp_path, ruleset(RULE + moments)))) == []
