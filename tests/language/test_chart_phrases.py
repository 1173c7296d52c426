"""What traders call things on a chart is answered with a sentence that can be typed, and then is right."""

import pytest

from tests.language.answers import FILE, answers, mended

PHRASES = [
    ("close > the 200 EMA", "close > ema(close, 200)"),
    ("close > 200-period EMA", "close > ema(close, 200)"),
    ("close > EMA 200", "close > ema(close, 200)"),
    ("close > ema200", "close > ema(close, 200)"),
    ("close > 200 SMA", "close > average(close, 200)"),
    ("close > sma50", "close > average(close, 50)"),
    ("14 RSI < 30", "rsi(close, 14) < 30"),
    ("14-bar ATR > 8 pips", "atr(14) > 8 pips"),
    ("close > the 20 bar high", "close > highest(high, 20)[1]"),
    ("close < lowest of the last 10 bars", "close < lowest(low, 10)[1]"),
    ("close < low of the last 10 candles", "close < lowest(low, 10)[1]"),
    ("close > yesterday's high", "close > previous_day_high"),
    ("close < previous day low", "close < previous_day_low"),
    ("close > last week's close", "close > previous_week_close"),
    ("close < the lower bollinger band", "close < bollinger_lower(close, 20, 2)"),
    ("3 green candles in a row", "close > open for 3 bars"),
    ("close > close 5 bars ago", "close > close[5]"),
    ("rsi(close, 14) is oversold", "rsi(close, 14) < 30"),
    ("no trade in the last 2 hours", "count(trades in last 2 hours) = 0"),
    ("close > the last swing high", "close > swing_high(5)"),
    ("close > 20 pips above open", "close > open + 20 pips"),
    ("close < lowest low of the last 10 bars", "close < lowest(low, 10)[1]"),
    ("no open positions", "count(positions) = 0"),
    ("not in a trade", "count(positions) = 0"),
    ("GBPUSD close > GBPUSD open", "close on GBPUSD > open on GBPUSD"),
    ("crosses(close, ema(close, 20))", "close crosses above ema(close, 20)"),
    ("close cross ema(close, 20)", "close crosses above ema(close, 20)"),
    ("close > open at least 3 of the last 5 bars", "count(close > open, 5) >= 3"),
    ("close > open 3 times in a row", "close > open for 3 bars"),
    ("count(green candles, 10) > 7", "count(close > open, 10) > 7"),
    ("close is at least 20 pips above open", "close > open + 20 pips"),
    ("close > the 200 day moving average", "close > average(close, 200)"),
    ("close > 50-period exponential moving average", "close > ema(close, 50)"),
    ("supertrend(10, 3) turns up", "close crosses above supertrend(10, 3)"),
    ("supertrend(10, 3) turns bearish", "close crosses below supertrend(10, 3)"),
    ("ema(close, 20) turns down", "ema(close, 20) falling"),
    ("high - low > 2 atr", "high - low > 2 * atr(14)"),
]


@pytest.mark.parametrize(("said", "right"), PHRASES)
def test_the_first_answer_leads_to_a_sentence_that_is_right(said: str, right: str) -> None:
    text = mended(said)

    assert text == FILE.format(sentence=right)
    assert answers(text) == []


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("stop: 20 pips below entry", "stop: entry - 20 pips"),
        ("stop: 2 * atr(14) below entry", "stop: entry - 2 * atr(14)"),
        ("stop: just below the previous candle's low", "stop: low - 1 pip"),
        ("stop: 1.5 x ATR", "stop: 1.5 * atr(14)"),
        ("stop: the last swing low", "stop: swing_low(5)"),
    ],
)
def test_so_is_what_they_say_of_a_stop(said: str, right: str) -> None:
    text = FILE.format(sentence="close > open").replace("stop: 10 pips", said)
    ((_, place, offer),) = answers(text)

    assert text.replace(place, offer) == FILE.format(sentence="close > open").replace("stop: 10 pips", right)
    assert answers(text.replace(place, offer)) == []


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("no news in next 30 mins", "not (around(high_impact, 30 minutes, 0 minutes))"),
        ("no high impact news within 2 minutes", "not (around(high_impact, 2 minutes, 2 minutes))"),
        ("not 5 minutes before high impact news", "not (around(high_impact, 5 minutes, 0 minutes))"),
        ("not 10 min around news", "not (around(high_impact, 10 minutes, 10 minutes))"),
        (
            "no new trades 2 minutes before or after red news",
            "not (around(high_impact, 2 minutes, 2 minutes))",
        ),
        (
            "no trading within 5 minutes of high-impact news",
            "not (around(high_impact, 5 minutes, 5 minutes))",
        ),
        ("not during red news", "not (around(high_impact, 30 minutes, 30 minutes))"),
    ],
)
def test_news_are_offered_as_a_window_around_a_set(said: str, right: str) -> None:
    ((code, place, offer),) = answers(FILE.format(sentence=said))
    news = "genesis: 1\nkind: news\nid: prints\ntitle: Prints\nsets:\n  - id: high_impact\n    impact: high\n"

    assert (code, place, offer) == ("S121", said, right)
    assert answers(FILE.format(sentence=offer).replace("symbols:", "uses: [prints]\nsymbols:"), news) == []


def test_what_comes_after_something_is_a_sequence() -> None:
    found = answers(FILE.format(sentence="close > 1.1 and then close < open within 3 bars"))

    assert found[0] == ("S121", "and then", "followed by")


@pytest.mark.parametrize("size", ["size: 1% risk", "size: 1%", "size: 1% of equity"])
def test_a_share_of_the_account_is_a_risk_and_no_size(size: str) -> None:
    ((_, _, offer),) = answers(FILE.format(sentence="close > open").replace("size: 0.10 lots", size))

    assert offer == "risk: 1% of equity"
