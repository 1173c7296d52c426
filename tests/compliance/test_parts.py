from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.lines import Said
from genesis_dsl.compliance.parts import head_of, parts_of
from tests.checker.files import load, strategy, switch
from tests.compliance.papers import FIRM, HEIR, TESTS, checked


def test_a_rule_has_its_source_words_sentence_readings_and_tests() -> None:
    loss, total = parts_of(load(FIRM), checked(FIRM), {})
    assert (loss.id, loss.heading, loss.origin, total.heading) == (
        "daily_loss",
        "Daily loss",
        "",
        "Total loss",
    )
    assert loss.source is not None
    assert loss.source.quote == "drops below"
    assert loss.said[0].below == (
        Said("floor: the balance at the start of the day minus 5% of the initial balance."),
    )
    assert loss.excerpt is not None
    assert "must_hold: equity >= floor" in [line for _, line in loss.excerpt.lines]
    assert [each.answer for each in loss.readings] == ["No."]
    assert [(each.name, each.text) for each in loss.notes] == [("Owner", "risk")]
    assert [each.name for each in loss.tests] == ["on the floor"]


def test_a_rule_of_another_document_says_of_which() -> None:
    loss, stop = parts_of(load(HEIR), checked(HEIR, FIRM), {})
    assert (loss.origin, stop.origin) == ("A firm's terms (firm)", "")
    assert [each.name for each in loss.tests] == ["on the floor"]
    assert [(each.name, each.text) for each in stop.notes] == [("Because", "Ours.")]
    assert (loss.tested_in, stop.tested_in) == ("The tests live in firm, and are run with its figures.", "")


def test_tests_of_a_rule_whose_figures_an_heir_changes_say_so() -> None:
    base = FIRM.replace("rules:\n", "parameters:\n  daily: {value: 5%, from: 1%, to: 9%}\nrules:\n", 1)
    base = base.replace("- 5% of initial_balance", "- daily of initial_balance")
    text = HEIR.replace("without:", "set: {daily: 3%}\nwithout:")
    loss, _ = parts_of(load(text), checked(text, base), {})
    assert (
        loss.tested_in
        == "The tests live in firm, and are run with its figures; this document sets daily to 3%."
    )
    assert "3%" in loss.said[0].below[0].text


def test_what_replaces_a_rule_says_which() -> None:
    own = HEIR.replace("    because: Ours.\n", "    replaces: daily_loss\n")
    (stop,) = parts_of(load(own), checked(own, FIRM), {})
    assert [(each.name, each.text) for each in stop.notes] == [
        ("Replaces", "daily_loss of the document it takes over")
    ]


def test_a_switch_says_what_trips_it_and_what_follows() -> None:
    text = switch("equity < 90_000 USD")
    (found,) = [each for each in parts_of(load(text), checked(text), {}) if each.id]
    assert not found.cites
    assert (found.heading, found.name) == (say.heading(found.id), found.id)
    assert found.said[0].text == "It trips when the equity is below 90,000 USD."
    assert found.excerpt is not None


def test_an_entry_stands_as_it_is_run_and_headings_have_no_id() -> None:
    text = strategy("top > open", head="names:\n  top: highest(high, 20)[1]\n")
    names, entry = parts_of(load(text), checked(text), {})
    assert (names.id, names.heading, names.excerpt) == ("", "Names", None)
    assert (entry.id, entry.heading, entry.name) == ("long", "Entry long", "")
    assert entry.excerpt is not None
    assert entry.excerpt.lines[0][1] == "id: long"


def test_above_the_parts_stands_what_holds_for_all_of_them() -> None:
    assert head_of(load(FIRM), checked(FIRM))[0].text.startswith("What must hold is asked at every event")
    text = strategy()
    found = head_of(load(text), checked(text))
    assert found[0].text.startswith("A strategy for EURUSD.")
    assert found[-1].text.startswith("What cannot be known does nothing")


def test_tests_are_shown_with_their_results_and_not_as_parts() -> None:
    assert parts_of(load(TESTS), checked(TESTS, FIRM), {}) == ()
