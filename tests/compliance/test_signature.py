"""A signature is of one text: what has changed since is named."""

from pathlib import Path

import pytest

from genesis_dsl.compliance.signature import (
    Signature,
    Text,
    changes,
    place_of,
    read_signatures,
    signed,
    text_of,
    write_signatures,
)
from tests.checker.files import load
from tests.compliance.papers import FIRM, HEIR, checked


def text(own: str, *others: str) -> Text:
    model = load(own)
    return text_of(model, checked(own, *others).rulesets[model.id.text])


SIGNED = text(FIRM)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (FIRM, []),
        (FIRM.replace("5% of", "4% of"), ["the file has changed"]),
        (FIRM.replace("# measured", "# asked"), ["the file has changed"]),
        (FIRM.replace("answer: No.", "answer: Yes."), ["the file has changed", "a reading has changed"]),
        (
            FIRM.replace("decided_by: risk", "decided_by: desk"),
            ["the file has changed", "a reading has changed"],
        ),
    ],
)
def test_what_has_changed_since_is_named(changed: str, said: list[str]) -> None:
    assert list(changes(SIGNED, text(changed))) == said


def test_a_file_from_which_rules_are_taken_is_signed_with_it() -> None:
    before, after = text(HEIR, FIRM), text(HEIR, FIRM.replace("5% of", "4% of"))
    assert list(changes(before, after)) == ["firm, on which it is built, has changed"]


def test_signatures_are_written_and_read_again() -> None:
    both = (Signature("Ann Lee", "2026-11-29", SIGNED), Signature("Bén", "2026-11-30", text(HEIR, FIRM)))
    assert read_signatures(write_signatures("firm", both)) == both


@pytest.mark.parametrize("written", ["", "{}", "[]", '{"signatures": [{"by": "Ann"}]}', '{"signatures": 3}'])
def test_what_is_no_file_of_signatures_is_told(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_signatures(written)


def test_of_each_person_the_latest_counts() -> None:
    now = text(FIRM.replace("5% of", "4% of"))
    found = signed(
        [
            Signature("Ann", "2026-01-01", SIGNED),
            Signature("Ben", "2026-01-02", SIGNED),
            Signature("Ann", "2026-01-03", now),
        ],
        now,
    )
    assert [(each.by, each.on, each.is_stale) for each in found] == [
        ("Ann", "2026-01-03", False),
        ("Ben", "2026-01-02", True),
    ]


def test_they_stand_beside_the_file() -> None:
    assert place_of(Path("a/firm.yaml")) == Path("a/firm.signatures.json")
