import pytest

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Word

each_word = pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)


@each_word
def test_a_definition_is_one_sentence_that_names_no_library(word: Word) -> None:
    assert word.definition[0].isupper()
    assert word.definition.endswith(".")
    assert "lib" not in (word.definition + word.variant).lower()


@each_word
def test_a_variant_ends_like_a_sentence(word: Word) -> None:
    assert word.variant == "" or word.variant.endswith(".")


@each_word
def test_the_example_uses_the_word(word: Word) -> None:
    assert word.name in word.example


def test_no_two_words_mean_the_same() -> None:
    assert len({word.definition for word in WORDS.values()}) == len(WORDS)
