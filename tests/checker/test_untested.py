import pytest

from genesis_dsl.checker.untested import untested
from tests.checker.files import load, ruleset, strategy
from tests.checker.trials import in_file

TEST = """tests:
  - name: on the floor is kept
    given:
      equity: 95_000 USD
    expect:
      verdict: kept
"""


def test_a_rule_without_a_test_is_a_warning() -> None:
    (found,) = untested([load(ruleset()), load(strategy())])

    assert (found.code, found.severity.value, found.span.text) == ("R340", "warning", "daily_loss")
    assert found.path == "rules > daily_loss"


def test_a_rule_with_a_test_is_not() -> None:
    assert list(untested([load(ruleset(rule=TEST))])) == []


@pytest.mark.parametrize("expect", ["{daily_loss: kept}", "{verdict: refused, by: daily_loss}"])
def test_a_rule_that_a_file_of_tests_names_is_not_either(expect: str) -> None:
    tests = load(in_file(f"expect: {expect}"))

    assert list(untested([tests, load(ruleset())])) == []
    assert [each.code for each in untested([tests, load(ruleset(name="other"))])] == ["R340"]


def test_what_an_heir_is_tested_for_is_tested() -> None:
    tests = load(in_file("expect: {daily_loss: kept}").replace("ruleset: rules", "ruleset: heir"))
    heir = load("genesis: 1\nkind: ruleset\nid: heir\ntitle: T\ntimezone: UTC\nextends: rules\n")

    assert list(untested([tests, heir, load(ruleset())])) == []
