import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.render.as_sarif import to_sarif
from genesis_dsl.diagnostics.source import Source, Span
from tests.diagnostics.render.made import FILE, GUESS, LONG, SHEET, SIGN, TWICE, finding, report

ALL = (finding(), TWICE, SIGN, GUESS, LONG)


@cache
def validator() -> Draft4Validator:
    text = Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(text), format_checker=Draft4Validator.FORMAT_CHECKER)


def valid(log: dict[str, object]) -> dict[str, Any]:
    """Give the run of a log, which keeps to the schema of OASIS."""
    written = json.loads(json.dumps(log))
    assert [each.message for each in validator().iter_errors(written)] == []
    (run,) = written["runs"]
    assert isinstance(run, dict)
    return run


def test_a_log_keeps_to_the_schema_of_oasis() -> None:
    assert valid(to_sarif(report(*ALL)))
    assert valid(to_sarif(report()))["results"] == []


def test_a_log_that_is_wrong_is_refused_by_the_schema() -> None:
    log = to_sarif(report(*ALL))
    assert list(validator().iter_errors({**log, "version": "2.0.0"}))
    assert list(validator().iter_errors({**log, "runs": [{"results": []}]}))


def test_each_code_is_a_rule_told_by_its_page() -> None:
    run = valid(to_sarif(report(*ALL)))

    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["L214", "R301", "S101", "Y105", "Y201"]
    assert rules[3] == {
        "id": "Y105",
        "defaultConfiguration": {"level": "error"},
        "shortDescription": {"text": "A key is given twice."},
        "fullDescription": {"text": "A key is given twice. The last would win."},
        "help": {
            "text": "Wrong: two `risk:`\nRight: one `risk:`",
            "markdown": "Wrong: two `risk:`\n\nRight: one `risk:`",
        },
    }
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]


def test_a_rule_has_the_heaviest_level_of_its_findings() -> None:
    run = valid(to_sarif(report(finding(severity=Severity.ADVICE), finding(severity=Severity.WARNING))))
    assert [each["defaultConfiguration"]["level"] for each in run["tool"]["driver"]["rules"]] == ["warning"]


def test_a_name_that_is_no_text_is_written_as_its_bytes() -> None:
    odd = Diagnostic("Y101", Severity.ERROR, Span(Source("a\udcff.yaml", "a"), 0, 1), "odd")
    assert result_of(odd)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%FF.yaml"


def result_of(*findings: Diagnostic) -> dict[str, Any]:
    (result,) = valid(to_sarif(report(*findings)))["results"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "note")],
)
def test_each_severity_has_its_level(severity: Severity, level: str) -> None:
    assert result_of(finding(severity=severity))["level"] == level


def test_columns_are_counted_as_editors_count_them() -> None:
    run = valid(to_sarif(report(TWICE)))

    assert run["columnKind"] == "utf16CodeUnits"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 13}


def test_a_place_is_a_path_from_the_top_of_the_repository() -> None:
    artifact = result_of(TWICE)["locations"][0]["physicalLocation"]["artifactLocation"]

    assert artifact == {"uri": "rules/100%25%2C%20%C3%A4%3A%20%5B1%5D.yaml", "uriBaseId": "%SRCROOT%"}
    assert unquote(artifact["uri"]) == SHEET.name


def test_a_file_outside_of_the_repository_keeps_its_whole_path() -> None:
    elsewhere = report(finding(), places={FILE: "/opt/rules/a b.yaml"})
    result = valid(to_sarif(elsewhere))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "file:///opt/rules/a%20b.yaml"
    }


def test_heading_path_help_and_second_place_are_told() -> None:
    result = result_of(TWICE)

    assert result["message"]["text"].endswith("really\nhelp: delete one")
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "entries > long"}]
    (related,) = result["relatedLocations"]
    assert related["message"] == {"text": "given here first"}
    assert related["physicalLocation"]["region"]["startLine"] == 1


def test_only_a_safe_fix_is_offered() -> None:
    assert "fixes" not in result_of(GUESS)
    (fix,) = result_of(SIGN)["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 15},
            "insertedContent": {"text": "="},
        }
    ]


def test_what_is_waived_is_suppressed_in_its_source() -> None:
    run = valid(to_sarif(report(SIGN, waived=(LONG,))))

    assert [each.get("suppressions") for each in run["results"]] == [
        [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "A. Novak until 2027-01-31: the firm is asked",
            }
        ],
        None,
    ]


@given(st.text(min_size=1), st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_whatever_a_file_holds_the_log_keeps_to_the_schema(name: str, text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    result_of(Diagnostic("Y101", Severity.ERROR, Span(Source(name, text), start, end), text, text))
