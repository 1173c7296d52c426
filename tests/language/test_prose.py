"""A sentence as in a letter is answered with one about the same."""

import re

import pytest

from genesis_dsl.language.read import load_bytes
from tests.checker.files import switch
from tests.language.answers import FILE, answers


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("minutes until high impact news on USD <= 5", "around"),
        ("bearish rsi divergence", "highest(rsi("),
        ("bullish divergence and close > open", "lowest(rsi("),
        ("golden cross", "crosses above"),
        ("death cross", "crosses below"),
        ("volume spike", "average(volume"),
        ("price touches lower band", "bollinger_lower"),
        ("price rejects previous day high", "previous_day_high"),
        ("supertrend turns bullish", "supertrend("),
        ("first hour of london", "Europe/London"),
        ("not already long", "count(positions"),
        ("max drawdown today > 3%", "equity_at_day_start"),
        ("it is friday", "day_of_week"),
        ("the trend is up", "ema("),
        ("bars since last trade > 10", "time_since_last_trade"),
    ],
)
def test_words_as_in_a_letter_are_answered_with_a_sentence_about_the_same(said: str, about: str) -> None:
    code, place, offered = answers(FILE.format(sentence=said))[0]

    assert code == "S131"
    assert place in said
    assert about in offered


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("close > open spread <= 2 pips", "S134"),  # two conditions with nothing between them
        ("close > 5 6", "S131"),
        ("average volume > 100", "S134"),
        ("side is buy", "S121"),
    ],
)
def test_what_is_nearly_a_sentence_keeps_its_nearer_answer(said: str, code: str) -> None:
    first, *_ = answers(FILE.format(sentence=said))

    assert first[0] == code
    assert not re.search(r"for example", str(first))


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("max open risk < 3%", "sum(risk of positions) > "),
        ("equity drops 2% in 10 minutes", "highest(equity since start)"),
        ("win rate < 30%", "count(last 20 trades where profit < 0) > "),
    ],
)
def test_a_switch_is_answered_with_what_trips_it(said: str, about: str) -> None:
    _, _, (first, *_) = load_bytes("switches.yaml", switch(said).encode())

    assert first.code == "S131"
    assert about in first.help
