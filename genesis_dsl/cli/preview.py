"""`preview`: how often each condition, score, entry and exit would have been true."""

import json
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import previewed
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import (
    FOUND,
    Calendar,
    FailLevel,
    First,
    Last,
    Paths,
    Printed,
    ReportForm,
    Settings,
)
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.preview import preview
from genesis_dsl.runs.request import Request


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    paths: Paths,
    data: Annotated[Path, typer.Option(help="A file of prices, or a folder of them.", readable=False)],
    account: Annotated[str, typer.Option(help="Path or id of an account; else demo.")] = "",
    first: First = None,
    last: Last = None,
    settings: Settings = None,
    calendar: Calendar = None,
    form: Printed = ReportForm.TEXT,
    fail_level: FailLevel = Severity.ERROR,
) -> None:
    """Count how often each condition, score, entry and exit would have been true."""
    begin, end = (parse_bound(each) if each is not None else None for each in (first, last))
    try:
        asked = Request(tuple(paths), data, account, begin, end, tuple(settings or ()), calendar=calendar)
        counted = preview(asked)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.JSON if form is ReportForm.JSON else Form.TEXT)
        raise typer.Exit(FOUND) from refused
    if form is ReportForm.JSON:
        typer.echo(json.dumps(previewed.as_json(counted), indent=2, ensure_ascii=False))
    else:
        typer.echo(previewed.as_text(counted))
    if counted.is_odd and Severity.WARNING.is_at_least(fail_level):
        raise typer.Exit(FOUND)
