"""What `re_arm: after …` counts, and what can never come while something waits."""

import pytest

from tests.checker.files import findings, one_switch, outline, switch


@pytest.mark.parametrize(
    ("re_arm", "meant"),
    [
        ("after 3 signals", "compare(>=, fold(count, signals, since, trip, "),
        ("after 2 positions", "compare(>=, fold(count, openings, since, trip, "),
        ("after 1 orders", "compare(>=, fold(count, requests, since, trip, "),
    ],
)
def test_what_is_waited_for_is_a_count_since_the_trip(re_arm: str, meant: str) -> None:
    (found,) = one_switch("equity < 0", more=f"re_arm: {re_arm} and when clear").awaited

    assert outline(found).startswith(meant)


@pytest.mark.parametrize(
    ("re_arm", "code"),
    [("after 3 trips", "N214"), ("after 2 accounts", "N214"), ("after 2 trading_days", "")],
)
def test_what_cannot_come_meanwhile_is_named(re_arm: str, code: str) -> None:
    told = findings(switch("equity < 0", more=f"re_arm: {re_arm}"))

    assert [each[:4] for each in told] == ([code] if code else [])
