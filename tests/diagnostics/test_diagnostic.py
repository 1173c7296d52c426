from dataclasses import replace

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note, Severity, has_errors, sort_key
from genesis_dsl.diagnostics.source import Source, Span

TEXT = Source("a.yaml", "close > open")


def finding(start: int, severity: Severity = Severity.ERROR, code: str = "Y101") -> Diagnostic:
    return Diagnostic(code, severity, Span(TEXT, start, start + 1), "this is wrong")


def test_findings_are_sorted_by_place_and_code() -> None:
    later, early, other = finding(5), finding(1), finding(1, code="S101")
    assert sorted([later, early, other], key=sort_key) == [other, early, later]


def test_only_errors_keep_a_file_from_running() -> None:
    assert has_errors([finding(1)])
    assert not has_errors([finding(1, Severity.WARNING), finding(2, Severity.ADVICE)])


def test_findings_of_one_place_have_one_order() -> None:
    span = Span(Source("a.yaml", "genesis: 1"), 0, 7)
    found = [Diagnostic("Y202", Severity.ERROR, span, message) for message in ("b", "a")]

    assert [each.message for each in sorted(found, key=sort_key)] == ["a", "b"]


def test_severities_are_in_order() -> None:
    assert Severity.ERROR.is_at_least(Severity.WARNING)
    assert Severity.ADVICE.is_at_least(Severity.ADVICE)
    assert not Severity.ADVICE.is_at_least(Severity.WARNING)


def test_a_finding_shows_its_own_place_first() -> None:
    note = Note(Span(TEXT, 3, 4), "here")
    assert replace(finding(1), notes=(note,)).spans == (Span(TEXT, 1, 2), Span(TEXT, 3, 4))
