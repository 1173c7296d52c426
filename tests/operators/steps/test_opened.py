"""Opened on any history and fed one bar at a time, a word has the bits of its body over all bars."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.steps.opened import STEPS, opened, opened_over, opening_of
from tests.operators.charts import chart, drawn, inputs_of
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


@each_word
def test_a_word_is_opened_and_evaluated_in_one_pass_to_the_same_bits(name: str) -> None:
    word, prices = WORDS[name], chart(11, 90, 0.3)
    inputs, numbers = inputs_of(word, prices), drawn(word, 11)
    history = tuple(each[:80].copy() for each in inputs)
    step, column = opened_over(word, history, numbers)
    assert column.tobytes() == word.body(history, numbers).tobytes()
    other = opened(word, history, numbers)
    bars = list(zip(*(each[80:].tolist() for each in inputs), strict=True))
    found = [[each(*bar) for bar in bars] if each else [] for each in (step, other)]
    assert np.array(found[0]).tobytes() == np.array(found[1]).tobytes()
