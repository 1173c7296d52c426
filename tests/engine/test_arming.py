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
        ("", {"re_person": 1}),
        ("next day", {"re_person": 0, "re_day": 1}),
        ("when clear and by 2 risk_officers", {"re_person": 2, "re_clear": 1}),
        ("after 10 minutes and after 1 hour", {"re_person": 0, "re_after": 3_600_000}),
        (
            "after 3 trades and after 10 minutes clear",
            {"re_person": 0, "re_trades": 3, "re_clear_after": 600_000},
        ),
        ("by operator and by risk_officer", {"re_person": 1, "re_second": 1}),
    ],
)
def test_all_that_is_waited_for_is_noted(re_arm: str, fields: dict[str, int]) -> None:
    assert arming(switch(re_arm)) == fields
