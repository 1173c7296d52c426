"""Findings as JUnit XML: each test that was run is a case, or each file where none was.

A case fails with each of its findings that fails the command.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.render.as_text import to_block
from genesis_dsl.diagnostics.render.report import Report

SUITE = "genesis-dsl"
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_junit(report: Report) -> str:
    """Write a suite of tests; what does not make the command fail is the output of its case."""
    cases = [*_of_tests(report), *_of_files(report)]
    failing = sum(any(map(report.fails, found)) for _, _, found in cases)
    counts = {"name": SUITE, "tests": str(len(cases)), "failures": str(failing)}
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", {**counts, "errors": "0", "skipped": "0"})
    for name, file, found in cases:
        _add_case(suite, name, file, found, report)
    indent(root)
    return HEADER + tostring(root, encoding="unicode")


def _of_tests(report: Report) -> Iterator[tuple[str, str, list[Diagnostic]]]:
    for case in report.cases:
        yield case.name, case.span.source.name, list(case.findings)


def _of_files(report: Report) -> Iterator[tuple[str, str, list[Diagnostic]]]:
    """Make a case of each file; where tests were run, only of those with findings that no test has."""
    of_tests = {id(each) for case in report.cases for each in case.findings}
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in report.files if not report.cases}
    for each in report.in_order():
        if id(each) not in of_tests:
            by_file.setdefault(each.span.source.name, []).append(each)
    for name in sorted(by_file):
        yield report.place(name), name, by_file[name]


def _add_case(suite: Element, name: str, file: str, found: list[Diagnostic], report: Report) -> None:
    place = {"classname": SUITE, "name": _allowed(name), "file": _allowed(report.place(file))}
    case = SubElement(suite, "testcase", place)
    for each in filter(report.fails, found):
        said = {"type": each.code, "message": _allowed(each.message)}
        SubElement(case, "failure", said).text = _allowed(to_block(each))
    rest = [each for each in found if not report.fails(each)]
    if rest:
        SubElement(case, "system-out").text = _allowed("\n\n".join(map(to_block, rest)))


def _allowed(text: str) -> str:
    """Write signs that no XML may hold, such as a null, as a box."""
    return "".join(sign if _is_allowed(sign) else "\ufffd" for sign in text)


def _is_allowed(sign: str) -> bool:
    """Say whether XML 1.0 has this sign; a bare carriage return would be read as another one."""
    return sign in "\t\n" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"
