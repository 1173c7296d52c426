"""`fmt`: rule files in their one form."""

from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Paths
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.runs.fmt import format_files, write


def command(
    paths: Paths,
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing: show what would change, and fail if anything would."),
    ] = False,
) -> None:
    """Write rule files in their one form; comments and meaning stay."""
    files = list(format_files(paths))
    errors = [fault for each in files for fault in each.found]
    different = [each for each in files if each.differs]
    for each in different:
        if check:
            typer.echo(each.diff(), nl=False)
        else:
            write(each)
        typer.echo(messages.formatted(each.path, written=not check))
    if errors:
        print_report(report_of(errors), Form.TEXT)
    left = len({str(fault.span.source.name) for fault in errors})
    typer.echo(messages.all_formatted(len(files), len(different), left, written=not check))
    if errors or (check and different):
        raise typer.Exit(FOUND)
