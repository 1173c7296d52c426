from genesis_dsl.compliance.tried import FAILED, PASSED
from tests.checker.files import strategy, switch
from tests.compliance.papers import FIRM, HEIR, TESTS, document, house, result

BOTH = result(FIRM, "on the floor", PASSED) | result(TESTS, "the floors", PASSED)
LIMITS = house("must_hold: equity >= balance_at_day_start - 4% of initial_balance") + (
    "  - id: stop\n    before_order: has_stop\n"
)


def test_a_document_says_what_it_is_and_how_its_tests_went() -> None:
    found = document(FIRM, TESTS, results=BOTH)
    assert (found.kind, found.id, found.title, found.part) == ("Ruleset", "firm", "A firm's terms", "Rule")
    assert (found.summary, found.passed) == ("2 rules, 2 tests: all passed", True)
    assert found.mark == f"firm, SHA-256 {found.sha256[:16]}"
    assert found.cites
    assert not found.inherits
    assert "1.2.3" in found.foot


def test_a_test_that_failed_or_was_not_run_counts_against_it() -> None:
    failed = document(FIRM, TESTS, results=BOTH | result(FIRM, "on the floor", FAILED, "why"))
    assert (failed.summary, failed.passed) == ("2 rules, 2 tests: 1 failed and 1 passed", False)
    assert document(FIRM, TESTS).summary == "2 rules, 2 tests: 2 not run"
    assert document(FIRM, TESTS).passed is False


def test_a_file_without_tests_neither_passes_nor_fails() -> None:
    found = document(house("before_order: has_stop"))
    assert (found.summary, found.passed) == ("1 rule, no test", None)


def test_tests_of_another_file_are_counted_at_the_rules_they_name() -> None:
    found = document(FIRM, TESTS)
    assert [each.elsewhere for each in found.parts] == [1, 0]
    assert [(each.title, len(each.tests)) for each in found.trials] == [("Several rules together", 1)]


def test_scenarios_of_a_strategy_are_shown() -> None:
    test = "  - name: quiet\n    prices: 1.1000 x 3\n    expect: {no_entry: long}\n"
    found = document(strategy() + "scenarios:\n" + test)
    assert [(each.title, [one.name for one in each.tests]) for each in found.trials] == [
        ("Scenarios", ["quiet"])
    ]
    assert (found.part, found.house) == ("Part", ())


def test_limits_of_the_house_stand_beside_those_of_the_document_and_apart() -> None:
    found = document(FIRM, ours=LIMITS)
    (limit,) = found.parts[0].beside
    assert limit.difference == "The house's limit is reached first, by 1% of the initial balance."
    assert found.parts[1].beside == ()
    assert [[each.id for each in one.alone] for one in found.house] == [["stop"]]


def test_what_an_heir_has_from_others_is_marked() -> None:
    found = document(HEIR, FIRM)
    assert found.inherits
    assert [each.origin for each in found.glance] == ["A firm's terms (firm)", "this document"]


def test_waivers_and_changes_that_come_to_the_same_are_told() -> None:
    more = (
        "waive:\n  - code: L241\n    until: 2999-01-01\n    by: risk\n    because: Asked.\n"
        "equivalent:\n  - change: drop it\n    because: Nothing follows.\n"
    )
    found = document(FIRM.replace("rules:\n", f"{more}rules:\n", 1))
    assert found.waivers == ("L241 is waived until 2999-01-01, by risk: Asked.",)
    assert found.equivalents == ("drop it: Nothing follows.",)


def test_of_tests_that_are_mostly_of_a_ruleset_a_switch_shows_its_own() -> None:
    text = switch("equity < 90_000 USD")
    tests = TESTS.replace("ruleset: firm", "ruleset: firm\nkill_switches: [switches]")
    more = tests + (
        "  - name: it trips\n    given: {equity: 80_000 USD, initial_balance: 100_000 USD}\n"
        "    expect: {trip: tripped}\n"
    )
    name = document(text).parts[0].id
    found = document(text, more.replace("trip: tripped", f"{name}: tripped"), FIRM)
    assert [[one.name for one in each.tests] for each in found.trials] == [["it trips"]]
    assert [each.elsewhere for each in found.parts] == [1]


def test_what_is_open_is_told() -> None:
    assert document(FIRM).open[:2] == (
        "1 of 2 rules rests on a paraphrase: no words of the source are quoted.",
        "Nobody has decided 1 of 2 answers.",
    )
