from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.messages.names import things_outside_fold
from genesis_dsl.diagnostics.source import Source, Span


def test_the_same_fault_at_the_same_place_is_kept_once_with_its_path() -> None:
    span = Span(Source("file.yaml", "session = london"), 0, 7)
    findings = Findings()

    findings.add(things_outside_fold(span, "positions"), ("entries", "long"))
    findings.add(things_outside_fold(span, "positions"), ("exits", "out"))

    assert [each.path for each in findings.diagnostics] == ["entries > long"]
