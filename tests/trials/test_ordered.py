"""What an order of a test has to say before the gate is asked about it."""

from pathlib import Path

from tests.trials.sheets import file_of_tests, only, ruleset, tried

LIMITS = ruleset(
    "max_loss\nmust_hold: equity >= 90% of initial_balance",
    "small\nbefore_order: lots <= 1 lots",
)
ORDER = """\
an order
given: {{initial_balance: 100_000 USD, equity: 95_000 USD, balance: 95_000 USD}}
order: {{symbol: EURUSD, side: buy, lots: 2 lots{risk}}}
expect: {{{expected}}}
"""


def of_order(folder: Path, expected: str, risk: str = "") -> list[str]:
    found = only(tried(folder, LIMITS, file_of_tests(ORDER.format(risk=risk, expected=expected))))
    return [*(each.help or "" for each in found.untried), *(each.word for each in found.mismatches)]


def test_a_rule_of_the_order_needs_no_risk_beside_rules_that_nobody_asks_about(tmp_path: Path) -> None:
    assert of_order(tmp_path, "small: refused") == []
    assert of_order(tmp_path, "small: allowed") == ["small"]


def test_who_asks_what_becomes_of_the_order_says_what_it_can_lose(tmp_path: Path) -> None:
    remedy = "say what the order loses at its stop (`risk: 100 USD`), or `has_stop: false`"
    assert of_order(tmp_path, "verdict: refused") == [remedy]
    assert of_order(tmp_path, "max_loss: allowed") == [remedy]
    assert of_order(tmp_path, "verdict: refused, by: small", risk=", risk: 100 USD") == []
