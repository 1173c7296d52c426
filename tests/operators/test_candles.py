from typing import Any

import numpy as np
import pytest
from talib import abstract, get_function_groups

from genesis_dsl.operators.candles import CANDLES
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind

TALIB: Any = abstract  # its functions are made while running

Candle = tuple[float, float, float, float]

QUIET: list[Candle] = [(100, 112, 90, 108), (108, 118, 91, 100)] * 10
FALL: list[Candle] = [(200, 201, 150, 151)]
RISE: list[Candle] = [(100, 151, 99, 150)]

STORIES: dict[str, list[Candle]] = {
    "bullish_engulfing": [(105, 106, 99, 100), (98, 112, 97, 111)],
    "bearish_engulfing": [(100, 106, 99, 105), (107, 108, 94, 95)],
    "doji": [(100, 120, 80, 100)],
    "hammer": [(88, 91, 60, 90)],
    "hanging_man": [(118, 121, 85, 120)],
    "shooting_star": [(112, 140, 111.9, 114)],
    "inverted_hammer": [(95, 130, 94.9, 97)],
    "bullish_harami": [*FALL, (160, 166, 159, 165)],
    "bearish_harami": [*RISE, (130, 131, 119, 120)],
    "morning_star": [*FALL, (140, 145, 135, 142), (150, 191, 149, 190)],
    "evening_star": [*RISE, (158, 163, 155, 160), (150, 151, 109, 110)],
    "piercing_line": [*FALL, (140, 191, 139, 190)],
    "dark_cloud_cover": [*RISE, (160, 161, 109, 110)],
    "bullish_marubozu": [(100, 150, 100, 150)],
    "bearish_marubozu": [(150, 150, 100, 100)],
    "dragonfly_doji": [(100, 100, 70, 100)],
    "gravestone_doji": [(100, 130, 100, 100)],
}


def seen(name: str, candles: list[Candle]) -> bool:
    """Say whether a pattern is true on the last of these candles."""
    columns = tuple(np.array(column, dtype=np.float64) for column in zip(*candles, strict=True))
    return bool(WORDS[name].body(columns, ())[-1])


@pytest.mark.parametrize("name", STORIES)
def test_a_pattern_is_seen_on_the_bar_that_completes_it(name: str) -> None:
    assert seen(name, QUIET + STORIES[name])
    assert not seen(name, QUIET)


@pytest.mark.parametrize("name", ["bullish_engulfing", "bearish_engulfing", "bullish_marubozu"])
def test_the_other_direction_is_another_word(name: str) -> None:
    other = name.replace("bullish", "X").replace("bearish", "bullish").replace("X", "bearish")

    assert not seen(other, QUIET + STORIES[name])


def test_every_pattern_of_the_library_has_a_word() -> None:
    ours = {word.source.removeprefix("TA-Lib ") for word in CANDLES}

    assert ours == set(get_function_groups()["Pattern Recognition"])


@pytest.mark.parametrize("word", CANDLES, ids=[word.name for word in CANDLES])
def test_a_pattern_is_a_truth_that_needs_what_the_library_needs(word: Word) -> None:
    function = TALIB.Function(word.source.removeprefix("TA-Lib "))

    assert word.signature.result is Kind.TRUTH
    assert word.signature.lookback() == function.lookback


def test_every_direction_a_pattern_can_take_has_a_name() -> None:
    draw = np.random.default_rng(11)
    close = 1_000 + np.cumsum(draw.integers(-6, 7, 200_000)).astype(np.float64)
    opening = np.roll(close, 1) + draw.integers(-3, 4, len(close))
    high = np.maximum(opening, close) + draw.integers(0, 5, len(close)) * draw.integers(0, 2, len(close))
    low = np.minimum(opening, close) - draw.integers(0, 5, len(close)) * draw.integers(0, 2, len(close))

    named: dict[str, set[int]] = {word.source.removeprefix("TA-Lib "): set() for word in CANDLES}
    for word in CANDLES:
        seen_at = word.body((opening, high, low, close), ()) == 1
        named[word.source.removeprefix("TA-Lib ")].update(np.flatnonzero(seen_at))

    for function, bars in named.items():
        found = TALIB.Function(function)({"open": opening, "high": high, "low": low, "close": close})
        assert bars == set(np.flatnonzero(found)), function
