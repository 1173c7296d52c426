import pytest

from genesis_dsl.trace.messages import asked


@pytest.mark.parametrize(
    ("op", "words"), [("or", "any of 3"), ("none", "none of 3"), ("at_least", "at least 2 of 3")]
)
def test_lists_are_named_by_what_they_ask(op: str, words: str) -> None:
    assert asked.list_words(op, 3, 2) == words
