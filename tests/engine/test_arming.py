"""What a guard does and waits for; the stories of it are in `test_latch` and `test_guards`."""

from fractions import Fraction

import pytest

from genesis_dsl.checker.typed import CheckedSwitch
from genesis_dsl.engine.arming import arming, persons_asked
from genesis_dsl.engine.lengths import length_of
from tests.checker import files


def switch(re_arm: str) -> CheckedSwitch:
    found = files.run(files.switch("equity < 0", more=f"re_arm: {re_arm}" if re_arm else ""))
    return next(iter(found.kill_switches.values())).switches[0]


DAY = length_of(Fraction(1), "day")


@pytest.mark.parametrize(
    ("re_arm", "fields"),
    [
        ("", {}),
        ("next day", {"re_day": 1}),
        ("when clear and by 2 risk_officers", {"re_clear": 1}),
    ],
)
def test_all_that_is_waited_for_is_noted(re_arm: str, fields: dict[str, object]) -> None:
    assert arming(switch(re_arm), []) == fields


@pytest.mark.parametrize(
    ("re_arm", "fields", "lengths"),
    [
        ("after 10 minutes and after 1 hour", {"re_after": 2, "re_after_first": 1}, [600_000, 3_600_000]),
        ("after 10 minutes clear", {"re_clear_after": 1, "re_clear_after_first": 1}, [600_000]),
        ("after 30 hours and after 1 day", {"re_after": 2, "re_after_first": 1}, [108_000_000, DAY]),
    ],
)
def test_every_length_that_is_waited_for_is_listed(
    re_arm: str, fields: dict[str, object], lengths: list[int]
) -> None:
    argv = [7]
    assert arming(switch(re_arm), argv) == fields
    assert argv == [7, *lengths]


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
