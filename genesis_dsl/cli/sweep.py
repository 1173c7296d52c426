"""`sweep`: a run for each set of parameters; of each only what it came to."""

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import messages, swept
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.json_file import check_writable, write_json
from genesis_dsl.cli.options import FOUND, First, Last, Paths
from genesis_dsl.cli.screen import bar
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.sweep import sweep, sweep_of

UNDONE = 2
"""The exit code when not all of the work was done."""


class Order(StrEnum):
    """By what sets are ordered, the best first."""

    NET_PROFIT = "net_profit"
    MAX_DRAWDOWN = "max_drawdown"
    TRADES = "trades"
    WON = "won"


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    paths: Paths,
    data: Annotated[Path, typer.Option(help="A file of prices, or a folder of them.", readable=False)],
    settings: Annotated[list[str], typer.Option("--set", help="name=10..60, name=10..60 by 5, name=10,20.")],
    account: Annotated[str, typer.Option(help="Path or id of an account; else demo.")] = "",
    first: First = None,
    last: Last = None,
    order: Annotated[Order, typer.Option("--by", help="What the best sets are best at.")] = Order.NET_PROFIT,
    top: Annotated[int, typer.Option(min=1, help="How many sets are printed.")] = 20,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes at once; else one a processor.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write all sets there.")] = None,
) -> None:
    """Try many sets of parameters over the same prices; what each came to, without its record."""
    begin, end = (parse_bound(each) if each is not None else None for each in (first, last))
    request = Request(tuple(paths), data, account, begin, end, tuple(settings))
    if json_file:
        check_writable(json_file)
    try:
        wanted = sweep_of(request)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.TEXT)
        raise typer.Exit(FOUND) from refused
    for note in wanted.notes:
        typer.echo(note, err=True)
    ensure_warm()
    with bar("sweep") as progress:
        tried = sweep(wanted, jobs, progress)
    if tried:
        typer.echo(swept.as_text(tried, order, top, run_line(request, first, last)))
    if json_file:
        write_json(json_file, swept.as_json(tried))
    if len(tried) < len(wanted.sets):
        typer.echo(messages.sweep_interrupted(len(tried), len(wanted.sets)), err=True)
        raise typer.Exit(UNDONE)
    if all(each.refused for each in tried):
        raise typer.Exit(FOUND)


def run_line(request: Request, first: str | None, last: str | None) -> str:
    """Write the command that runs the same rules over the same prices, with one set of its own."""
    words = ["genesis-dsl", "run", *map(str, request.paths), "--data", str(request.data)]
    words += ["--account", request.account] if request.account else []
    words += ["--from", first] if first is not None else []
    words += ["--to", last] if last is not None else []
    return shlex.join(words)
