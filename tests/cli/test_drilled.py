"""How lengths of time are told in a drill."""

import pytest

from genesis_dsl.cli.drilled import _after

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (0, "at once"),
        (5 * SECOND, "after 5 s"),
        (MINUTE, "after 1 min"),
        (HOUR + 5 * SECOND, "after 1 h 5 s"),
        (2 * DAY + 14 * HOUR + 3 * MINUTE, "after 2 d 14 h"),
    ],
)
def test_a_length_is_told_in_its_two_largest_units(length: int, said: str) -> None:
    assert _after(length) == said
