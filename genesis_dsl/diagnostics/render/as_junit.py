"""Findings as JUnit XML: each file is a test case that fails with each finding that fails the command."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.render.as_text import to_block
from genesis_dsl.diagnostics.render.report import Report

SUITE = "genesis-dsl"
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_junit(report: Report) -> str:
    """Write a suite of tests; what does not make the command fail is the output of its case."""
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in report.files}
    for each in report.in_order():
        by_file.setdefault(each.span.source.name, []).append(each)
    failing = sum(any(map(report.fails, found)) for found in by_file.values())
    counts = {"name": SUITE, "tests": str(len(by_file)), "failures": str(failing)}
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", {**counts, "errors": "0", "skipped": "0"})
    for name in sorted(by_file):
        _add_case(suite, name, by_file[name], report)
    indent(root)
    return HEADER + tostring(root, encoding="unicode")


def _add_case(suite: Element, name: str, found: list[Diagnostic], report: Report) -> None:
    place = _allowed(report.place(name))
    case = SubElement(suite, "testcase", {"classname": SUITE, "name": place, "file": place})
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
