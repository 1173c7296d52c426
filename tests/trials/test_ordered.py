"""What an order of a test has to say before the gate is asked about it."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize("each", ["", "\nfor_each: order", "\nfor_each: symbol"])
@pytest.mark.parametrize(("lots", "verdict"), [("2", "refused"), ("1", "allowed")])
def test_a_rule_of_each_order_asks_the_one_that_is_sent(
    tmp_path: Path, each: str, lots: str, verdict: str
) -> None:
    limits = ruleset(f"most\nbefore_order: sum(lots of positions) + lots <= 10 lots{each}")
    test = (
        "it asks\ngiven: {positions: [{symbol: EURUSD, lots: 9 lots}], orders: 0}\n"
        f"order: {{symbol: EURUSD, side: buy, lots: {lots} lots}}\nexpect: {{most: {verdict}}}"
    )
    found = only(tried(tmp_path, limits, file_of_tests(test)))

    assert not (*found.untried, *found.mismatches)
