from genesis_dsl.checker.untested import untested
from tests.checker.files import load, ruleset, strategy

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
