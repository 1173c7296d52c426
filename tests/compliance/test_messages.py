from fractions import Fraction

import pytest

from genesis_dsl.compliance import messages as say
from genesis_dsl.language import kinds


def test_every_kind_of_file_has_its_name() -> None:
    named = {each.__name__ for each in kinds.Head.__subclasses__()}
    assert len(say.KINDS) == len(named)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "1 switch, no test"),
        ({"passed": 1}, "1 switch, 1 test: passed"),
        ({"passed": 3}, "1 switch, 3 tests: all passed"),
        ({"passed": 1, "not tried": 2}, "1 switch, 3 tests: 1 passed and 2 not tried"),
        ({"": 2}, "1 switch, 2 tests: 2 not run"),
    ],
)
def test_tests_are_counted_in_english(counts: dict[str, int], said: str) -> None:
    assert say.summary(1, "switch", counts) == said


def test_parts_are_counted_in_english() -> None:
    assert say.summary(2, "switch", {}) == "2 switches, no test"
    assert say.summary(0, "", {"passed": 2}) == "2 tests: all passed"
    assert (say.elsewhere(1), say.elsewhere(2)) == ("1 test below names it too", "2 tests below name it too")


def test_an_id_is_read_as_a_heading() -> None:
    assert say.heading("ninety_percent_of_the_day") == "Ninety percent of the day"


def test_amounts_say_of_what_they_are() -> None:
    assert say.amount(Fraction(1, 200), "equity_at_day_start") == "0.5% of the equity at the start of the day"
    assert say.in_unit(Fraction(5), "") == "5"


def test_sentences_end_with_a_full_stop() -> None:
    sentences = (
        say.SAME_WORDS,
        say.OTHER_MEASURE,
        say.OTHER_MOMENT,
        say.SAME_LINE,
        say.ALONE,
        say.NONE_ALONE,
    )
    assert all(
        each.endswith(".") for each in (*sentences, say.made("1"), say.narrower(["1 USD"], house=True))
    )


def test_how_near_a_line_came_is_told_on_both_of_its_sides() -> None:
    assert say.nearest("nearest", "1.00 USD", "") == "Nearest as it was: 1.00 USD of room."
    assert say.nearest("nearest_imagined", "-2.00 lots", "EUR of EURUSD") == (
        "Farthest beyond its line, in a future that the gate imagined: by 2.00 lots (EUR of EURUSD)."
    )


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        (0, "Asked 1,003 times: kept 1,001 and not kept 2."),
        (1, "Asked 1,003 times: kept 1,001, not kept 2 and could not tell 1."),
    ],
)
def test_answers_are_counted_in_words(unknown: int, said: str) -> None:
    counted = {"asked": 1_003, "true": 1_001, "false": 2, "unknown": unknown}
    assert say.answers(counted, is_switch=False) == said
