"""A sentence as in a letter is answered with one about the same, and that one can be typed."""

import re

import pytest

from genesis_dsl.language.read import load_bytes
from genesis_dsl.language.topics import GUARDED, TOPICS, opposite, sentence_about
from tests.checker.files import findings, ruleset, switch
from tests.language.answers import FILE, answers

BESIDE = {"N204", "R721", "L225"}
"""That a symbol is meant, a calendar is used, new trades are kept out: it is said of the whole file."""


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


@pytest.mark.parametrize("offered", sorted({offered for _, offered in GUARDED}))
def test_what_is_offered_to_a_rule_can_be_typed_there_and_its_opposite_in_a_switch(offered: str) -> None:
    told = [*findings(ruleset(f"must_hold: {offered}")), *findings(switch(opposite(offered)))]

    assert {each[:4] for each in told} <= BESIDE


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
