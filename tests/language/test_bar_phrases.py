"""What traders call single bars is answered with a sentence that can be typed, and then is right."""

import pytest

from tests.language.answers import FILE, answers, mended

PHRASES = [
    ("iClose(NULL,0,1) > iOpen(NULL,0,1)", "close[1] > open[1]"),
    ("if close > open then rsi(close, 14) > 50", "close > open and rsi(close, 14) > 50"),
    ("close > previous close", "close > close[1]"),
    ("close > the last candle's high", "close > high[1]"),
    ("the previous candle is red", "close[1] < open[1]"),
    ("candle is bullish", "close > open"),
    ("bearish candle", "close < open"),
    ("inside bar", "high < high[1] and low > low[1]"),
    ("outside bar", "high > high[1] and low < low[1]"),
    ("higher high", "high > high[1]"),
    ("lower low", "low < low[1]"),
    ("engulfing bullish", "bullish_engulfing"),
    ("bullish engulfing pattern", "bullish_engulfing"),
    ("bearish harami", "bearish_harami"),
    ("rsi(close, 14) oversold", "rsi(close, 14) < 30"),
    ("ema(close, 20) slope > 0", "ema(close, 20) rising"),
    ("ema(close, 20) slope < 0", "ema(close, 20) falling"),
    ("time is after 08:00", "time >= 08:00"),
    ("time before 17:00", "time < 17:00"),
    ("rsi(close, 14) in 50..70", "rsi(close, 14) between 50 and 70"),
    ("close.shift(1) > open", "close[1] > open"),
    ("close{2} > open", "close[2] > open"),
    ("last candle body > 10 pips", "abs(close[1] - open[1]) > 10 pips"),
    ("close > bollinger upper", "close > bollinger_upper(close, 20, 2)"),
    ("stochastic k < 20", "stochastic_k(14, 3) < 20"),
    ("above average volume", "volume > average(volume, 20)"),
    ("3 consecutive higher highs", "high rising for 3 bars"),
    ("2 lower lows in a row", "low falling for 2 bars"),
    ("a new high", "high > highest(high, 20)[1]"),
    ("close > 20 day high", "close > highest(high, 20) on D1"),
    ("close within 5 pips of ema(close, 20)", "abs(close - ema(close, 20)) <= 5 pips"),
    ("atr(14) > its average", "atr(14) > average(atr(14), 20)"),
    ("volume > 1.5x average", "volume > 1.5 * average(volume, 20)"),
]


@pytest.mark.parametrize(("said", "right"), PHRASES)
def test_the_first_answer_leads_to_a_sentence_that_is_right(said: str, right: str) -> None:
    text = mended(said)

    assert text == FILE.format(sentence=right)
    assert answers(text) == []
