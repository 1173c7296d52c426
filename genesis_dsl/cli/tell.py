"""`tell`: what a person asks of a session that trades in another process."""

import getpass
from time import sleep
from typing import Annotated

import typer

from genesis_dsl.cli.options import FOUND, Db, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.market.command import Command
from genesis_dsl.runs.sessions.tell import tell_session
from genesis_dsl.store.commands import OBEYED

What = Annotated[str, typer.Argument(metavar="COMMAND", help='As in "close T12" or "re_arm day_loss".')]


def command(
    run: Run,
    what: What,
    by: Annotated[str, typer.Option(help="Who you are; else the user of this machine.")] = "",
    role: Annotated[str, typer.Option(help="In which of your roles; else the one that you have.")] = "",
    because: Annotated[str, typer.Option(help="Why; what loosens needs a reason.")] = "",
    db: Db = None,
) -> None:
    """Tell a session that goes on what to do: close, cancel, move a stop, pause, trip, arm again."""
    database = existing(db)
    who = by.strip() or getpass.getuser()
    said = Command(0, who, role.strip(), " ".join(what.split()), because.strip())
    found = tell_session(database, run_number(run, database), said, sleep)
    typer.echo(found.answer)
    if found.state != OBEYED:
        raise typer.Exit(FOUND)
