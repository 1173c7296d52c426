import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import sheet
from genesis_dsl.language.located import Located, Mapping, Scalar
from genesis_dsl.language.patch import Edit, PatchedText
from genesis_dsl.language.sheet import read_sheet


def read(text: str) -> tuple[Located | None, list[tuple[str, str]]]:
    root, faults = read_sheet(Source("rules.yaml", text))
    return root, [(each.code, each.span.text) for each in faults]


def faults(text: str) -> list[tuple[str, str]]:
    return read(text)[1]


def value(text: str, key: str = "when") -> Scalar:
    """The scalar of a main key."""
    root, found = read(text)
    assert isinstance(root, Mapping)
    assert found == []
    node = next(pair.value for pair in root.pairs if pair.key.text == key)
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("when: close > open", "close > open"),
        ("when: close > open   # why", "close > open"),
        ('when: "close > open"', "close > open"),
        ("when: ' close > open '", "close > open"),
        ("when: |\n  close\n  > open\n", "close\n  > open"),
        ("when: >- # folded\n  close\n  > open\n\nid: x\n", "close\n  > open"),
        ("when: close\n  > open\nid: x\n", "close\n  > open"),
        ("when: yes", "yes"),
        ("when: 010", "010"),
        ("when: null", "null"),
    ],
)
@pytest.mark.parametrize("start", ["", "\ufeff", "# été 😀\n", "\r\n\r\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_are_places_of_the_file(text: str, inner: str, start: str, line_end: str) -> None:
    whole = (start + text).replace("\r\n", "\n").replace("\n", line_end)
    scalar = value(whole)
    assert scalar.inner.text == inner.replace("\n", line_end)


def test_nothing_is_guessed() -> None:
    assert [value(f"when: {word}").text for word in ("yes", "10:30am", "010", "~")] == [
        "yes",
        "10:30am",
        "010",
        "~",
    ]


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("a: 1\na: 2\n", "Y105", "a"),
        ("a: &b x\n", "Y106", "&b"),
        ("a: *b\n", "Y106", "*b"),
        ("a: !ready\n", "Y107", "!ready"),
        ("a: 1\n---\nb: 2\n", "Y108", "---"),
        ("%YAML 1.1\n---\na: 1\n", "Y109", "%YAML 1.1\n---"),
        ("risk:\nb: 1\n", "Y112", "risk"),
        ("a:\n  - #AAPL\n  - b\n", "Y112", "-"),
        ("? [a, b]\n: 1\n", "Y113", "[a, b]"),
        ('"": 1\n', "Y113", '""'),
        ("on: x\n", "Y114", "on"),
        ("because: Trade #1 of the day\n", "Y115", "Trade #1 of the day"),
        ("title: a trade # a note\n", "Y115", "a trade # a note"),
        ("section: Rule #4\n", "Y115", "Rule #4"),
        ("a: [close > max(open, 5), x]\n", "Y103", "[close > max(open, 5), x]"),
        ("a: {equity: 94,999.99 USD}\n", "Y103", ","),
        ("a: [94,999]\n", "Y103", ","),
        ("a: {close: 1900, 1910, 1925}\n", "Y103", "{close: 1900, 1910, 1925}"),
        ("a: 11:30\n", "Y129", "11:30"),
        ("a:\n\tb: 1\n", "Y101", "\t"),
        ("a: b\tc\n", "Y101", "\t"),
    ],
)
def test_what_readers_cannot_see_through_is_refused(text: str, code: str, marked: str) -> None:
    assert faults(text) == [(code, marked)]


def test_merging_is_one_fault_beside_its_anchor() -> None:
    assert faults("a: &b\n  c: 1\nd:\n  <<: *b\n") == [("Y106", "&b"), ("Y106", "<<")]


@pytest.mark.parametrize(
    "text", ["section: A page # seen today\n", "a: x # note\n", 'title: "a #1 trade" # x\n']
)
def test_a_comment_that_cuts_nothing_is_allowed(text: str) -> None:
    assert faults(text) == []


def test_an_empty_value_says_what_a_comment_has_swallowed() -> None:
    (fault,) = read_sheet(Source("a", "symbol: #AAPL\n"))[1]
    assert '"#AAPL"' in fault.help


def test_a_list_deeper_than_any_rule_is_refused_once() -> None:
    assert [code for code, _ in faults("a: " + "[" * 60 + "]" * 60)] == ["Y116"]


def test_a_wider_repair_takes_the_place_of_one_that_did_not_help() -> None:
    source = Source("a", "abcdefgh")
    first, apart, around, across = Edit(2, 3, "x"), Edit(6, 7, ""), Edit(1, 4, ""), Edit(0, 7, "")
    assert sheet._widened([first, apart], around) == [apart, around]
    assert sheet._widened([first], first) == [first]
    assert sheet._widened([around], Edit(3, 6, "")) == [around]
    assert sheet._widened([first], None) == [first]
    assert PatchedText(source, sheet._widened([first, apart], across)).text == "h"


def test_faults_stand_under_their_headings() -> None:
    text = "entries:\n  - id: long\n    risk: 1\n    risk: 2\n    stop:\n"
    paths = [fault.path for fault in read_sheet(Source("a", text))[1]]
    assert paths == ["entries > long", "entries > long > stop"]


def test_the_loader_without_c_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["a: b: c\n", "a: %x\n", 'a: "x\nb: 1\n', "a: @x\n", 'a: "b" c\n', "a: - b\n", "a: 1\nb\n"]
    quick = [[code for code, _ in faults(text)] for text in texts]
    monkeypatch.setattr(sheet, "LOADER", yaml.SafeLoader)

    assert [[code for code, _ in faults(text)] for text in texts] == quick


PIECES = [
    "a: ",
    "- ",
    "\n",
    "  ",
    "b",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " # ",
    "&x",
    "*x",
    "!t",
    "|\n",
]


@given(
    st.lists(
        st.sampled_from([*PIECES, ":", "\t", "%", "@", "---\n", "\ufeff", "\x00", "é", "?"]), max_size=14
    )
)
def test_any_text_gives_nodes_or_findings_inside_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    _, found = read_sheet(Source("rules.yaml", text))
    assert all(0 <= fault.span.start <= fault.span.end <= len(text) for fault in found)
    assert all(re.fullmatch(r"Y1\d\d", fault.code) for fault in found)
