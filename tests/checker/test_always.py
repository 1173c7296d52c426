import pytest

from genesis_dsl.diagnostics.diagnostic import has_errors
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


@pytest.mark.parametrize(
    "sentence",
    [
        "close > close",
        "low > high",
        "rsi(close, 14) + rsi(close, 7) > 200",
        "atr(14) < 0",
        "close - 2 pips > max(close, open)",
        "close between high + 1 pip and high + 2 pips",
        "close = high + 1 pip",
    ],
)
def test_what_is_never_true_by_the_bars_themselves_is_an_error(sentence: str) -> None:
    assert [(found[0][0], found[1]) for found in said(sentence)] == [("L", sentence)]
    assert has_errors(run(strategy(sentence)).diagnostics)


@pytest.mark.parametrize(
    "sentence", ["high >= close", "atr(14) >= 0", "open between low and high", "close != high + 1 pip"]
)
def test_what_is_always_true_is_a_warning(sentence: str) -> None:
    assert [found[:2] for found in said(sentence)] == [("L221", sentence)]


def test_nothing_crosses_out_of_its_own_window() -> None:
    assert [found[0] for found in said("close crosses above highest(high, 20)")] == ["L214"]
    assert said("close crosses above highest(high, 20)[1]") == []
    assert said("close crosses below highest(high, 20)") == []


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("close > highest(high today)", True),
        ("close crosses above highest(close this week)", True),
        ("low < lowest(low since day_start)", True),
        ("close > highest(high today)[1]", False),
        ("close[1] > highest(high today)", False),
        ("close > highest(high today where time <= 09:00)", False),
        ("close > highest(open today)", False),
    ],
)
def test_the_bars_of_a_day_hold_this_one(sentence: str, never: bool) -> None:  # noqa: FBT001  # an expectation
    found = [code for code, *_ in said(sentence, head="timezone: Europe/London\n")]
    assert found == (["L214"] if never else [])
