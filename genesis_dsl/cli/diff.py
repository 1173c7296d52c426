"""`diff`: what changed between two sets of rules, by meaning, and by what they decide on prices."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genesis_dsl.cli import differences
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Calendar, First, Last, Printed, ReportForm, Settings
from genesis_dsl.cli.screen import bar
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.meaning import compare_meaning, read_sides, renamed_things
from genesis_dsl.runs.request import Request

if TYPE_CHECKING:
    from genesis_dsl.runs.behaviour import Behaviour


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A rule file, or a folder.", readable=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="What became of it.", readable=False)],
    data: Annotated[
        Path | None, typer.Option(help="Prices on which both are run and compared.", readable=False)
    ] = None,
    beside: Annotated[
        list[Path] | None, typer.Option("--with", help="A file that both are run with.", readable=False)
    ] = None,
    account: Annotated[str, typer.Option(help="Path or id of an account; else demo.")] = "",
    first: First = None,
    last: Last = None,
    settings: Settings = None,
    calendar: Calendar = None,
    traces: Annotated[int, typer.Option(min=0, help="So many differences are explained.")] = 3,
    form: Printed = ReportForm.TEXT,
) -> None:
    """Say what changed between two rule files, or folders, in plain words, and on prices."""
    begin, end = (parse_bound(each) if each is not None else None for each in (first, last))
    try:
        sides = read_sides(old, new)
        changes = compare_meaning(*sides)
        asked = [(path, *(beside or ())) for path in (old, new)]
        before, after = (
            Request(paths, data, account, begin, end, tuple(settings or ()), calendar=calendar)
            if data
            else None
            for paths in asked
        )
        found = _behaviour(before, after, renamed_things(*sides), traces)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.JSON if form is ReportForm.JSON else Form.TEXT)
        raise typer.Exit(FOUND) from refused
    if form is ReportForm.JSON:
        typer.echo(json.dumps(differences.as_json(changes, found), indent=2, ensure_ascii=False))
    else:
        typer.echo(differences.as_text(changes, found))
    if found.differences if found else changes:
        raise typer.Exit(FOUND)


def _behaviour(
    old: Request | None,
    new: Request | None,
    names: Mapping[tuple[str, str], tuple[str, str]],
    traces: int,
) -> "Behaviour | None":
    """Run both sides and compare them; None where no prices are given."""
    if old is None or new is None:
        return None
    from genesis_dsl.runs.behaviour import compare_behaviour  # noqa: PLC0415  # only here an engine runs

    ensure_warm()
    with bar("compare") as progress:
        return compare_behaviour(old, new, names, traces, progress)
