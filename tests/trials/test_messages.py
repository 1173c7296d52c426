"""Both sides and the gap are told, in the words of the test."""

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Mismatch, Outcome

SPAN = Span(Source("a.yaml", "short_by: 0.01 USD"), 0, 18)


def test_a_difference_has_both_sides_and_the_gap() -> None:
    missed = Mismatch(SPAN, "expect", "short_by", "0.01 USD", "0.02 USD", "0.01 USD")

    (told,) = messages.findings(Outcome("a cent", SPAN, "tests > a cent", mismatches=(missed,)))

    assert told.message == "`short_by` is 0.02 USD, and 0.01 USD was expected, 0.01 USD apart"
    assert "a cent" in told.help


def test_a_reason_stands_beside_what_is_unknown() -> None:
    missed = Mismatch(SPAN, "", "verdict", "kept", "cannot tell", because="equity: not given in this test")
    assert "cannot tell (equity: not given in this test)" in messages.differs(missed, "a").message


def test_tests_are_counted_in_english() -> None:
    assert messages.summary(1, 0) == "1 test: all passed."
    assert messages.summary(1, 1) == "2 tests: 1 passed, 1 failed."
