import pytest

from tests.checker.files import said


@pytest.mark.parametrize(
    "sentence",
    [
        "rsi(close, 14) < 30 and rsi(close, 14) > 70",
        "30 > rsi(close, 14) and rsi(close, 14) >= 30",
        "rsi(close, 14) between 50 and 70 and rsi(close, 14) < 50",
        "rsi(close, 14) = 50 and rsi(close, 14) = 60",
        "spread > 2 pips and spread < 1 pips",
    ],
)
def test_two_lines_that_exclude_each_other_are_reported(sentence: str) -> None:
    first, second = sentence.rsplit(" and ", 1)

    (found,) = said(sentence)

    assert found == ("L213", second, f"this can never hold together with line 10: `{first}`")


@pytest.mark.parametrize(
    "sentence",
    [
        "rsi(close, 14) < 70 and rsi(close, 14) > 30",
        "rsi(close, 14) <= 30 and rsi(close, 14) >= 30",
        "rsi(close, 14) < 30 and rsi(close, 7) > 70",
        "rsi(close, 14) < 30 or rsi(close, 14) > 70",
        "close > open and close < high",
        "rsi(close, 14) != 30 and rsi(close, 14) > 70",
        "close between open and high and close < low",
    ],
)
def test_lines_that_can_hold_together_are_left_alone(sentence: str) -> None:
    assert said(sentence) == []


def test_two_crossings_on_one_bar_are_a_warning() -> None:
    both = "close crosses above open and ema(close, 9) crosses above ema(close, 20)"

    assert [found[0] for found in said(both)] == ["L217"]
    assert said(both + " within 3 bars") == []
