import pytest

from tests.checker.files import ruleset, strategy, switch
from tests.checker.readback.aloud import told

OF_A_STRATEGY = "Positions, orders and trades that are counted are the strategy's own in the symbol."
OF_THE_ACCOUNT = "What is counted there is the whole account's."


@pytest.mark.parametrize("each", ["symbol", "strategy", "currency", "asset_class"])
def test_what_is_counted_and_acted_on_is_that_of_the_one_that_is_asked_about(each: str) -> None:
    lines = told(switch("count(positions) > 3", each=each, then="close positions"))

    said = each.replace("_", " ")
    assert f"What is counted there is that {said}'s." in lines
    assert lines[lines.index("Then the positions are closed.") + 1] == f"It acts on that {said} alone."


def test_of_a_position_all_of_the_account_are_counted_and_it_alone_is_closed() -> None:
    lines = told(switch("count(positions) > 3", each="position", then="[close positions, alert critical]"))

    assert OF_THE_ACCOUNT in lines
    assert "It acts on that position alone." in lines


def test_of_an_idea_all_of_the_account_are_counted() -> None:
    groups = "groups:\n  - id: ideas\n    of: openings\n    same: [symbol, side]\n"
    lines = told(
        ruleset(
            "must_hold: count(positions) <= 3",
            rule="for_each: ideas\nif_broken: close positions\n",
            head=groups,
        )
    )

    assert OF_THE_ACCOUNT in lines
    assert "It acts on that one alone." in lines


@pytest.mark.parametrize(
    "lines",
    [
        told(switch("count(positions) > 3")),
        told(switch("spread > 3 pips", each="symbol")),
        told(switch("count(trading_days) > 3", each="symbol")),
    ],
)
def test_nothing_is_said_where_nothing_is_asked_of_each_or_counted_of_it(lines: list[str]) -> None:
    assert not [each for each in lines if each.startswith("What is counted there")]


def test_an_account_that_fails_is_not_acted_on_alone() -> None:
    lines = told(
        ruleset("must_hold: count(positions) < 3", rule="for_each: symbol\nif_broken: account failed\n")
    )

    assert not [each for each in lines if each.startswith("It acts on")]


def test_a_strategy_counts_its_own_things_in_the_symbol() -> None:
    assert OF_A_STRATEGY in told(strategy("count(positions) = 0"))
    assert OF_A_STRATEGY not in told(strategy("close > open"))
