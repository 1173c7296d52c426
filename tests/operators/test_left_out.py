"""Every function of the indicator library is a word, or is left out for a reason that can be read."""

import talib

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.left_out import LEFT_OUT
from genesis_dsl.operators.reference import markdown


def used() -> set[str]:
    """Collect the functions that the sources of the words name."""
    sources = [word.source.split(";")[0] for word in WORDS.values()]
    named = [each.removeprefix("TA-Lib ").split(", ") for each in sources if each.startswith("TA-Lib ")]
    return {function for each in named for function in each}


def test_every_function_is_a_word_or_left_out() -> None:
    assert used() | set(LEFT_OUT) == set(talib.get_functions())
    assert used() & set(LEFT_OUT) == set()


def test_every_reason_is_a_sentence_on_the_page() -> None:
    page = markdown()

    for function, reason in LEFT_OUT.items():
        assert reason.endswith(".")
        assert f"`{function}`" in page
        assert reason in page


def test_every_candle_pattern_is_a_word() -> None:
    patterns = {each for each in talib.get_functions() if each.startswith("CDL")}

    assert len(patterns) == 61
    assert patterns <= used()
