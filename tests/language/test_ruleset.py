import pytest

from genesis_dsl.language import kinds
from tests.language.rules import RULESET, found, load

RULE = "  - id: cap\n    must_hold: equity > 0\n"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("goal", "to_pass"),
        ("objective", "to_pass"),
        ("on_break", "if_broken"),
        ("on_violation", "if_broken"),
        ("applies_to", "for_each"),
    ],
)
def test_words_of_other_rulebooks_are_known(said: str, meant: str) -> None:
    _, faults = load(RULESET + RULE + f"    {said}: account failed\n")
    (unknown,) = [each for each in faults if each.code == "Y201"]

    assert (unknown.span.text, unknown.help) == (said, f"did you mean `{meant}`?")


@pytest.mark.parametrize("clause", kinds.CLAUSES)
def test_a_rule_has_one_of_the_clauses(clause: str) -> None:
    file, faults = load(RULESET + RULE.replace("must_hold", clause))
    assert faults == []
    assert isinstance(file, kinds.Ruleset)
    assert file.rules[0].clause == clause


def test_a_ruleset_is_a_document() -> None:
    text = (
        RULESET.replace("rules:\n", "")
        + "plan: {firm: Some Firm, phase: 1}\nin_force: {from: 2026-01-01, until: open}\n"
        + "sources:\n  - id: page\n    quote: drops below\nrules:\n"
        + RULE
        + "    title: Cap\n    cites: page\n    names:\n      floor: 90% of initial_balance\n"
        + "    if_broken: [account failed]\n    re_arm: next day\n    owner: risk\n"
    )
    file, faults = load(text)

    assert faults == []
    assert isinstance(file, kinds.Ruleset)
    assert [(key.text, value.text) for key, value in file.plan] == [("firm", "Some Firm"), ("phase", "1")]
    assert file.sources[0].quote is not None
    assert file.rules[0].if_broken is not None
    assert [each.id.text for each in file.rules[0].names] == ["floor"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("  - id: cap\n", [("Y209", "id")]),
        ("  - id: cap\n    must_hld: a > b\n", [("Y201", "must_hld")]),
        (RULE + "    before_order: lots ==\n", [("Y210", "before_order"), ("S130", "==")]),
        ("  - must_hold: a > b\n", [("Y203", "must_hold")]),
        (RULE + "    if_broken: shout\n", [("S133", "shout")]),
        (RULE + "sources:\n  - page: x\n", [("Y203", "page")]),
        ("  daily_loss: x\n", [("Y206", "daily_loss: x")]),
    ],
)
def test_what_is_wrong_in_a_ruleset_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(RULESET + text) == faults


def test_an_heir_may_have_no_rules_of_its_own() -> None:
    assert found(RULESET.replace("rules:\n", "extends: other\n")) == []
    assert found(RULESET.replace("rules:\n", "borrow: {from: other, rules: [cap]}\n")) == []


def test_a_rule_says_what_it_replaces_and_who_answers_for_it() -> None:
    more = "    replaces: old\n    renamed_from: older\n    owner: risk\n    review_on: 2027-01-01\n"
    file, faults = load(RULESET + RULE + more)

    assert faults == []
    assert isinstance(file, kinds.Ruleset)
    (rule,) = file.rules
    said = (rule.replaces, rule.renamed_from, rule.owner, rule.review_on)
    assert [each.text for each in said if each] == ["old", "older", "risk", "2027-01-01"]


def test_two_clauses_are_both_read() -> None:
    _, faults = load(RULESET + RULE + "    to_pass: balance ==\n")
    assert [fault.path for fault in faults] == ["rules > cap", "rules > cap > to_pass"]
