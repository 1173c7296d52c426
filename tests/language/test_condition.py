import pytest

from genesis_dsl.language import kinds, tree
from tests.language.rules import STRATEGY, SWITCH, SWITCHES, found, load

TAIL = "    side: buy\n    risk: 1% of balance\n"


def entry(condition: str) -> str:
    return STRATEGY + "entries:\n  - id: long\n" + TAIL + condition


def condition(text: str) -> kinds.Condition:
    file, faults = load(entry(text))
    assert faults == []
    assert isinstance(file, kinds.Strategy)
    return file.entries[0].condition


def test_a_sentence_is_a_condition() -> None:
    read = condition("    when: close > open\n")
    assert read.sentence is not None
    assert (read.op, read.span.text) == ("when", "close > open")


@pytest.mark.parametrize("word", ["all_of", "any_of", "none_of"])
def test_lists_hold_conditions_with_ids(word: str) -> None:
    read = condition(f"    {word}:\n      - id: a\n        when: close > open\n")
    assert (read.op, [each.id.text for each in read.items if each.id]) == (word, ["a"])


def test_at_least_has_its_number_and_may_lie_deeper() -> None:
    read = condition(
        "    all_of:\n      - id: x\n        at_least: 2\n        of:\n"
        "          - id: a\n            when: close > open\n"
        "          - id: b\n            when: close > low\n"
    )
    (inner,) = read.items
    assert (inner.op, inner.least, len(inner.items)) == ("at_least", 2, 2)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("Y209", "id")]),
        (
            "    when: a > b\n    all_of:\n      - id: x\n        when: c ==\n",
            [("Y210", "all_of"), ("S130", "==")],
        ),
        ("    when: [a, b]\n", [("Y206", "[a, b]")]),
        ("    all_of:\n      - close > open\n", [("Y206", "close > open")]),
        ("    all_of: close > open\n", [("Y206", "close > open")]),
        ("    when: [a ==, b]\n", [("Y206", "[a ==, b]"), ("S130", "==")]),
        (
            "    when:\n      - id: a\n        when: b ==\n",
            [("Y206", "- id: a\n        when: b =="), ("S130", "==")],
        ),
        ("    when:\n      all:\n        - id: a\n          when: b ==\n", [("Y201", "all"), ("S130", "==")]),
        ("    all_of:\n      - a ==\n      - b\n", [("Y206", "a =="), ("S130", "=="), ("Y206", "b")]),
        ("    all_of: []\n", [("Y207", "[]")]),
        ("    all_of:\n      - when: close > open\n", [("Y203", "when")]),
        ("    all_of:\n      - id: x\n", [("Y209", "id")]),
        ("    of:\n      - id: x\n        when: close > open\n", [("Y210", "of")]),
        ("    at_least: 3\n    of:\n      - id: x\n        when: close > open\n", [("Y211", "3")]),
        ("    at_least: two\n    of:\n      - id: x\n        when: close > open\n", [("Y211", "two")]),
        ("    at_least: 2\n", [("Y202", "id")]),
        ("    at_least:\n    of:\n      - id: x\n        when: close > open\n", [("Y112", "at_least")]),
        (
            "    all_of:\n      - id: x\n        when: a > b\n      - id: x\n        when: c > d\n",
            [("Y204", "x")],
        ),
    ],
)
def test_a_condition_of_a_wrong_shape_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(entry(text)) == faults


def test_a_condition_below_a_key_may_be_a_list() -> None:
    nested = "trip_when:\n      any_of:\n        - id: a\n          when: spread > 3 pips"
    file, faults = load(SWITCHES + SWITCH.replace("trip_when: spread > 3 pips", nested))
    assert faults == []
    assert isinstance(file, kinds.KillSwitch)
    assert file.switches[0].condition.op == "any_of"


def test_below_a_key_other_words_are_unknown() -> None:
    nested = "trip_when:\n      every_of: x\n      when: spread > 3 pips"
    assert found(SWITCHES + SWITCH.replace("trip_when: spread > 3 pips", nested)) == [("Y201", "every_of")]


def test_what_could_not_be_read_is_faulty() -> None:
    file, _ = load(entry("    when: close ==\n"))
    assert isinstance(file, kinds.Strategy)
    sentence = file.entries[0].condition.sentence
    assert sentence is not None
    assert isinstance(sentence.expr, tree.Faulty)
