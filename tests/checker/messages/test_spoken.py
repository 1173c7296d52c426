import pytest

from genesis_dsl.checker.messages import spoken
from genesis_dsl.checker.vocabulary import SUBJECTS
from genesis_dsl.language.kinds import CLAUSES


def test_words_are_said_without_underscores() -> None:
    assert spoken.spoken("middle_price") == "middle price"
    assert spoken.spoken("tick_age") == "age of the last tick"
    assert spoken.name_of_function("atr_ema") == "ATR EMA"


def test_lists_are_joined_as_people_do() -> None:
    assert [spoken.listed(each) for each in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert spoken.listed(["a", "b"], "or") == "a or b"


def test_articles_and_sentences_are_made() -> None:
    assert (spoken.article("operator"), spoken.article("hammer")) == ("an operator", "a hammer")
    assert spoken.sentence("then it is") == "Then it is."
    assert spoken.sentence("all of these:") == "All of these:"


@pytest.mark.parametrize("subject", ["position", "order", "fill", "execution"])
def test_every_word_of_a_thing_is_said_of_its_owner(subject: str) -> None:
    for word in SUBJECTS[subject]:
        said = spoken.owned(word, "order")
        assert "_" not in said
        assert "{" not in said


def test_every_clause_says_when_and_what_on_unknown() -> None:
    assert set(spoken.CLAUSES) == set(spoken.UNKNOWN) == set(CLAUSES)


def test_a_group_is_told_from_a_thing() -> None:
    assert (spoken.each("asset_class"), spoken.each("position")) == ("each asset class", "each position")
    assert spoken.each("trade_ideas") == "each of the trade ideas"
