from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.compliance.document import Fact
from genesis_dsl.compliance.facts import facts_of
from genesis_dsl.compliance.signature import text_of
from tests.checker.files import load, strategy
from tests.compliance.papers import FIRM, HEIR, checked


def test_a_ruleset_says_for_whom_when_by_which_day_and_which_file_it_is() -> None:
    firm = checked(FIRM).rulesets["firm"]
    found = {each.name: each.text for each in facts_of(firm.model, firm)}
    assert list(found) == ["Firm", "Phase", "In force", "Time zone", "Days", "File", "SHA-256"]
    assert found["In force"] == "since 2026-09-04, with no end"
    assert found["Days"] == "Its days begin at 00:00 in Europe/Prague, its weeks on Monday."
    assert found["SHA-256"] == firm.model.source.sha256


def test_an_heir_says_from_whom_it_has_its_rules() -> None:
    heir = checked(HEIR, FIRM).rulesets["heir"]
    found = {each.name: each.text for each in facts_of(heir.model, heir)}
    assert found["Takes over"] == "the rules of firm, without total_loss"
    assert found["Built on"] == f"file.yaml, SHA-256 {heir.rules[0].file.source.sha256}"
    assert found["In force"] == "since an unknown day, with no end"


def test_loans_and_settings_are_said() -> None:
    lender = FIRM.replace(
        "rules:\n", "parameters:\n  share: {value: 90%, from: 50%, to: 100%}\nrules:\n", 1
    ).replace("equity >= 90% of", "equity >= share of")
    text = HEIR.replace(
        "extends: firm\nwithout: [total_loss]\n",
        "borrow: {from: firm, rules: [total_loss]}\nset: {share: 80%}\n",
    )
    heir = checked(text, lender).rulesets["heir"]
    found = {each.name: each.text for each in facts_of(heir.model, heir)}
    assert (found["Borrows"], found["Sets"]) == ("total_loss from firm", "share to 80%")


def test_other_kinds_say_which_file_they_are() -> None:
    model = load(strategy(head="timezone: Europe/London\n"))
    assert facts_of(model, None)[:2] == (Fact("Time zone", "Europe/London"), Fact("File", "file.yaml"))


BRAKES = """\
genesis: 1
kind: kill_switch
id: brakes
title: Brakes
timezone: Europe/Prague
uses: [firm]
switches:
  - id: near
    trip_when: room of daily_loss <= 10% of initial_balance or floor of total_loss > floor of daily_loss
    then: block entries
    re_arm: next day
"""
TWO_FLOORS = FIRM.replace(
    "must_hold: equity >= 90% of initial_balance",
    "names:\n      floor: 90% of initial_balance\n    must_hold: equity >= floor",
)


def test_switches_say_on_which_files_they_are_built_and_are_signed_with_them() -> None:
    files = checked(BRAKES, TWO_FLOORS)
    brakes, firm = files.kill_switches["brakes"], files.rulesets["firm"]
    facts = {each.name: each.text for each in facts_of(brakes.model, brakes)}
    assert facts["Built on"] == f"file.yaml, SHA-256 {firm.model.source.sha256}"
    assert text_of(brakes.model, brakes).others == (("firm", firm.model.source.sha256),)


def test_names_of_two_rules_are_told_apart() -> None:
    files = checked(BRAKES, TWO_FLOORS)
    said = [line.strip() for line in read_back(files.kill_switches["brakes"].model, files).splitlines()]
    assert "floor of total_loss: 90% of the initial balance." in said
    assert "floor of daily_loss: the balance at the start of the day minus 5% of the initial balance." in said
    assert any(line.endswith("or floor of total_loss is above floor of daily_loss.") for line in said)
