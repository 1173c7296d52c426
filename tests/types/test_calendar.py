from datetime import date

from genesis_dsl.types.calendar import DAYS, MONTHS


def test_each_word_stands_at_its_number() -> None:
    assert [f"{date(2026, 6, 1 + number):%A}".lower() for number in range(7)] == list(DAYS)  # a Monday
    assert [f"{date(2026, 1 + number, 1):%B}".lower() for number in range(12)] == list(MONTHS)
