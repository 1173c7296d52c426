"""What a guard does and waits for; the stories of it are in `test_latch` and `test_guards`."""

import pytest

from genesis_dsl.checker.typed import CheckedSwitch
from genesis_dsl.engine.arming import arming
from tests.checker import files


def switch(re_arm: str) -> CheckedSwitch:
    found = files.run(files.switch("equity < 0", more=f"re_arm: {re_arm}" if re_arm else ""))
    return next(iter(found.kill_switches.values())).switches[0]


@pytest.mark.parametrize(
    ("re_arm", "fields"),
    [
        ("", {"re_persons": [1], "roles": 1}),
        ("next day", {"re_persons": [], "roles": 0, "re_day": 1}),
        ("when clear and by 2 risk_officers", {"re_persons": [2], "roles": 1, "re_clear": 1}),
        ("after 10 minutes and after 1 hour", {"re_persons": [], "roles": 0, "re_after": 3_600_000}),
        (
            "after 3 trades and after 10 minutes clear",
            {"re_persons": [], "roles": 0, "re_clear_after": 600_000},
        ),
        ("by operator and by 2 owners and by clerk", {"re_persons": [1, 2, 1], "roles": 3}),
    ],
)
def test_all_that_is_waited_for_is_noted(re_arm: str, fields: dict[str, object]) -> None:
    assert arming(switch(re_arm)) == fields
