from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.render.as_junit import to_junit
from genesis_dsl.diagnostics.render.report import Case
from genesis_dsl.diagnostics.source import Source, Span
from tests.diagnostics.render.made import FILE, GUESS, SHEET, SIGN, TWICE, finding, report


def suite(xml: str) -> ET.Element:
    (found,) = ET.fromstring(xml.encode())
    return found


def test_each_file_is_a_case_and_each_error_a_failure_of_it() -> None:
    found = suite(to_junit(report(TWICE, SIGN, GUESS)))

    assert {name: found.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "2",
        "failures": "1",
        "errors": "0",
    }
    cases = {case.get("name"): [each.tag for each in case] for case in found}
    assert cases == {SHEET.name: ["failure", "failure", "system-out"], FILE: []}


def test_a_failure_shows_the_line_as_the_terminal_does() -> None:
    failure = suite(to_junit(report(finding()))).find("testcase/failure")

    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("L214", "this can never be true")
    assert "  31 |         when: close > highest(high, 20)" in (failure.text or "")
    assert "1 error" not in (failure.text or "")


def test_each_test_that_was_run_is_a_case_of_its_own() -> None:
    good, bad = (Case(name, SIGN.span, found) for name, found in (("good", ()), ("bad", (SIGN,))))
    found = suite(to_junit(replace(report(SIGN, TWICE), cases=(good, bad))))

    cases = {case.get("name"): [each.tag for each in case] for case in found}
    assert cases == {"good": [], "bad": ["failure"], SHEET.name: ["failure"]}


def test_with_a_lower_level_of_failing_a_warning_is_a_failure_too() -> None:
    found = suite(to_junit(report(GUESS, fails_from=Severity.WARNING)))
    assert [each.get("type") for each in found.iter("failure")] == ["Y201"]


def test_a_file_is_named_from_the_top_of_the_repository() -> None:
    found = suite(to_junit(report(finding(), places={FILE: "trading/london.yaml"})))
    assert "trading/london.yaml" in [case.get("file") for case in found]


@given(st.text(), st.text(min_size=1))
def test_whatever_a_file_holds_the_xml_is_read_back(text: str, name: str) -> None:
    said = Diagnostic("Y101", Severity.ERROR, Span(Source(name, text), 0, len(text)), text)

    failure = suite(to_junit(report(said))).find("testcase/failure")

    assert failure is not None


def test_signs_that_xml_cannot_hold_are_boxes() -> None:
    text = "\x00\x1b\ufffe a\tb\U0001d11e\r"
    said = Diagnostic("Y101", Severity.ERROR, Span(Source("a.yaml", text), 0, 1), text)

    failure = suite(to_junit(report(said))).find("testcase/failure")

    assert failure is not None
    assert failure.get("message") == "\ufffd\ufffd\ufffd a\tb\U0001d11e\ufffd"
