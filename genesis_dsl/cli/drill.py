"""`drill`: every kill switch of an account tripped in replay, by the prices or by hand, and armed again."""

import json
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import drilled
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Calendar, First, Last, Paths, Printed, ReportForm, Settings
from genesis_dsl.cli.screen import bar
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.drill import drill
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
) -> None:
    """Trip every kill switch in replay: what it cancelled and closed, when it was armed again."""
    begin, end = (parse_bound(each) if each is not None else None for each in (first, last))
    asked = Request(tuple(paths), data, account, begin, end, tuple(settings or ()), calendar=calendar)
    ensure_warm()
    try:
        with bar("drill") as progress:
            found = drill(asked, progress)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.JSON if form is ReportForm.JSON else Form.TEXT)
        raise typer.Exit(FOUND) from refused
    if form is ReportForm.JSON:
        typer.echo(json.dumps(drilled.as_json(found), indent=2, ensure_ascii=False))
    else:
        typer.echo(drilled.as_text(found))
    if found.failed:
        raise typer.Exit(FOUND)
