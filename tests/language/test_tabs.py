import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.tabs import tab_edits


def mended(text: str) -> str:
    edits, _ = tab_edits(Source("a.yaml", text))
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a:\n\tb: 1\n", "a:\n  b: 1\n"),
        ("  - id: x\n\twhen: y\n", "  - id: x\n    when: y\n"),
        (
            "a:\n\t- id: x\n\t\twhen: y\n\t\tall_of:\n\t\t\t- z\n",
            "a:\n  - id: x\n    when: y\n    all_of:\n      - z\n",
        ),
        ("a: # list\n\tb: 1\n", "a: # list\n  b: 1\n"),
        ("a: x\ty\n", "a: x y\n"),
        ("a: 1\n\t\n# note\nb: 1\n", "a: 1\n\t\n# note\nb: 1\n"),
    ],
)
def test_tabs_become_the_spaces_that_were_meant(text: str, meant: str) -> None:
    assert mended(text) == meant


def test_each_tab_has_a_safe_fix() -> None:
    _, faults = tab_edits(Source("a.yaml", "a:\n\tb: x\ty\n"))
    fixes = [fault.fix for fault in faults]
    assert [fix.text for fix in fixes if fix is not None and fix.safe] == ["  ", " "]


def test_one_space_is_one_space() -> None:
    (fault,) = tab_edits(Source("a.yaml", " a: 1\n\tb: x\n"))[1]
    assert fault.help == "replace it with 1 space"
