from fractions import Fraction

import pytest

from genesis_dsl.checker.called import (
    CONDITION,
    ENTRY,
    EXPECTS,
    GIVES,
    RULE,
    SCORE,
    SWITCH,
    Called,
    apart,
    given_as,
    key,
)
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds, tree
from tests.checker import files
from tests.checker.trials import in_file, told


def line(word: str, said: str, unit: str = "") -> kinds.Line:
    """Write a line; with a unit its value is an amount."""
    span = Span(Source("test.yaml", said), 0, len(said))
    text = kinds.Text(span=span, text=said)
    amount = kinds.Sentence(span=span, expr=tree.Quantity(span, Fraction(1), unit))
    return kinds.Line(span=span, word=kinds.Text(span=span, text=word), value=amount if unit else text)


ALL = dict.fromkeys((SWITCH, SCORE, ENTRY), ("low", "far", "clock"))
GIVEN = Called(ALL, expects=False)
NAMES = ("kept", "verdict", "positions", "because", "by", "low", "far")
EXPECTED = Called(dict.fromkeys((RULE, SWITCH, SCORE, CONDITION), NAMES), expects=True, named=NAMES)


@pytest.mark.parametrize(
    ("word", "said", "meant"),
    [
        ("low", "tripped", SWITCH),
        ("low", "armed by risk_officer", SWITCH),
        ("low", "fails", SCORE),
        ("low", "blocked", ENTRY),
        ("low", "unknown", ""),
        ("far", "unknown", SCORE),
        ("low", "buy", ""),
        ("clock", "holding", SWITCH),
        ("equity", "tripped", ""),
    ],
)
def test_a_bare_word_that_is_given_is_what_can_be_so(word: str, said: str, meant: str) -> None:
    assert GIVEN.means(line(word, said)) == (meant, word)


def test_points_are_those_of_a_score_unless_the_word_may_have_some() -> None:
    assert GIVEN.means(line("far", "1 points", "point")) == (SCORE, "far")
    assert GIVEN.means(line("low", "1 points", "point")) == ("", "low")


@pytest.mark.parametrize(
    ("word", "said", "meant"),
    [
        ("verdict", "refused", ""),
        ("verdict", "tripped", ""),
        ("verdict", "passes", SCORE),
        ("positions", "kept", ""),
        ("positions", "refused", RULE),
        ("by", "low", ""),
        ("by", "kept", ""),
        ("by", "refused", RULE),
        ("because", "fails", SCORE),
        ("because", "low tripped", ""),
        ("low", "true", CONDITION),
        ("low", "kept", RULE),
    ],
)
def test_a_bare_word_that_is_expected_is_the_word_where_it_may_be_meant(
    word: str, said: str, meant: str
) -> None:
    assert EXPECTED.means(line(word, said)) == (meant, word)


@pytest.mark.parametrize("kind", [RULE, SWITCH, SCORE, CONDITION])
def test_a_line_that_says_its_kind_is_of_that(kind: str) -> None:
    for word in sorted(EXPECTS):
        assert EXPECTED.means(line(key(kind, word), "kept")) == (kind, word)
        assert apart(key(kind, word)) == (kind, word)


def test_what_stands_behind_of_is_no_kind() -> None:
    assert apart("room of low") == ("", "room of low")
    assert apart("rule") == ("", "rule")


def test_lines_are_spelled_out_once_and_for_all() -> None:
    (tripped, price, name, clock) = GIVEN.spelled(
        [line("low", "tripped"), line("low", "buy"), line("name step", "buy"), line("name clock", "buy")]
    )
    assert [each.word.text for each in (tripped, price)] == ["switch low", "low"]
    assert [each.word.text for each in (name, clock)] == [given_as("step"), given_as("clock")]
    assert GIVEN.spelled([tripped, clock]) == (tripped, clock)


def test_words_that_tests_have_themselves_come_from_the_language() -> None:
    assert {"positions", "low", "equity", "prices", "usual_spread"} <= GIVES
    assert {"verdict", "no_entry", "positions", "entries", "size", "low"} <= EXPECTS
    assert "ema" not in GIVES


RULESET = files.ruleset("must_hold: equity >= floor")
SWITCHES = """genesis: 1
kind: kill_switch
id: switches
title: S
timezone: UTC
timeframe: M15
switches:
  - id: low
    for_each: symbol
    trip_when: bid < 1.1000
    then: block entries
    re_arm: next day
"""


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("given: {switch low: tripped, bid: 1.0900}\nexpect: {switch low: tripped}", []),
        ("given: {bid: 1.0900}\nexpect: {by: switch low, because: switch low tripped}", []),
        ("expect: {switch lwo: tripped}", [("R218", "switch lwo")]),
        ("expect: {rule low: broken}", [("R218", "rule low")]),
        ("expect: {by: rule low}", [("R212", "rule low")]),
        ("expect: {because: rule low refused}", [("R218", "rule low refused")]),
        ("expect: {switch low: broken}", [("R212", "broken")]),
        ("given: {rule daily_loss: broken}\nexpect: {low: armed}", [("R201", "rule daily_loss")]),
        ("given: {daily_loss: broken}\nexpect: {low: armed}", [("R201", "daily_loss")]),
        ("given: {name flor: 5 USD}\nexpect: {low: armed}", [("R218", "name flor")]),
        ("given: {swich low: tripped}\nexpect: {low: armed}", [("R201", "swich low")]),
    ],
)
def test_a_kind_before_an_id_is_checked(body: str, faults: list[tuple[str, str]]) -> None:
    assert told(RULESET, SWITCHES, in_file(body)) == faults
