import pytest

from tests.checker.files import (
    account,
    findings,
    instruments,
    one_switch,
    outline,
    ruleset,
    run,
    strategy,
    switch,
)

WORLD = (account(), ruleset(), instruments())


def folded(sentence: str) -> str:
    checked = run(switch(sentence), *WORLD)
    assert checked.diagnostics == []
    return outline(checked.kill_switches["switches"].switches[0].condition.args[0].args[2])


def test_breaches_are_those_of_the_rule_that_is_named() -> None:
    assert folded("count(breaches of daily_loss today) > 2") == "broken(rules, daily_loss)"
    assert folded("count(breaches of daily_loss of rules) > 2") == "broken(rules, daily_loss)"


def test_trips_are_those_of_the_switch_that_is_named() -> None:
    assert folded("count(trips of day_loss in last 2 hours) > 2") == "tripped(switches, day_loss)"


def test_a_rule_or_a_switch_that_nobody_holds_is_answered_with_the_nearest() -> None:
    assert [each[:4] for each in findings(switch("count(breaches of dayly_loss) > 2"), *WORLD)] == ["N217"]
    assert [each[:4] for each in findings(switch("count(trips of day_los) > 2"), *WORLD)] == ["N221"]


def test_without_an_account_it_is_open_whose_they_are() -> None:
    assert outline(one_switch("count(trips of somebody) > 2").condition.args[0].args[2]) == "open()"


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("room of dayly_loss <= 500 USD", ["N243"]),
        ("dayly_loss broken", ["N243"]),
        ("room of weekly_loss <= 500 USD", []),  # of a file that is not at hand
        ("room of daily_loss <= 500 USD", []),
    ],
)
def test_without_an_account_a_slip_is_told_beside_the_rules_at_hand(when: str, found: list[str]) -> None:
    told = findings(switch(when), ruleset())

    assert [each[:4] for each in told if each[0] == "N"] == found


def test_a_level_that_a_strategy_calls_broken_is_no_rule() -> None:
    said = strategy("resistance broken")
    told = findings(said)

    assert [each[:4] for each in told if each[0] == "N"] == ["N243"]
    assert findings(said.replace("resistance", "daily_loss"), ruleset()) == []


def test_without_an_account_a_slip_in_a_switch_is_told() -> None:
    one, other = switch("equity < 5 USD"), switch("day_los tripped").replace("id: switches", "id: others")

    told = findings(one, other)

    assert [each[:4] for each in told if each[0] == "N"] == ["N243"]
