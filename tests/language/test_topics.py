"""What is offered to a sentence that nobody can read can be typed."""

import pytest

from genesis_dsl.language.topics import GUARDED, TOPICS, opposite, sentence_about
from tests.checker.files import findings, ruleset, switch
from tests.language.answers import FILE, answers

BESIDE = {"N204", "R721", "L225"}
"""That a symbol is meant, a calendar is used, new trades are kept out: it is said of the whole file."""


@pytest.mark.parametrize("offered", sorted({offered for _, offered in TOPICS}))
def test_what_is_offered_can_be_typed(offered: str) -> None:
    found = answers(FILE.format(sentence=offered))

    assert {code for code, *_ in found} <= ({"R721"} if "around" in offered else set())


@pytest.mark.parametrize(
    ("name", "about"),
    [("kumo", "midprice(52)"), ("weekend", "day_of_week"), ("chikou", "close[26]"), ("fvg", "low > high[2]")],
)
def test_a_name_that_is_no_slip_of_another_is_answered_so_too(name: str, about: str) -> None:
    ((code, place, offered),) = answers(FILE.format(sentence=f"{name} > 1"))

    assert (code, place) == ("N201", name)
    assert about in offered


def test_of_what_nobody_knows_nothing_is_said() -> None:
    assert not sentence_about("quux of the frobnitz")


@pytest.mark.parametrize("offered", sorted({offered for _, offered in GUARDED}))
def test_what_is_offered_to_a_rule_can_be_typed_there_and_its_opposite_in_a_switch(offered: str) -> None:
    told = [*findings(ruleset(f"must_hold: {offered}")), *findings(switch(opposite(offered)))]

    assert {each[:4] for each in told} <= BESIDE
