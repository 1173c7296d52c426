"""`whynot`: any symbol at any moment, with the smallest change that would have turned it."""

import json
from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import AsJson, Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.runs.whynot import answered, whynot
from genesis_dsl.trace.page import text


def command(
    run: Run,
    symbol: Annotated[str, typer.Argument(metavar="SYMBOL")],
    moment: Annotated[str, typer.Argument(metavar='"TIME ZONE"', help="2018-03-06 09:15 Europe/London")],
    db: Db = None,
    data: MovedData = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say why nothing happened at a moment, how far it was, and what was missing."""
    database = existing(db)
    ensure_warm()
    answers = whynot(database, run_number(run, database), symbol, moment, data)
    if as_json:
        typer.echo(json.dumps(answered(answers), indent=2, ensure_ascii=False))
        return
    for answer in answers:
        if answer.note:
            typer.echo(answer.note)
        typer.echo(text(answer.explanation), nl=False)
        if answer.together:
            typer.echo(answer.together.sentence)
        if not answer.stored:
            typer.echo(messages.not_stored(answer.explanation.time))
