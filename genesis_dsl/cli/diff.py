"""`diff`: what changed between two sets of rules, by meaning."""

import json
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import differences
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Printed, ReportForm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.meaning import compare_meaning


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A rule file, or a folder.", readable=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="What became of it.", readable=False)],
    form: Printed = ReportForm.TEXT,
) -> None:
    """Say what changed between two rule files, or folders, in plain words."""
    try:
        changes = compare_meaning(old, new)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.JSON if form is ReportForm.JSON else Form.TEXT)
        raise typer.Exit(FOUND) from refused
    if form is ReportForm.JSON:
        answer = {"version": 1, "meaning": differences.as_json(changes)}
        typer.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        typer.echo(differences.as_text(changes))
    if changes:
        raise typer.Exit(FOUND)
