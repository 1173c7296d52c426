"""A sentence as in a letter is answered with one about the same, and that one can be typed."""

import re

import pytest

from genesis_dsl.language.topics import TOPICS, sentence_about
from tests.language.answers import FILE, answers


@pytest.mark.parametrize("offered", sorted({offered for _, offered in TOPICS}))
def test_what_is_offered_can_be_typed(offered: str) -> None:
    found = answers(FILE.format(sentence=offered))

    assert {code for code, *_ in found} <= ({"R721"} if "around" in offered else set())


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
    ("name", "about"),
    [("kumo", "midprice(52)"), ("weekend", "day_of_week"), ("chikou", "close[26]"), ("fvg", "low > high[2]")],
)
def test_a_name_that_is_no_slip_of_another_is_answered_so_too(name: str, about: str) -> None:
    ((code, place, offered),) = answers(FILE.format(sentence=f"{name} > 1"))

    assert (code, place) == ("N201", name)
    assert about in offered


def test_of_what_nobody_knows_nothing_is_said() -> None:
    assert not sentence_about("quux of the frobnitz")
