import pytest

from genesis_dsl.compliance.document import Answers, Reading, Source
from genesis_dsl.compliance.sources import answers_of, readings_of, source_of, sources_of
from tests.compliance.papers import FIRM, HEIR, checked

TERMS = Source("terms", "Acme, Losses, acme.example/terms", "2026-09-04", "drops below", "")


def test_a_rule_rests_on_the_source_that_it_cites() -> None:
    first, second = checked(FIRM).rulesets["firm"].rules
    assert source_of(first) == TERMS
    assert source_of(second) == Source("blog", "Acme", "", "", "")


def test_an_inherited_rule_rests_on_the_source_of_its_own_file() -> None:
    loss, stop = checked(HEIR, FIRM).rulesets["heir"].rules
    assert (source_of(loss), source_of(stop)) == (TERMS, None)


def test_sources_say_who_cites_them_and_what_nobody_cites_is_listed_too() -> None:
    firm = checked(FIRM).rulesets["firm"]
    found = {each.id: each.cited_by for each in sources_of(firm.model, firm.rules)}
    assert found == {"terms": ("daily_loss",), "blog": ("total_loss",), "chat": ()}


def test_of_other_files_only_the_sources_of_rules_taken_over_are_listed() -> None:
    heir = checked(HEIR, FIRM).rulesets["heir"]
    assert [each.id for each in sources_of(heir.model, heir.rules)] == ["terms"]


def test_a_reading_says_who_signed_it() -> None:
    firm = checked(FIRM).rulesets["firm"]
    found = [*readings_of(firm.model.reading), *readings_of(firm.rules[0].model.reading)]
    assert [each.decided_by for each in found] == ["risk, 2026-11-20", ""]
    assert (found[1].question, found[1].answer) == ("Is the floor itself a breach?", "No.")


@pytest.mark.parametrize(
    ("section", "where"),
    [
        ("Losses", "Acme, Losses, acme.example/terms"),
        ("4.2 Losses", "Acme, section 4.2 Losses, acme.example/terms"),
        ("4, 7", "Acme, sections 4, 7, acme.example/terms"),
    ],
)
def test_a_section_that_is_a_number_is_called_one(section: str, where: str) -> None:
    firm = FIRM.replace("section: Losses", f"section: {section}")
    found = source_of(checked(firm).rulesets["firm"].rules[0])
    assert found is not None
    assert found.where == where


def test_a_rule_may_rest_on_a_source_of_the_file_that_it_takes_over() -> None:
    own = HEIR.replace("rules:\n", "rules:\n  - id: more\n    cites: terms\n    must_hold: equity > 0\n", 1)
    heir = checked(own, FIRM).rulesets["heir"]
    more = next(each for each in heir.rules if each.id == "more")
    assert source_of(more) == TERMS
    assert {each.id: each.cited_by for each in sources_of(heir.model, heir.rules)}["terms"] == (
        "daily_loss",
        "more",
    )


def test_readings_of_whole_files_say_in_which_document_they_stand() -> None:
    own = HEIR.replace("rules:\n", "reading:\n  - question: Ours?\n    answer: No.\nrules:\n", 1)
    heir = checked(own, FIRM).rulesets["heir"]
    assert answers_of(heir.model, heir) == (
        Answers("", "file.yaml", (Reading("Ours?", "No.", ""),)),
        Answers(
            "A firm's terms (firm)",
            "file.yaml",
            (Reading("Whose day?", "The firm's.", "risk, 2026-11-20"),),
        ),
    )


def test_a_file_none_of_whose_readings_holds_is_left_out() -> None:
    own = HEIR.replace("rules:\n", "reading:\n  - question: Whose day?\n    answer: Ours.\nrules:\n", 1)
    heir = checked(own, FIRM).rulesets["heir"]
    found = answers_of(heir.model, heir)
    assert [(each.origin, each.readings[0].answer) for each in found] == [("", "Ours.")]
