from genesis_dsl.compliance.lines import Said
from genesis_dsl.compliance.tried import FAILED, PASSED, said_tests
from genesis_dsl.language import kinds
from tests.checker.files import load
from tests.compliance.papers import FIRM, TESTS, result


def of_firm() -> tuple[kinds.Test, ...]:
    model = load(FIRM)
    assert isinstance(model, kinds.Ruleset)
    return model.rules[0].tests


def test_a_test_is_said_in_words_with_its_result() -> None:
    (found,) = said_tests(of_firm(), result(FIRM, "on the floor", PASSED), ())
    assert (found.name, found.verdict, found.notes) == ("on the floor", "passed", ())
    assert found.said[-1] == Said("Expected: verdict kept.")
    assert "equity 95,000 USD" in found.said[0].text


def test_one_that_failed_says_both_sides() -> None:
    (found,) = said_tests(
        of_firm(), result(FIRM, "on the floor", FAILED, "broken, and kept was expected"), ()
    )
    assert (found.verdict, found.notes) == ("failed", ("broken, and kept was expected",))


def test_one_that_nobody_ran_has_no_verdict() -> None:
    (found,) = said_tests(of_firm(), {}, ())
    assert not found.verdict


def test_a_test_is_about_the_rules_that_it_names() -> None:
    model = load(TESTS)
    assert isinstance(model, kinds.Tests)
    (found,) = said_tests(model.tests, {}, ("total_loss", "daily_loss"))
    assert found.about == ("daily_loss",)
