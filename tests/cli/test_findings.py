from pathlib import Path

import pytest

from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note, Severity
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.diagnostics.source import Source, Span

FIRST, SECOND = (Span(Source(name, "risk: 1"), 0, 4) for name in ("a.yaml", "b.yaml"))
FOUND = Diagnostic("Y105", Severity.WARNING, FIRST, "given twice", notes=(Note(SECOND, "here first"),))


def test_a_report_names_every_file_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules").mkdir()
    monkeypatch.chdir(tmp_path / "rules")

    report = report_of([FOUND], ["c.yaml"], fails_from=Severity.WARNING)

    assert report.files == ("a.yaml", "b.yaml", "c.yaml")
    assert report.place("b.yaml") == "rules/b.yaml"
    assert report.failed


def test_that_nothing_was_found_is_said_in_text_only(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(report_of([], ["c.yaml"]), Form.TEXT)
    print_report(report_of([], ["c.yaml"]), Form.GITHUB)

    assert capsys.readouterr().out == "1 file checked, nothing found.\n"
