"""Every word of the language is explained."""

import pytest

from genesis_dsl.checker.dictionary import explain_word, known_words, nearest_words, readable
from genesis_dsl.checker.messages import glossary
from genesis_dsl.checker.messages.keys import KEYS
from genesis_dsl.checker.vocabulary import FOLDS, RESERVED, THINGS
from genesis_dsl.language.grammar import RESERVED as WORDS_OF_THE_GRAMMAR
from genesis_dsl.language.kinds import CLAUSES
from genesis_dsl.operators.catalogue import WORDS

GRAMMATICAL = {"if", "then", "is", "crosses", "above", "below", "this", "true", "false", "known"}
"""Words that mean something with others alone."""


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_function_has_its_meaning_its_need_and_an_example(word: str) -> None:
    text = explain_word(word)
    assert text.startswith(word)
    assert "Needs: " in text
    assert f"Example: {WORDS[word].example or word}" in text


def test_every_readable_word_has_its_meaning_and_its_unit() -> None:
    words = {word for table in readable().values() for word in table}
    assert words - set(glossary.WORDS) == set()
    assert all(f"  {glossary.WORDS[word]}" in explain_word(word) for word in words)


def test_every_word_of_the_language_is_explained() -> None:
    subjects = {"trade", "opening", "fill", "order", "position", "signal", "day", "request", "account"}
    subjects |= {"payout", "deposit", "breach", "trip", "execution"}
    words = (set(RESERVED) - subjects) | set(WORDS_OF_THE_GRAMMAR) - GRAMMATICAL | set(THINGS) | set(FOLDS)
    assert sorted(word for word in words | set(CLAUSES) if not explain_word(word)) == []
    assert [word for word in known_words() if not explain_word(word)] == []


@pytest.mark.parametrize(
    "word", ["crosses above", "between", "within", "R", "highest", "for_each", "must_hold", "re_arm"]
)
def test_words_that_build_the_language_are_explained_with_an_example(word: str) -> None:
    assert explain_word(word).startswith(word)
    assert "Example: " in explain_word(word)


def test_two_words_may_be_joined_by_an_underscore() -> None:
    assert explain_word("crosses_above") == explain_word("crosses above")


def test_a_word_with_several_meanings_has_them_all() -> None:
    text = explain_word("close")
    assert "close, a word that is read" in text
    assert "close, a key or a verb" in text


def test_what_is_no_word_has_no_text_and_near_ones() -> None:
    assert explain_word("emma") == ""
    assert "ema" in nearest_words("emma")


def test_no_key_is_explained_twice() -> None:
    assert len({each.word for each in KEYS}) == len(KEYS)
