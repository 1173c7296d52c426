"""Which files others speak of: those they take rules and words from, and no more."""

from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_bytes
from genesis_dsl.trials.needed import needed

RULESET = """\
genesis: 1
kind: ruleset
id: {name}
title: A ruleset
timezone: UTC
{more}sources:
  - {{id: own, publisher: House, page: none, section: none, read_on: 2026-01-01}}
rules:
  - id: {name}_floor
    title: A floor
    cites: own
    must_hold: equity >= 1 USD
"""


def test_a_file_needs_its_bases_and_lenders_and_what_these_need() -> None:
    library = _library(
        heir="extends: base\n", base="borrow: [{from: lender, rules: [lender_floor]}]\n", lender="", other=""
    )

    assert [each.id.text for each in needed(["heir"], library)] == ["base", "heir", "lender"]


def test_what_is_not_at_hand_is_left_to_the_checker() -> None:
    library = _library(heir="extends: nowhere\n")

    assert [each.id.text for each in needed(["heir", "gone"], library)] == ["heir"]


def _library(**texts: str) -> dict[str, kinds.File]:
    library = {}
    for name, more in texts.items():
        _, model, found = load_bytes(name, RULESET.format(name=name, more=more).encode())
        assert model is not None
        assert found == []
        library[name] = model
    return library
