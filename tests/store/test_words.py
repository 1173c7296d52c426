"""What a search may ask for: words of the files that ran, and of what was decided, on both databases."""

import pytest
from sqlmodel import Session

from genesis_dsl.store.words import find_words, has_word


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("symbol", ["EURUSD"]),
        ("site", ["breakout"]),
        ("subject", ["daily", "long"]),
        ("reason", ["already in"]),
    ],
)
def test_words_are_listed_without_the_empty_one(session: Session, column: str, words: list[str]) -> None:
    assert find_words(session, column)[: len(words)] == words
    assert find_words(session, column, 7) == []


@pytest.mark.parametrize(
    ("column", "word", "is_there"),
    [
        ("site", "breakout", True),
        ("site", "house", True),  # only a decision has it
        ("subject", "short", False),
        ("symbol", "EURUSD\0", False),
    ],
)
def test_a_word_is_there_where_a_file_or_a_decision_has_it(
    session: Session, column: str, word: str, *, is_there: bool
) -> None:
    assert has_word(session, column, word) == has_word(session, column, word, 1) == is_there
    assert not has_word(session, column, word, 7)
