"""`whynot`: any symbol at any moment, with the smallest change that would have turned it."""

from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.trace.page import text


def command(
    run: Run,
    symbol: Annotated[str, typer.Argument(metavar="SYMBOL")],
    moment: Annotated[str, typer.Argument(metavar='"TIME ZONE"', help="2018-03-06 09:15 Europe/London")],
    db: Db = None,
    data: MovedData = None,
) -> None:
    """Say why nothing happened at a moment, how far it was, and what was missing."""
    database = existing(db)
    ensure_warm()
    for answer in whynot(database, run_number(run, database), symbol, moment, data):
        if answer.note:
            typer.echo(answer.note)
        typer.echo(text(answer.explanation), nl=False)
        if not answer.stored:
            typer.echo(messages.not_stored(answer.explanation.time))
