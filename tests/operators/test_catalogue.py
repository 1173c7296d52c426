import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talib import abstract

from genesis_dsl.operators.catalogue import FAMILIES, SAME_AT_EVERY_TICK, WORDS
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from tests.operators.charts import CUSTOMARY, Chart, chart, charts, first, numbers, use

TALIB: Any = abstract  # its functions are made while running

each_word = pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)


PARAMETERS = {
    "bars": "timeperiod",
    "fast": "fastperiod",
    "slow": "slowperiod",
    "signal": "signalperiod",
    "step": "acceleration",
    "limit": "maximum",
    "percent": "percentile",
    "multiple": "multiplier",
    "deviations": "nbdevup",
    "smoothing": "slowk_period",
    "second_smoothing": "slowd_period",
}
"""What the library calls our arguments."""


def is_plain(word: Word) -> bool:
    """Say whether a word is one function of the library, with arguments whose names there are known."""
    function = word.source.split(";")[0].removeprefix("TA-Lib ")
    if not word.source.startswith("TA-Lib") or "," in function or word.memory == "found":
        return False
    known = {*TALIB.Function(function).parameters, "timeperiod"}
    names = [each.name for each in word.signature.arguments if each.kind in {"window", "number"}]
    return all(PARAMETERS.get(name) in known for name in names)


PLAIN = [word for word in WORDS.values() if is_plain(word)]
"""Words that are one function of the library, with its own arguments."""

FIXED = {"macd": {"signalperiod": 1}, "stochastic_k": {"slowd_period": 1}}
"""What a word does not let the author choose."""


def test_no_two_words_have_one_name() -> None:
    assert len(WORDS) == sum(map(len, FAMILIES.values()))


@each_word
@given(prices=charts(), share=st.floats(0, 1))
@settings(max_examples=12)
def test_the_future_never_changes_a_value(word: Word, prices: Chart, share: float) -> None:
    bars = int(share * len(prices["close"]))

    known_then = use(word, first(prices, bars))

    assert known_then.tobytes() == use(word, prices)[:bars].tobytes()


@each_word
@given(prices=charts())
@settings(max_examples=8)
def test_a_value_stays_in_its_range_and_is_never_infinite(word: Word, prices: Chart) -> None:
    values = use(word, prices)
    known = values[~np.isnan(values)]
    low, high = word.signature.low, word.signature.high

    assert values.dtype == np.float64
    assert values.flags.c_contiguous
    assert values.shape == prices["close"].shape
    assert np.isfinite(known).all()
    assert low is None or (known >= low - 1e-9).all()
    assert high is None or (known <= high + 1e-9).all()
    assert word.signature.result is not Kind.TRUTH or set(known) <= {0.0, 1.0}


@each_word
def test_the_lookback_ends_where_the_first_value_is_known(word: Word) -> None:
    lookback = word.signature.lookback(*numbers(word))

    prices = chart(5, 90)
    prices["volume"] += 1  # none is no division by zero

    values = use(word, prices)
    unknown = np.flatnonzero(np.isnan(values))

    assert np.isnan(values[:lookback]).all()
    if word.memory in {"found", "clock"}:  # some bar later, and then for good
        lookback = len(unknown)
    assert unknown.tolist() == list(range(lookback))


@pytest.mark.parametrize(
    "word", [each for each in WORDS.values() if each.memory == "window"], ids=lambda each: each.name
)
@given(prices=charts(), share=st.floats(0, 1))
@settings(max_examples=5)
def test_a_word_of_a_window_looks_back_no_farther_than_it_needs(
    word: Word, prices: Chart, share: float
) -> None:
    late = int(share * len(prices["close"]))
    needs = word.signature.lookback(*numbers(word))
    whole = use(word, prices)[late:]

    cut = use(word, {name: column[late:].copy() for name, column in prices.items()})

    np.testing.assert_allclose(cut[needs:], whole[needs:], rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize(
    "word",
    [each for each in WORDS.values() if each.memory in {"fading", "running"}],
    ids=lambda each: each.name,
)
def test_a_word_that_looks_back_farther_depends_on_where_the_data_begin(word: Word) -> None:
    prices = chart(5, 90)
    needs = word.signature.lookback(*numbers(word))

    cut = use(word, {name: column[9:].copy() for name, column in prices.items()})

    assert not np.allclose(cut[needs:], use(word, prices)[9 + needs :], rtol=0, atol=1e-12, equal_nan=True)


@each_word
def test_a_chart_that_is_too_short_gives_no_value(word: Word) -> None:
    lookback = word.signature.lookback(*numbers(word))

    for bars in range(lookback + 1):
        assert np.isnan(use(word, chart(5, bars))).all()


@each_word
def test_the_least_windows_work(word: Word) -> None:
    least = tuple(each.least for each in word.signature.arguments if each.kind in {"window", "number"})

    values = use(word, chart(6, 90), *least)

    assert not np.isnan(values[word.signature.lookback(*least) :]).all()


def library_lookback(word: Word, written: tuple[float, ...]) -> int:
    """Ask the library how many bars it needs for the same arguments."""
    function = TALIB.Function(word.source.split(";")[0].removeprefix("TA-Lib "))
    names = [each.name for each in word.signature.arguments if each.kind in {"window", "number"}]
    parameters = {PARAMETERS[name]: number for name, number in zip(names, written, strict=True)}
    if "fastk_period" in function.parameters:
        parameters["fastk_period"] = parameters.pop("timeperiod")
    function.parameters = {**parameters, **FIXED.get(word.name, {})}
    return int(function.lookback)


@pytest.mark.parametrize("word", PLAIN, ids=[word.name for word in PLAIN])
@given(data=st.data())
@settings(max_examples=6)
def test_the_lookback_is_that_of_the_library(word: Word, data: st.DataObject) -> None:
    windows = st.integers(2, 60)
    written = tuple(
        data.draw(windows) if each.kind == "window" else CUSTOMARY[each.name]
        for each in word.signature.arguments
        if each.kind in {"window", "number"}
    )

    assert word.signature.lookback(*written) == library_lookback(word, written)


def test_nothing_foreign_is_loaded_before_a_word_is_used() -> None:
    program = """
import sys
import numpy
from genesis_dsl.operators.catalogue import WORDS
assert "talib" not in sys.modules
WORDS["rsi"].body((numpy.arange(9.0),), (3,))
assert "talib" in sys.modules and "pandas" not in sys.modules
"""

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_which_words_say_nothing_of_bars_of_one_price_each() -> None:
    """Those that the checker refuses on ticks say one thing at all of them, and no other word does.

    A few candle patterns read bars without a body as one by chance.
    """
    prices = chart(7, 2_000)
    prices |= dict.fromkeys(("open", "high", "low"), prices["close"]) | {"volume": np.ones(2_000)}
    prices["spread"] = prices["spread"] % 9 + 1
    silent = set()
    for word in WORDS.values():
        said = use(word, prices)[word.signature.lookback(*numbers(word)) :]
        if len(np.unique(said[np.isfinite(said)])) < 2:
            silent.add(word.name)
    # the high of a tick is its close, which never rises inside of it; 2,000 bars are less than a day
    of_the_chart = {"beta", "series_correlation", "count", "volume_24h"}
    candles = {word.name for word in FAMILIES["Candle patterns"]}
    assert silent - of_the_chart - candles == SAME_AT_EVERY_TICK - candles
    assert candles < SAME_AT_EVERY_TICK
