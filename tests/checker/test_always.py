import pytest

from tests.checker.files import findings, run, said, strategy


@pytest.mark.parametrize(
    "sentence",
    [
        "close > highest(high, 20)",
        "highest(high, 20) < close",
        "close > highest(close, 20)",
        "open < lowest(low, 20)",
        "rsi(close, 14) > highest(rsi(close, 14), 5)",
        "close > top",
    ],
)
def test_nothing_is_beyond_a_window_that_holds_it(sentence: str) -> None:
    assert [found[:2] for found in said(sentence, head="names:\n  top: highest(high, 20)\n")] == [
        ("L214", sentence)
    ]


def test_the_remedy_is_the_window_before_this_bar() -> None:
    (finding,) = run(strategy("close > highest(high, 20)")).diagnostics

    assert finding.help == "use the bars before this one: close > highest(high, 20)[1]"
    assert (
        finding.notes[0].text
        == "highest(high, 20) includes this bar, and close is never above its own bar's high"
    )
    assert findings(strategy("close > highest(high, 20)")) == ["L214 10:11 this can never be true"]


@pytest.mark.parametrize(
    "sentence",
    [
        "close > highest(high, 20)[1]",
        "close >= highest(high, 20)",
        "high > highest(close, 20)",
        "close > highest(high, 20) on H4",
        "close < highest(high, 20)",
        "rsi(close, 14) > 70",
        "rsi(close, 14) = 70",
    ],
)
def test_what_can_be_true_is_left_alone(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("rsi(close, 14) > 100", "L215"),
        ("rsi(close, 14)[1] < 0", "L215"),
        ("120 <= rsi(close, 14)", "L215"),
        ("rsi(close, 14) <= 100", "L216"),
        ("rsi(close, 14) < 150", "L216"),
    ],
)
def test_limits_outside_the_range_of_a_value_are_reported(sentence: str, code: str) -> None:
    assert [found[0] for found in said(sentence)] == [code]
