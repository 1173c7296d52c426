"""What stands in the way of a scenario keeps its place and its remedy."""

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.trials.unplayable import Unplayable


def test_the_place_and_the_remedy_are_kept() -> None:
    span = Span(Source("a", "clock"), 0, 5)
    fault = Unplayable(span, "no bar closes", "take another time")
    assert (fault.span, str(fault), fault.help) == (span, "no bar closes", "take another time")
