import pytest

from genesis_dsl.graph.scope import Collected
from tests.checker.files import condition
from tests.graph.sentences import line, lower

PRAGUE = "timezone: Europe/Prague\n"


def test_folds_of_days_read_today_too() -> None:
    found = Collected()
    graph, lowered = lower(condition("count(days where profit > 0) >= 4", PRAGUE), found=found)

    today = "subtract(account:balance, day:base:0)"
    assert line(graph, lowered.root) == f"compare:>=:False(accumulated:0(1, compare:>:True({today}, 0)), 4)"
    assert found.accumulators[0].things == "days"


def test_a_count_inside_of_a_day_starts_again_each_day() -> None:
    found = Collected()
    lower(condition("count(days where count(openings) > 0) >= 4", PRAGUE), found=found)

    assert [(each.things, each.resets) for each in found.accumulators] == [
        ("openings", "day"),
        ("days", "never"),
    ]


@pytest.mark.parametrize(
    ("sentence", "resets"),
    [
        ("count(trades) > 1", "never"),
        ("count(trades today) > 1", "day"),
        ("count(trades this week) > 1", "week"),
        ("count(trades since day_start) > 1", "day"),
        ("count(trades since week_start) > 1", "week"),
        ("count(trades since start) > 1", "never"),
        ("highest(equity since day_start) > balance", "day"),
        ("highest(equity since week_start) > balance", "week"),
        ("highest(equity since start) > balance", "never"),
    ],
)
def test_a_period_says_when_a_fold_begins_again(sentence: str, resets: str) -> None:
    found = Collected()
    lower(condition(sentence, PRAGUE), found=found)

    assert [each.resets for each in found.accumulators] == [resets]
