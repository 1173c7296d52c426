import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.render.as_github import to_github
from genesis_dsl.diagnostics.source import Source, Span
from tests.diagnostics.render.made import FILE, LONG, SHEET, TWICE, finding, report

COMMAND = re.compile(r"::(error|warning|notice) (?P<properties>[^\r\n]*?)::(?P<text>[^\r\n]*)")


def understood(line: str) -> tuple[dict[str, str], str]:
    """Read a command as GitHub's runner does: properties end at a comma, signs are unescaped last."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = (each.split("=", 1) for each in found["properties"].split(","))
    return {name: unquote(value) for name, value in pairs}, unquote(found["text"])


def test_a_code_host_gets_one_line_for_each_finding() -> None:
    assert to_github(report(finding(severity=Severity.ADVICE))) == (
        "::notice file=strategies/london_breakout.yaml,line=31,endLine=31,col=15,endColumn=40,title=L214::"
        "this can never be true%0Ahelp: use the 20 bars before this one:  close > highest(high, 20)[1]"
    )


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "notice")],
)
def test_each_severity_has_its_command(severity: Severity, word: str) -> None:
    assert to_github(report(finding(severity=severity))).startswith(f"::{word} ")


def test_percent_line_ends_colons_and_commas_are_escaped_as_github_wants_them() -> None:
    assert to_github(report(TWICE)) == (
        "::error file=rules/100%25%2C ä%3A [1].yaml,line=2,endLine=2,col=5,endColumn=12,title=Y105::"
        "`risk` is given twice, 50%25 of it:%0D%0Areally%0Ahelp: delete one%0A"
        "rules/100%25, ä: [1].yaml:1:1: given here first"
    )


def test_what_runs_over_several_lines_stands_at_its_first_without_an_end_column() -> None:
    properties, _ = understood(to_github(report(LONG)))
    assert properties == {"file": SHEET.name, "line": "1", "endLine": "1", "col": "1", "title": "R301"}


def test_a_file_is_named_from_the_top_of_the_repository() -> None:
    line = to_github(report(finding(), places={FILE: "trading/rules/london.yaml"}))
    assert understood(line)[0]["file"] == "trading/rules/london.yaml"


def test_a_finding_before_the_first_letter_has_a_column() -> None:
    at_mark = Diagnostic("Y111", Severity.ERROR, Span(Source("a.yaml", "\ufeff"), 0, 1), "The file is empty")
    assert understood(to_github(report(at_mark)))[0]["col"] == "1"


@given(st.text(min_size=1), st.text())
def test_whatever_a_file_and_a_message_hold_it_is_one_command(name: str, message: str) -> None:
    said = Diagnostic("Y101", Severity.ERROR, Span(Source(name, "a: 1"), 0, 1), message)

    properties, text = understood(to_github(report(said)))

    assert (properties["file"], text) == (name, message)


def test_nothing_found_is_no_annotation() -> None:
    assert to_github(report()) == ""
