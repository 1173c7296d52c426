from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.messages.names import chart_needed, things_outside_fold
from genesis_dsl.diagnostics.source import Source, Span


def test_the_same_fault_at_the_same_place_is_kept_once_with_its_path() -> None:
    span = Span(Source("file.yaml", "session = london"), 0, 7)
    findings = Findings()

    findings.add(things_outside_fold(span, "positions"), ("entries", "long"))
    findings.add(things_outside_fold(span, "positions"), ("exits", "out"))

    assert [each.path for each in findings.diagnostics] == ["entries > long"]


def test_what_stands_under_a_heading_of_one_file_is_not_told_of_the_same_heading_of_another() -> None:
    one, other = (Span(Source(name, "spread > 1"), 0, 6) for name in ("a.yaml", "b.yaml"))
    findings = Findings()

    findings.add(chart_needed(one, "spread", "kill_switch"), ("switches", "wide"))

    assert findings.told(chart_needed(one, "ask", "kill_switch"), ("switches", "wide"))
    assert not findings.told(chart_needed(other, "spread", "kill_switch"), ("switches", "wide"))
