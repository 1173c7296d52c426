"""What a test is about, where it says it and where it does not."""

from pathlib import Path

from tests.trials.sheets import missed, only, ruleset, tried


def test_the_money_of_the_rule_is_that_of_a_test_without_any(tmp_path: Path) -> None:
    text = ruleset(
        "one\nbefore_order: has_stop and risk <= 750 EUR\n"
        "tests:\n  - name: a\n    given: {has_stop: false}\n    expect: {verdict: refused}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []
