"""A setting of another program is answered with what this language writes, and that can be typed."""

import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language.borrowed import (
    CONDITIONS,
    ELSEWHERE,
    EXITS,
    ORDERS,
    RULES,
    SAID,
    TARGETS,
    said_here,
)
from genesis_dsl.language.read import load_bytes

STRATEGY = """\
genesis: 1
kind: strategy
id: demo
title: A small strategy
symbols: [EURUSD]
timeframe: M15
timezone: Europe/London
entries:
  - id: long
    side: buy
    all_of:
      - id: up
        when: close > open
    size: 0.10 lots
    stop: 10 pips
    targets:
      - at: 2 R
"""
RULESET = """\
genesis: 1
kind: ruleset
id: house
title: A small ruleset
timezone: Europe/London
rules:
  - id: limit
    title: A limit
    must_hold: {sentence}
"""
NEWS = """\
genesis: 1
kind: news
id: prints
title: Prints
sets:
  - id: high_impact
    impact: high
"""


def found(*texts: str) -> list[Diagnostic]:
    """List the errors in files that stand side by side."""
    files, findings = [], []
    for number, text in enumerate(texts):
        _, file, faults = load_bytes(f"file_{number}.yaml", text.encode())
        findings += faults
        files += [file] if file is not None else []
    return [each for each in [*findings, *check(files).diagnostics] if each.severity.value == "error"]


def with_line(line: str, behind: str) -> str:
    """Give the strategy with more lines behind one of its own."""
    return STRATEGY.replace(behind, f"{behind}{line}", 1)


@pytest.mark.parametrize("sentence", sorted(CONDITIONS))
def test_a_condition_that_is_offered_can_be_typed(sentence: str) -> None:
    row = f"      - id: more\n        when: {sentence}\n"

    text = STRATEGY.replace("    size:", f"{row}    size:").replace("symbols:", "uses: [prints]\nsymbols:")
    assert found(text, NEWS) == []


@pytest.mark.parametrize(("when", "verb"), sorted(EXITS))
def test_an_exit_that_is_offered_can_be_typed(when: str, verb: str) -> None:
    assert found(f"{STRATEGY}exits:\n  - id: more\n    when: {when}\n    do: {verb}\n") == []


@pytest.mark.parametrize("row", sorted(TARGETS))
def test_a_target_that_is_offered_can_be_typed(row: str) -> None:
    assert found(STRATEGY.replace("- at: 2 R", f"{row}\n      - at: 3 R")) == []


@pytest.mark.parametrize("line", sorted(ORDERS))
def test_an_order_that_is_offered_can_be_typed(line: str) -> None:
    lines = line.split("` and `")
    typed = lines if len(lines) > 1 else ["type: limit", "at: close - 5 pips", *lines]
    order = "    order:\n" + "".join(f"      {each}\n" for each in typed)

    assert found(STRATEGY.replace("    size:", f"{order}    size:").replace("stop: 10", "stop: 20")) == []


@pytest.mark.parametrize("sentence", sorted(RULES))
def test_a_rule_that_is_offered_can_be_typed(sentence: str) -> None:
    assert found(RULESET.format(sentence=sentence)) == []


@pytest.mark.parametrize(("key", "place"), [("trailing_stop", 0), ("Max-Spread", 0), ("news_filter", 1)])
def test_such_a_key_is_answered_with_it(key: str, place: int) -> None:
    text = with_line(f"    {key}: 1\n", "    stop: 10 pips\n") if place == 0 else f"{STRATEGY}{key}: 1\n"
    (fault,) = found(text)
    what = ("this entry", "a strategy")[place]

    assert (fault.code, fault.help) == ("Y201", said_here(what, key))
    assert what in fault.message


def test_no_key_has_two_answers() -> None:
    words = [
        word
        for table in (CONDITIONS, EXITS, TARGETS, ORDERS, RULES, SAID)
        for words in table.values()
        for word in words.split()
    ]

    assert len(words) == len(set(words))


def test_a_key_that_a_word_means_goes_before_it() -> None:
    (fault, *_) = found(STRATEGY.replace("    targets:\n      - at: 2 R\n", "    take_profit: 20 pips\n"))

    assert fault.help == "did you mean `targets`?"


def test_what_stands_there_already_is_named() -> None:
    (fault,) = found(with_line("    take_profit: 20 pips\n", "    stop: 10 pips\n"))

    assert fault.help == "`targets:` stands here already, and says it"


def test_a_rule_that_says_its_limit_elsewhere_is_led_to_its_clause_alone() -> None:
    text = RULESET.replace("must_hold: {sentence}", "limit: 10%")
    (fault,) = found(text)

    assert (fault.code, fault.help) == ("Y201", said_here("this rule", "limit"))


@pytest.mark.parametrize("what", sorted(ELSEWHERE))
def test_other_places_have_one_answer_for_a_key_too(what: str) -> None:
    words = [word for words in ELSEWHERE[what].values() for word in words.split()]

    assert len(words) == len(set(words))
    assert all(said_here(what, word) for word in words)


@pytest.mark.parametrize("key", ["close", "stop", "take_profit"])
def test_what_an_exit_does_stands_behind_one_key(key: str) -> None:
    (fault,) = found(f"{STRATEGY}exits:\n  - id: more\n    when: close < open\n    {key}: all\n")

    assert (fault.code, fault.help) == ("Y201", said_here("this exit", key))


def test_two_orders_of_which_one_cancels_the_other_are_said_so() -> None:
    one = (
        STRATEGY.partition("entries:\n")[2]
        .partition("    targets")[0]
        .replace("size:", "at_once: 1\n    size:")
    )
    orders = one + one.replace("id: long", "id: short").replace("side: buy", "side: sell")
    exit_ = "exits:\n  - id: rest\n    when: count(positions) > 0\n    do: cancel orders\n"

    assert "do: cancel orders" in said_here("this entry", "oco")
    assert found(STRATEGY.partition("entries:\n")[0] + "entries:\n" + orders + exit_) == []


def test_a_value_that_is_nothing_is_left_out() -> None:
    (fault,) = found(STRATEGY.replace("stop: 10 pips", "stop: none"))

    assert (fault.code, fault.help) == ("N201", "what is not wanted is left out, with its key")
