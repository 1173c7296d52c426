import pytest

from tests.checker.files import run, said, strategy


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("ema(close on H1, 20) > close", "ema(close, 20) on H1 > close"),
        ("close > highest(high on H4, 20)", "close > highest(high, 20) on H4"),
        ("ema(atr(14) on D1, 5) > 10 pips", "ema(atr(14), 5) on D1 > 10 pips"),
    ],
)
def test_a_function_counts_the_bars_of_its_source(sentence: str, right: str) -> None:
    (found,) = run(strategy(sentence)).diagnostics

    assert found.code == "W413"
    assert sentence.replace(found.span.text, found.help.strip("`")) == right
    assert said(right) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "ema(close, 20) on H1 > close",
        "ema(atr(14), 5) on D1 > 10 pips",
        "max(close on H1, close on H4) > close",
        "close on H1 crosses above close on H4",
        "ema(close on M15, 20) > close",
    ],
)
def test_values_of_several_clocks_may_meet_outside_of_a_window(sentence: str) -> None:
    assert said(sentence) == []
