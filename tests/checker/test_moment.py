import pytest

from tests.checker.trials import in_rule, told


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("2026-03-02 23:30 in Europe/Prague", ""),
        ("2026-03-02 23:59:59 in UTC", ""),
        ("2026-03-02 in Europe/Prague", "R208"),
        ("23:30 in Europe/Prague", "R208"),
        ("2026-03-02", "R208"),
        ("23:30", "R208"),
        ("2026-03-02 23:30", "R207"),
        ("2026-03-02 23:30 in Europe/Prag", "W405"),
        ("2026-03-29 02:30 in Europe/Prague", "R209"),
        ("2026-10-25 02:30 in Europe/Prague", "R209"),
    ],
)
def test_a_moment_is_a_day_a_clock_time_and_a_zone(moment: str, code: str) -> None:
    found = told(in_rule(f"clock: {moment}\nexpect: {{verdict: kept}}"))
    assert found == ([(code, moment)] if code else [])
