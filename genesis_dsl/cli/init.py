"""`init`: a folder to start from, and what to type next."""

from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.runs.start import lay_out


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where; else here.", show_default=False)
    ] = Path(),
) -> None:
    """Lay out a folder to start from: a strategy with scenarios, an account, what it trades, a limit."""
    laid = lay_out(folder)
    for each in laid:
        typer.echo(messages.laid_out(each.path, made=each.made))
    typer.echo(messages.start_here(folder))
