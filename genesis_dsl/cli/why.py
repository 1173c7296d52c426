"""`why`: the tree of a trade, a decision or an order, as it was stored."""

from typing import Annotated

import typer

from genesis_dsl.cli.options import Db, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.runs.why import why
from genesis_dsl.trace.page import text


def command(
    run: Run,
    given: Annotated[str, typer.Argument(metavar="ID", help="T1 a trade, D12 a decision, O3 an order.")],
    db: Db = None,
    zone: Annotated[str, typer.Option(help="The zone in which times are shown.")] = "UTC",
) -> None:
    """Say why a trade or a decision came about: every condition with both numbers."""
    database = existing(db)
    typer.echo(text(why(database, run_number(run, database), given, zone)), nl=False)
