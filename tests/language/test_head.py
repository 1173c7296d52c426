import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds, load_file
from tests.language.rules import ENTRY, RULESET, STRATEGY, found, load

RULE = "  - id: cap\n    must_hold: equity > 0\n"


def strategy(text: str) -> kinds.Strategy:
    file, faults = load(STRATEGY + text + ENTRY)
    assert faults == []
    assert isinstance(file, kinds.Strategy)
    return file


def test_every_file_says_what_it_is() -> None:
    (title, identifier) = (
        found((STRATEGY + ENTRY).replace(line, "")) for line in ("title: A breakout\n", "id: breakout\n")
    )
    assert (title, identifier) == ([("Y202", "genesis")], [("Y203", "genesis")])


def test_parameters_have_a_value_and_bounds() -> None:
    (parameter,) = strategy("parameters:\n  channel: {value: 20, from: 10, to: 60, step: 5}\n").parameters
    assert parameter.low is not None
    assert (parameter.id.text, parameter.value.span.text, parameter.low.span.text) == ("channel", "20", "10")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("parameters:\n  channel: 20\n", [("Y206", "20")]),
        ("parameters:\n  channel: {from: 1}\n", [("Y202", "from")]),
        ("parameters:\n  channel: {value: 20, min: 1}\n", [("Y201", "min")]),
        ("parameters:\n  Channel: {value: 20}\n", [("Y205", "Channel")]),
        ("parameters: [a]\n", [("Y206", "[a]")]),
        ("names:\n  last: close\n", [("Y205", "last")]),
        ("names: close\n", [("Y206", "close")]),
        ("names:\n  x: [a]\n", [("Y206", "[a]")]),
        ("names:\n  x: {case: 1}\n", [("Y201", "case")]),
        ("reading:\n  - question: Which?\n", [("Y202", "question")]),
        ("week_starts: mondays\n", [("Y208", "mondays")]),
        ("uses: [calendar]\n", []),
    ],
)
def test_what_is_wrong_in_a_head_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(STRATEGY + text + ENTRY) == faults


def test_a_name_is_a_sentence_or_is_chosen() -> None:
    plain, chosen = strategy(
        "names:\n  a: close\n  b:\n    cases:\n"
        "      - when: close > open\n        is: 1%\n      - otherwise: 2%\n"
    ).names
    assert plain.sentence is not None
    assert plain.sentence.span.text == "close"
    assert [case.value.span.text for case in chosen.cases] == ["1%", "2%"]
    assert chosen.cases[1].when is None


@pytest.mark.parametrize(
    ("cases", "faults"),
    [
        ("      - when: a > b\n        is: 1%\n", [("Y215", "when: a > b\n        is: 1%")]),
        (
            "      - otherwise: 1%\n      - when: a > b\n        is: 1%\n      - otherwise: 1%\n",
            [("Y215", "otherwise: 1%")],
        ),
        ("      - is: 1%\n      - otherwise: 1%\n", [("Y209", "is")]),
        ("      - when: a > b\n      - otherwise: 1%\n", [("Y202", "when")]),
    ],
)
def test_cases_end_with_otherwise(cases: str, faults: list[tuple[str, str]]) -> None:
    assert found(STRATEGY + "names:\n  b:\n    cases:\n" + cases + ENTRY) == faults


def test_readings_say_who_decided() -> None:
    (reading,) = strategy("reading:\n  - question: Which?\n    answer: This one.\n").reading
    assert (reading.question.text, reading.answer.text, reading.decided_by) == ("Which?", "This one.", None)


def test_rulesets_need_a_timezone() -> None:
    (fault,) = load((RULESET + RULE).replace("timezone: Europe/Prague\n", ""))[1]
    assert fault.message == "A ruleset has no `timezone`, so nobody knows when its day begins"


def test_a_name_with_a_hyphen_is_read_as_it_is_meant() -> None:
    names = "names:\n  stop-room: atr(14)\nparameters:\n  Fast: {value: 3}\n"
    model, faults = load(STRATEGY + names + ENTRY)
    assert [each.code for each in faults] == ["Y205", "Y205"]
    assert isinstance(model, kinds.Strategy)
    assert (model.names[0].id.text, model.parameters[0].id.text) == ("stop_room", "fast")


def test_a_clause_that_stands_among_the_names_is_told_alone() -> None:
    text = (
        "genesis: 1\nkind: ruleset\nid: limits\ntitle: T\ntimezone: UTC\nrules:\n  - id: loss\n"
        "    names:\n      floor: 90% of initial_balance\n      must_hold: equity >= floor\n"
    )
    (told,) = load_file(Source("limits.yaml", text))[1]

    assert (told.code, told.span.text) == ("Y221", "must_hold")
