from importlib import import_module

import pytest

from genesis_dsl.language import failure
from genesis_dsl.language.sentence import parse_action, parse_hours, parse_moment, parse_rearm, parse_sentence
from tests.language.rules import whole


@pytest.mark.parametrize(("text", "word"), [("2 atr(14)", "atr(14)"), ("50 cents", "cents")])
def test_a_sign_or_a_unit_is_missed_between_a_number_and_a_word(text: str, word: str) -> None:
    (fault,) = parse_sentence(whole(f"close > open + {text}"))[1]
    assert (fault.span.text, fault.help.partition(";")[0]) == (
        word,
        f"to multiply, `{text.split(maxsplit=1)[0]} * {word}`",
    )
    assert "units are `pips`, `points`" in fault.help


@pytest.mark.parametrize(
    ("text", "at", "subject"),
    [
        ("sum(lots of positions) <= 5 lots per symbol", "per symbol", "symbol"),
        ("count(positions) < 3 for each pair", "for each pair", "symbol"),
        ("open_profit > -500 USD per trade", "per trade", "position"),
    ],
)
def test_of_whom_a_rule_is_asked_stands_beside_its_sentence(text: str, at: str, subject: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.code, fault.span.text) == ("S121", at)
    assert fault.help == f"leave it out, and add `for_each: {subject}`"


def test_straight_quotes_are_not_called_typographic() -> None:
    (fault,) = parse_sentence(whole('close > "open"'))[1]
    assert fault.message == "Quotation marks have no meaning inside a sentence"
    (fault,) = parse_sentence(whole("close > ”open”"))[1]
    assert fault.message.startswith("These are typographic quotes")


def test_behind_a_verb_the_value_is_explained() -> None:
    (fault,) = parse_action(whole("stop to max(entry, close"))[1]
    assert (fault.code, fault.span.text) == ("S124", "(")


def test_phrases_are_answered_with_what_they_look_like() -> None:
    faults = [
        *parse_rearm(whole("soon"))[1],
        *parse_hours(whole("17:05 - 16:55"))[1],
        *parse_moment(whole("at 17:00"))[1],
    ]
    assert [(fault.code, fault.span.text) for fault in faults] == [
        ("S135", "soon"),
        ("S135", "-"),
        ("S135", "at"),
    ]
    assert "`next day`" in faults[0].help


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("close >", "here a value is missing"),
        ("x within 3", "here a unit such as `bars` or `minutes` is missing"),
        ("close on", "here a chart such as `H4` is missing"),
        ("close + * 3", "here could stand a value"),
        ("sum(profit of last trades)", "here could stand a number"),
    ],
)
def test_what_could_stand_there_is_said_in_words(text: str, help_: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert fault.help == help_


def test_a_comma_inside_brackets_joins_arguments() -> None:
    (fault,) = parse_sentence(whole("max(close, , open) > 3"))[1]
    assert (fault.code, fault.span.text) == ("S131", ",")


def test_a_fault_of_the_explanation_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(failure, "_place", fail)

    (fault,) = parse_sentence(whole("close >"))[1]
    assert (fault.code, fault.span.text) == ("S131", "close >")


@pytest.mark.parametrize(
    ("text", "marked", "help_"),
    [
        ("spread < 2 pipps", "pipps", "`pips`"),
        ("spread < 12 ticks", "ticks", "`points`"),
        ("profit > 2 r", "r", "`R`"),
        ("close is not known", "is not known", "`is unknown`"),
        ("spread > 1e-4", "1e-4", "`0.0001`"),
        ("time between 08:00 and 11:30 London", "London", "`in Europe/London`"),
        (
            "day_of_week in Europe/London = friday",
            "Europe/London",
            "`day_of_week = friday in Europe/London`",
        ),
        ("close > open; high > low", ";", "`and`, or `all_of:`"),
        ("count(trades this day) < 3", "this day", "`today`"),
    ],
)
def test_a_slip_in_a_sentence_is_answered_with_what_is_meant(text: str, marked: str, help_: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.span.text, fault.help) == (marked, help_)


def test_a_length_of_re_arming_has_a_unit_of_the_language() -> None:
    (fault,) = parse_rearm(whole("after 10 min"))[1]
    assert (fault.span.text, fault.help) == ("10 min", "`10 minutes`")


@pytest.mark.parametrize("text", ["spread 2 pips", "profit 2 R", "highest(high, 20)[1 pips] > 0"])
def test_a_unit_of_the_language_is_never_called_none(text: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert "unit" not in fault.message


def test_a_length_that_does_not_fit_is_not_offered_as_a_factor() -> None:
    (fault,) = parse_sentence(whole("close > open after 10 bars"))[1]

    assert "10 * bars" not in fault.help


def test_a_second_mistake_compiles_no_pattern_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = import_module("re._compiler")  # beneath the patterns that `re` keeps, which may be too few
    compiled = []

    def compile_and_tell(pattern: str, flags: int) -> object:
        compiled.append(pattern)
        return compile_pattern(pattern, flags)

    compile_pattern = compiler.compile
    parse_sentence(whole("close >= > open"))
    monkeypatch.setattr(compiler, "compile", compile_and_tell)
    parse_sentence(whole("close >= > open"))
    assert compiled == []
