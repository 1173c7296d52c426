"""What is to be closed by a moment of the week is answered as each part of a file asks it."""

import pytest

from tests.checker.files import ruleset, strategy, switch
from tests.language.answers import answers

ZONE = "timezone: Europe/London\n"


@pytest.mark.parametrize("said", ["flat before friday 16:00", "Close all trades by Fridays at 16:00"])
@pytest.mark.parametrize(
    ("file", "right"),
    [
        (strategy(head=ZONE, exit_when="{}"), "day_of_week = friday and time >= 16:00"),
        (strategy("{}", head=ZONE), "not (day_of_week = friday and time >= 16:00)"),
        (switch("{}"), "day_of_week = friday and time >= 16:00"),
        (ruleset("must_hold: {}"), "day_of_week != friday or time < 16:00 or count(positions) = 0"),
        (ruleset("before_order: {}"), "day_of_week != friday or time < 16:00"),
    ],
    ids=["exit", "entry", "switch", "rule", "order"],
)
def test_the_answer_fits_the_part_of_the_file_and_is_right(file: str, said: str, right: str) -> None:
    ((_, place, offered),) = answers(file.format(said))

    assert (place, offered) == (said, right)
    assert answers(file.format(right)) == []
