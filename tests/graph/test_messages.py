from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.graph.messages import not_run_yet


def test_what_cannot_be_run_is_an_error_at_its_place_with_a_way_out() -> None:
    place = Span(Source("file.yaml", "count(fills today) < 10"), 0, 18)

    finding = not_run_yet(place, "count(fills ...)")

    assert (finding.code, finding.severity, finding.span) == ("R900", Severity.ERROR, place)
    assert finding.message == "This version cannot run this yet: count(fills ...)"
    assert finding.help
