"""Signatures stand beside the file that is signed; of another text they are stale, and `validate` says so."""

from datetime import date
from pathlib import Path

import pytest

from genesis_dsl.compliance.signature import place_of, text_of
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.rules import read_rules
from genesis_dsl.runs.signed import sign, signatures_of
from genesis_dsl.runs.validate import validate
from tests.compliance.papers import FIRM

DAY = date(2026, 11, 29)


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """Give a ruleset that Ann has signed."""
    path = tmp_path / "firm.yaml"
    path.write_text(FIRM)
    rules = read_rules([path])
    sign(path, "firm", text_of(rules.files[0], rules.checked.rulesets["firm"]), "Ann Lee", DAY)
    return path


def codes(path: Path) -> list[str]:
    return [each.code for each in validate([path]).findings if each.code in {"R960", "R961"}]


def test_a_text_as_it_was_signed_is_no_finding(firm: Path) -> None:
    assert [each.by for each in signatures_of(firm) or ()] == ["Ann Lee"]
    assert codes(firm) == []


def test_a_text_that_has_changed_is_told_with_who_signed_it_and_when(firm: Path) -> None:
    firm.write_text(FIRM.replace("answer: No.", "answer: Yes."))
    (finding,) = [each for each in validate([firm]).findings if each.code == "R960"]
    assert finding.message == (
        "Ann Lee signed an earlier text on 2026-11-29: "
        "since then the file has changed and a reading has changed"
    )


def test_switches_are_signed_with_the_rules_that_they_read(firm: Path) -> None:
    brakes = firm.with_name("brakes.yaml")
    brakes.write_text(
        "genesis: 1\nkind: kill_switch\nid: brakes\ntitle: Brakes\ntimezone: UTC\nuses: [firm]\nswitches:\n"
        "  - {id: near, trip_when: room of daily_loss <= 10 USD, then: block entries, re_arm: next day}\n"
    )
    rules = read_rules([brakes, firm])
    model = next(each for each in rules.files if each.id.text == "brakes")
    sign(brakes, "brakes", text_of(model, rules.checked.guards_of(model)), "Ann Lee", DAY)
    assert codes(brakes) == []
    firm.write_text(FIRM.replace("5% of", "6% of"))
    found = [each for each in validate([brakes, firm]).findings if each.code == "R960"]
    (stale,) = [each for each in found if "brakes" in each.span.source.name]
    assert "Ann Lee" in stale.message


def test_a_second_signature_stands_below_the_first(firm: Path) -> None:
    rules = read_rules([firm])
    sign(firm, "firm", text_of(rules.files[0], rules.checked.rulesets["firm"]), "Ben", DAY)
    assert [each.by for each in signatures_of(firm) or ()] == ["Ann Lee", "Ben"]


def test_signatures_that_cannot_be_read_are_a_finding(firm: Path) -> None:
    place_of(firm).write_text("[]")
    assert signatures_of(firm) is None
    assert codes(firm) == ["R961"]


def test_signatures_that_cannot_be_read_are_not_written_over(firm: Path) -> None:
    place = place_of(firm)
    place.write_text(place.read_text("utf-8")[:-3], encoding="utf-8")
    before, rules = place.read_bytes(), read_rules([firm])

    with pytest.raises(
        SettingsError, match=r"firm\.signatures\.json cannot be read, and what was signed in it"
    ):
        sign(firm, "firm", text_of(rules.files[0], rules.checked.rulesets["firm"]), "Bob", DAY)

    assert place.read_bytes() == before
