"""Opened on any history and fed one bar at a time, a word has the bits of its body over all bars."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.steps.opened import STEPS, opening_of
from tests.operators.steps.same import assert_same

each_word = pytest.mark.parametrize("name", WORDS)


def test_every_word_can_be_fed_one_bar_at_a_time() -> None:
    assert [name for name, word in WORDS.items() if opening_of(word) is None] == []


def test_a_step_belongs_to_a_word() -> None:
    assert set(STEPS) <= set(WORDS)


@each_word
@given(seed=st.integers(0, 2**32 - 1), history=st.integers(1, 100), still=st.sampled_from([0.0, 0.3, 0.9]))
@settings(max_examples=5)
def test_a_word_goes_on_to_the_bits_of_its_body(name: str, seed: int, history: int, still: float) -> None:
    assert_same(name, seed, history, still)
