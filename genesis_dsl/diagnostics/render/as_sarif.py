"""Findings as SARIF 2.1.0 (OASIS, with its errata 01), for code scanning and for editors.

Columns are counted in UTF-16 code units, as editors do, and the log says so. Paths count from the top of the
repository. Only a safe fix is offered. What a file waives is a result that is suppressed in its source.
"""

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity, sort_key
from genesis_dsl.diagnostics.pages import Page
from genesis_dsl.diagnostics.render.report import Report, told
from genesis_dsl.diagnostics.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
TOP = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}

Values = dict[str, object]


def to_sarif(report: Report) -> Values:
    """Give a log with one run."""
    return {"$schema": SCHEMA, "version": VERSION, "runs": [_run(report)]}


def _run(report: Report) -> Values:
    found = sorted([*report.findings, *(each.finding for each in report.waived)], key=sort_key)
    codes = sorted({each.code for each in found})
    pages = report.pages()
    rules = [_rule(code, found, pages.get(code, ())) for code in codes]
    results = [_result(each, codes.index(each.code), report) for each in found]
    return {
        "tool": {"driver": {"name": "genesis-dsl", "version": report.version(), "rules": rules}},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {TOP: {"description": _text("The top of the repository.")}},
        "results": results,
    }


def _rule(code: str, found: list[Diagnostic], pages: tuple[Page, ...]) -> Values:
    heaviest = min((each.severity for each in found if each.code == code), key=[*Severity].index)
    rule: Values = {"id": code, "defaultConfiguration": {"level": LEVELS[heaviest]}}
    if pages:
        rule["shortDescription"] = _text(pages[0].what)
        rule["fullDescription"] = _text(" ".join(_lines((each.what, each.why) for each in pages)))
    examples = _lines((f"Wrong: {each.wrong}", f"Right: {each.right}") for each in pages if each.right)
    if examples:
        rule["help"] = _text("\n".join(examples)) | {"markdown": "\n\n".join(examples)}
    return rule


def _lines(groups: Iterable[tuple[str, ...]]) -> list[str]:
    return [line for group in groups for line in group if line]


def _result(finding: Diagnostic, index: int, report: Report) -> Values:
    location = _location(finding.span, report)
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
    result: Values = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": _text(told(finding)),
        "locations": [location],
    }
    if finding.notes:
        result["relatedLocations"] = [_second(note, report) for note in finding.notes]
    if finding.fix is not None and finding.fix.safe:
        result["fixes"] = [_fix(finding.fix, report)]
    suppressed = [_suppression(each.because) for each in report.waived if each.finding is finding]
    return result | {"suppressions": suppressed} if suppressed else result


def _suppression(because: str) -> Values:
    return {"kind": "inSource", "status": "accepted", "justification": because}


def _second(note: Note, report: Report) -> Values:
    return _location(note.span, report) | {"message": _text(note.text)}


def _fix(fix: Fix, report: Report) -> Values:
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": _text(fix.text)}
    change = {"artifactLocation": _artifact(fix.span, report), "replacements": [replacement]}
    return {"artifactChanges": [change]}


def _location(span: Span, report: Report) -> Values:
    place = {"artifactLocation": _artifact(span, report), "region": _region(span)}
    return {"physicalLocation": place}


def _artifact(span: Span, report: Report) -> Values:
    path = PurePath(report.place(span.source.name))
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix(), errors="surrogateescape"), "uriBaseId": TOP}


def _region(span: Span) -> Values:
    line, column = span.source.utf16_place(span.start)
    end_line, end_column = span.source.utf16_place(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _text(text: str) -> Values:
    return {"text": text}
