"""The forms in which findings are printed, and the one place that knows them all."""

import json
from enum import StrEnum

from genesis_dsl.diagnostics.render.as_github import to_github
from genesis_dsl.diagnostics.render.as_json import to_json
from genesis_dsl.diagnostics.render.as_sarif import to_sarif
from genesis_dsl.diagnostics.render.as_text import to_text
from genesis_dsl.diagnostics.render.report import Report


class Form(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


def render(report: Report, form: Form, *, colour: bool = False) -> str:
    """Write findings in a form; "" where it has nothing to say of them."""
    match form:
        case Form.TEXT:
            return to_text(report.findings, colour=colour, waived=len(report.waived))
        case Form.JSON:
            return _written(to_json(report.findings, report.cases))
        case Form.GITHUB:
            return to_github(report)
        case Form.SARIF:
            return _written(to_sarif(report))
        case Form.JUNIT:
            from genesis_dsl.diagnostics.render.as_junit import to_junit  # noqa: PLC0415  # it takes a parser of XML along

            return to_junit(report)


def _written(values: dict[str, object]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False)
