"""Which rules and switches of its files a test tries."""

from pathlib import Path

from tests.trials.sheets import only, ruleset, tried


def test_a_rule_that_cannot_be_run_is_said_where_it_is_tested(tmp_path: Path) -> None:
    text = ruleset(
        "one\nmust_hold: close on EURUSD M15 < 1.20000\n"
        "tests:\n  - name: a\n    given: {close: 1.10000}\n    expect: {verdict: kept}\n"
    )
    outcome = only(tried(tmp_path, text))
    assert "cannot try this yet: 1.20000" in outcome.untried[0].message
    assert not outcome.passed
