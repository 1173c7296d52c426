import pytest

from tests.language.rules import ENTRY, STRATEGY, SWITCH, SWITCHES, found, load


def entry(condition: str) -> str:
    return STRATEGY + ENTRY.replace("close > open", condition)


def switch(verbs: str) -> str:
    return SWITCHES + SWITCH.replace("block entries", verbs)


@pytest.mark.parametrize(
    "text",
    [
        "close > open",
        '"close > open"',
        "'close > open'",
        "|\n      close\n      > open",
        ">\n      close > open",
    ],
)
def test_a_sentence_may_stand_in_every_kind_of_scalar(text: str) -> None:
    assert found(entry(text)) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('"close \\u003e open"', [("Y126", "close \\u003e open")]),
        ("'close > ''open'''", [("Y126", "close > ''open''")]),
        ("{a: b}", [("Y201", "a")]),
        ("“close > open”", [("Y128", "“close > open”")]),
        ("“close ==”", [("Y128", "“close ==”"), ("S130", "==")]),
        ("|\n      close > open\n      # a note", [("S128", "#")]),
    ],
)
def test_what_is_no_plain_sentence_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert [each for each in found(entry(text)) if each[0] != "Y209"] == faults


@pytest.mark.parametrize("text", ["{at: close - 1 pip}", "{at: 5% of close}", "{at: max(close)}"])
def test_a_sentence_does_not_stand_in_braces(text: str) -> None:
    faults = found(STRATEGY + ENTRY + f"    targets:\n      - {text}\n")
    assert [code for code, _ in faults] == ["Y104"]


@pytest.mark.parametrize("text", ["{at: 2 R}", "{at: -2 R}", "{at: middle}", "{at: 5%}", "{at: 08:00}"])
def test_words_and_numbers_stand_in_braces(text: str) -> None:
    assert found(STRATEGY + ENTRY + f"    targets:\n      - {text}\n") == []


@pytest.mark.parametrize(
    ("verbs", "faults"),
    [
        ("[block entries, alert critical]", []),
        ("[close 50%]", []),
        ("\n      - block entries\n      - trail 2 * atr(14)", []),
        ("[stop to entry, block entries]", [("Y104", "stop to entry")]),
        ("[]", [("Y207", "[]")]),
        ("{a: b}", [("Y206", "{a: b}")]),
        ("buy", [("S133", "buy")]),
        ('"block\\tentries"', [("Y126", "block\\tentries")]),
    ],
)
def test_verbs(verbs: str, faults: list[tuple[str, str]]) -> None:
    assert found(switch(verbs)) == faults


def test_a_list_where_a_sentence_belongs_is_answered() -> None:
    text = STRATEGY + ENTRY.replace("10 pips", "[10 pips]")
    (fault,) = load(text)[1]
    assert (fault.code, fault.message, fault.path) == (
        "Y206",
        "`stop` takes one sentence",
        "entries > long > stop",
    )
