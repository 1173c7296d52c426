from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.graph.messages import not_run_yet


def test_what_cannot_be_run_yet_is_an_error_that_says_how_else() -> None:
    found = not_run_yet(Span(Source("x.yaml", "at_fill: x"), 0, 7), "at_fill:")
    assert found.code == "R900"
    assert found.message == "This version cannot run this yet: at_fill:"
    assert found.help


def test_a_session_is_answered_with_its_hours() -> None:
    found = not_run_yet(Span(Source("x.yaml", "session = london"), 0, 7), "session")
    assert "`time between 08:00 and 16:30 in Europe/London`" in found.help
