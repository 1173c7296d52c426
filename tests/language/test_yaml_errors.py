import pytest

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.sheet import read_sheet


def faults(text: str) -> list[Diagnostic]:
    return read_sheet(Source("rules.yaml", text))[1]


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("when: close > open: strong\n", "Y102", "open:"),
        ("answer: No: equal is allowed\n", "Y102", "No:"),
        ('quote: "drops below" the limit\n', "Y122", '"drops below" the limit'),
        ("floor: - 30% of x\n", "Y123", "- 30% of x"),
        ("at: *1.5\n", "Y124", "*1.5"),
        ("at: %5\n", "Y124", "%5"),
        ("at: @home\n", "Y124", "@home"),
        ("at: `x`\n", "Y124", "`x`"),
        ('quote: "never closed\nid: x\n', "Y120", '"never'),
        ('quote: "never closed\nid: x\ntitle: "y" z\n', "Y120", '"never'),
        ("quote: 'never closed\nbecause: |\n  the 'word' of it\n", "Y120", "'never"),
        ("a: [b, c\nid: x\n", "Y121", "["),
        ("a: {b: c\nid: x\n", "Y121", "{"),
        ("id: x\nwhen close > open\n", "Y125", "when close > open"),
        ('path: "C:\\q"\n', "Y126", '"C:\\q"'),
        ("a: x\n  risk: 5\n", "Y127", "risk"),
        ("a:\n    - id: x\n  - id: y\n", "Y127", "-"),
        ("a: x\x01y\n", "Y110", "\x01"),
        ('- "a" b\n', "Y122", '"a" b'),
        ("a: 1\n... x\n", "Y108", "x"),
        ("id: x\n%y\n", "Y124", "%y"),
    ],
)  # fmt: skip
def test_what_yaml_cannot_read_is_said_in_plain_words(text: str, code: str, marked: str) -> None:
    found = [(fault.code, fault.span.text) for fault in faults(text)]
    assert found[0][0] == code
    assert found[0][1].startswith(marked) or marked.startswith(found[0][1])


def test_no_message_speaks_as_a_parser() -> None:
    texts = ["a: b: c\n", "a: %x\n", 'a: "x\n', "a: [x\n", "a: 1\nb\n", "a:\n    - x\n  - y\n", "a: - b\n"]
    words = " ".join(f"{fault.message} {fault.help}" for text in texts for fault in faults(text))
    assert [
        word for word in ("token", "scalar", "mapping", "block", "flow", "expected") if word in words
    ] == []


def test_reading_goes_on_behind_each_fault() -> None:
    text = 'a: b: c\nb: %x\nc: "d" e\nd: "f\ne: 1\ne: 2\nf:\n\tg: 1\n'
    assert [fault.code for fault in faults(text)] == ["Y101", "Y102", "Y124", "Y122", "Y120", "Y105"]


def test_a_colon_in_text_is_fixed_with_quotes_and_one_in_a_sentence_is_not() -> None:
    (title,) = faults("title: Breakout: the range\n")
    assert title.fix is not None
    assert (title.fix.text, title.fix.safe) == ('"Breakout: the range"', True)

    (sentence,) = faults("when: close > open: strong\n")
    assert sentence.fix is None


def test_behind_a_fault_that_repeats_reading_ends() -> None:
    root, found = read_sheet(Source("rules.yaml", "a: [\n" * 3))
    assert found
    assert root is None or found[0].code == "Y121"


def test_a_shifted_block_is_told_once_and_what_follows_is_read() -> None:
    text = "a:\n    - id: x\n  - id: y\n    b: 1\n  - id: z\nc: 1\nc: 2\n"
    assert [fault.code for fault in faults(text)] == ["Y127", "Y105"]
