import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, chart, charts, use
from tests.operators.test_averages import faded, weighted


def relative_strength(series: Column, bars: int, scale: str) -> Column:
    """Weigh Wilder's averages of rises and falls, from 0 to 100 or from -100 to 100."""
    moves = np.diff(series)
    rises, falls = (faded(np.maximum(side * moves, 0), bars, 1 / bars) for side in (1, -1))
    with np.errstate(invalid="ignore"):
        strength = 100 * (rises if scale == "rsi" else rises - falls) / (rises + falls)
    return np.concatenate((np.full(min(1, len(series)), np.nan), strength))


def place(prices: Chart, bars: int) -> Column:
    """Give where each close lies in the range of its window, from 0 to 1."""
    values = np.full(len(prices["close"]), np.nan)
    for end in range(bars, len(values) + 1):
        lowest, highest = np.min(prices["low"][end - bars : end]), np.max(prices["high"][end - bars : end])
        if highest > lowest:
            values[end - 1] = (prices["close"][end - 1] - lowest) / (highest - lowest)
    return values


@pytest.mark.parametrize("name", ["rsi", "cmo"])
@given(prices=charts(), bars=st.integers(2, 15))
def test_rises_are_weighed_against_falls(name: str, prices: Chart, bars: int) -> None:
    expected = relative_strength(prices["close"], bars, name)

    np.testing.assert_allclose(use(WORDS[name], prices, bars), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["rsi", "cmo"])
def test_a_market_that_never_moved_has_no_strength(name: str) -> None:
    assert np.isnan(use(WORDS[name], chart(1, 40, still=1.0), 14)).all()


def test_rsi_is_known_again_once_prices_move() -> None:
    series = np.array([100.0] * 30 + [101.0, 102.0])

    values = WORDS["rsi"].body((series,), (14,))

    assert np.isnan(values[:30]).all()
    np.testing.assert_array_equal(values[30:], [100.0, 100.0])


@given(charts(), st.integers(2, 12), st.integers(1, 5))
def test_stochastic_k_is_the_place_in_the_range_smoothed(prices: Chart, bars: int, smoothing: int) -> None:
    expected = weighted(100 * place(prices, bars), np.ones(smoothing))

    np.testing.assert_allclose(
        use(WORDS["stochastic_k"], prices, bars, smoothing), expected, rtol=1e-9, atol=1e-9
    )


@given(charts(), st.integers(2, 12), st.integers(1, 5), st.integers(1, 4))
def test_stochastic_d_is_stochastic_k_smoothed(prices: Chart, bars: int, once: int, twice: int) -> None:
    expected = weighted(weighted(100 * place(prices, bars), np.ones(once)), np.ones(twice))

    np.testing.assert_allclose(
        use(WORDS["stochastic_d"], prices, bars, once, twice), expected, rtol=1e-9, atol=1e-9
    )


@given(charts(), st.integers(2, 12))
def test_williams_r_counts_down_from_the_high(prices: Chart, bars: int) -> None:
    expected = 100 * place(prices, bars) - 100

    np.testing.assert_allclose(use(WORDS["williams_r"], prices, bars), expected, rtol=1e-9, atol=1e-9)


def test_cci_measures_in_average_distances() -> None:
    prices, bars = chart(7, 60), 10
    typical = (prices["high"] + prices["low"] + prices["close"]) / 3
    expected = np.full(60, np.nan)
    for end in range(bars, 61):
        window = typical[end - bars : end]
        distance = np.mean(np.abs(window - np.mean(window)))
        expected[end - 1] = (window[-1] - np.mean(window)) / (0.015 * distance)

    np.testing.assert_allclose(use(WORDS["cci"], prices, bars), expected, rtol=1e-6)


def test_cci_of_a_still_market_is_unknown() -> None:
    assert np.isnan(use(WORDS["cci"], chart(1, 40, still=1.0), 14)).all()


@given(charts(), st.integers(1, 15))
def test_momentum_and_roc_look_back_the_same_way(prices: Chart, bars: int) -> None:
    close = prices["close"]
    earlier = np.concatenate((np.full(min(bars, len(close)), np.nan), close[:-bars]))

    np.testing.assert_array_equal(use(WORDS["momentum"], prices, bars), close - earlier)
    np.testing.assert_allclose(use(WORDS["roc"], prices, bars), close / earlier - 1, atol=1e-12)


def test_the_growth_of_nothing_is_unknown() -> None:
    values = WORDS["roc"].body((np.array([0.0, 2.0, 3.0]),), (1,))

    np.testing.assert_array_equal(values, [np.nan, np.nan, 0.5])


def test_balance_of_power_is_the_body_in_parts_of_the_range() -> None:
    prices = chart(8, 40)
    expected = (prices["close"] - prices["open"]) / (prices["high"] - prices["low"])

    np.testing.assert_allclose(use(WORDS["balance_of_power"], prices), expected, rtol=1e-12)
