import pytest

from tests.checker.readback.aloud import of_entry, said


def test_a_function_of_several_windows_names_each() -> None:
    assert (
        said(of_entry("stochastic_k(14, 3) > 80"))
        == "the M15 stochastic k over 14 bars with smoothing 3 is above 80"
    )


def test_a_function_without_numbers_is_its_name() -> None:
    assert said(of_entry("true_range > 10 pips")) == "the M15 true range is above 10 pips"


def test_a_chart_of_another_symbol_is_named() -> None:
    assert said(of_entry("atr(14) on GBPUSD H1 > 10 pips")).startswith("the H1 ATR of GBPUSD over 14 bars")
    assert said(of_entry("hammer on GBPUSD")) == "there is a hammer on M15 of GBPUSD"


def test_an_earlier_bar_is_counted() -> None:
    assert said(of_entry("close[2] > open")).startswith("the M15 close as of 2 bars ago")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("close < highest(high today)", "the M15 close is below the highest M15 high of the bars of today"),
        (
            "first(open today where time = 08:00) > 1",
            "the first M15 open of the bars of today at which the time in UTC is 08:00 is above 1",
        ),
        (
            "count(close > open today) >= 3",
            "the number of bars of today at which the M15 close is above the M15 open is at least 3",
        ),
        (
            "lowest(low this month) on GBPUSD > 1.2",
            "the lowest M15 low of GBPUSD of the bars of this month is above 1.2",
        ),
    ],
)
def test_a_fold_says_which_bars_it_is_over(sentence: str, words: str) -> None:
    assert said(of_entry(sentence)) == words
