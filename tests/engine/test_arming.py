"""What a guard does and waits for; the stories of it are in `test_latch` and `test_guards`."""

import pytest

from genesis_dsl.checker.typed import CheckedSwitch
from genesis_dsl.engine.arming import arming, persons_asked
from tests.checker import files


def switch(re_arm: str) -> CheckedSwitch:
    found = files.run(files.switch("equity < 0", more=f"re_arm: {re_arm}" if re_arm else ""))
    return next(iter(found.kill_switches.values())).switches[0]


@pytest.mark.parametrize(
    ("re_arm", "fields"),
    [
        ("", {}),
        ("next day", {"re_day": 1}),
        ("when clear and by 2 risk_officers", {"re_clear": 1}),
        ("after 10 minutes and after 1 hour", {"re_after": 3_600_000}),
        ("after 3 trades and after 10 minutes clear", {"re_clear_after": 600_000}),
    ],
)
def test_all_that_is_waited_for_is_noted(re_arm: str, fields: dict[str, object]) -> None:
    assert arming(switch(re_arm)) == fields


@pytest.mark.parametrize(
    ("re_arm", "persons"),
    [
        ("", {"operator": 1}),
        ("next day", {}),
        ("when clear and by 2 risk_officers", {"risk_officers": 2}),
        ("by operator and by 2 owners and by clerk", {"operator": 1, "owners": 2, "clerk": 1}),
        (" and ".join(f"by {role}" for role in "abcdefghijkl"), dict.fromkeys("abcdefghijkl", 1)),
    ],
)
def test_as_many_persons_are_asked_as_each_role_says(re_arm: str, persons: dict[str, int]) -> None:
    assert persons_asked(switch(re_arm)) == persons
