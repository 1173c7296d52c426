"""Fed one bar at a time, the library gives every word the very bits that it gives it over a whole history."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.operators import library
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column, Word
from tests.operators.charts import Chart, chart, drawn, use
from tests.operators.streaming import Streaming

each_word = pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)


def live(word: Word, prices: Chart, numbers: tuple[float, ...], history: int) -> Column:
    """Use a word on handles that are opened on so many bars."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "_library", lambda: Streaming(history))
        return use(word, prices, *numbers)


@each_word
@given(seed=st.integers(0, 2**32 - 1), history=st.integers(1, 80), still=st.sampled_from([0.0, 0.3, 0.9]))
@settings(max_examples=4)
def test_a_word_fed_bar_by_bar_has_the_bits_of_the_whole_history(
    word: Word, seed: int, history: int, still: float
) -> None:
    prices, numbers = chart(seed, 100, still), drawn(word, seed)

    assert live(word, prices, numbers, history).tobytes() == use(word, prices, *numbers).tobytes()
