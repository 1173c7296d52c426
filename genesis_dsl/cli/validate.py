"""`validate`: all independent errors of all files, sorted by place."""

import typer

from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, FailLevel, Format, Paths
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.runs.validate import validate


def command(paths: Paths, form: Format = Form.TEXT, fail_level: FailLevel = Severity.ERROR) -> None:
    """Check rule files: every mistake at its place, with what to write instead."""
    told = validate(paths)
    report = report_of(told.findings, told.files, fails_from=fail_level)
    print_report(report, form)
    if report.failed:
        raise typer.Exit(FOUND)
