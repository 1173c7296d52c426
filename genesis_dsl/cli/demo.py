"""`demo`: synthetic prices, a run over them, and the answer to the first *why*."""

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import Db, url
from genesis_dsl.cli.run import execute
from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import open_database
from genesis_dsl.trace.page import text


def command(db: Db = None) -> None:
    """Make synthetic prices, replay a guarded strategy over them, and say why its first trade fired."""
    request = demo_request()
    typer.echo(messages.synthetic(request.data))
    run = execute(request, url(db))
    typer.echo("")
    typer.echo(text(why(open_database(url(db), create=False), run, "T1")), nl=False)
    typer.echo(messages.next_steps(run))
