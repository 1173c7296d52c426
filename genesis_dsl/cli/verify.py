"""`verify`: a record checked in itself, then made again and compared."""

from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import FOUND, Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.cli.screen import bar
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.runs.verify import verify


def command(
    run: Run,
    head: Annotated[str, typer.Option(help="The head of the run as you kept it elsewhere.")] = "",
    data: MovedData = None,
    db: Db = None,
) -> None:
    """Run it again from its manifest and compare; name the first difference."""
    database = existing(db)
    number = run_number(run, database)
    ensure_warm()
    with bar("verify") as progress:
        verdict = verify(database, number, head, data, progress)
    for note in verdict.notes:
        typer.echo(f"note: {note}")
    if not verdict.holds:
        typer.echo(messages.differs(number))
        for each in verdict.differences:
            typer.echo(f"  {each}")
        raise typer.Exit(FOUND)
    if not verdict.made_again:
        typer.echo(messages.whole(number))
        return
    if not verdict.run.digest:
        typer.echo(messages.holds_so_far(number))
        return
    typer.echo(messages.holds(number))
    typer.echo(f"digest {verdict.run.digest}")
    typer.echo(messages.keep_head(verdict.run.head))
