"""What came of tests."""

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.trials.result import Mismatch, Outcome, Tried

SPAN = Span(Source("a.yaml", "verdict: kept"), 0, 13)
MISSED = Mismatch(SPAN, "expect", "verdict", "kept", "broken")


def test_a_test_passes_when_all_that_was_expected_was_found() -> None:
    assert Outcome("one", SPAN, "").passed
    assert not Outcome("one", SPAN, "", mismatches=(MISSED,)).passed


def test_what_failed_is_counted() -> None:
    good, bad = Outcome("one", SPAN, ""), Outcome("two", SPAN, "", mismatches=(MISSED,))
    assert Tried(("a.yaml",), outcomes=(good, bad)).failed == (bad,)
