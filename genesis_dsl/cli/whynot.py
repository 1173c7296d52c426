"""`whynot`: any symbol at any moment, with the smallest change that would have turned it."""

import json
from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import AsJson, Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, noted, run_number
from genesis_dsl.cli.supposed import numbers_line, what_if_lines
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.runs.whynot import answered, parse_moved, whynot
from genesis_dsl.trace.page import text


def command(  # noqa: PLR0913  # the options of the verb
    run: Run,
    symbol: Annotated[str, typer.Argument(metavar="SYMBOL")],
    moment: Annotated[str, typer.Argument(metavar='"TIME ZONE"', help="2018-03-06 09:15 Europe/London")],
    db: Db = None,
    data: MovedData = None,
    *,
    as_json: AsJson = False,
    what_if: Annotated[
        str | None, typer.Option("--what-if", help="Count with one number moved: name=value.")
    ] = None,
) -> None:
    """Say why nothing happened at a moment, how far it was, and what was missing."""
    database = existing(db)
    ensure_warm()
    moved = parse_moved(what_if) if what_if is not None else None
    answers = whynot(database, run_number(run, database), symbol, moment, data, moved=moved)
    if as_json:
        typer.echo(json.dumps(answered(answers), indent=2, ensure_ascii=False))
        return
    for answer in answers:
        if answer.note:
            typer.echo(answer.note)
        typer.echo(text(answer.explanation), nl=False)
        typer.echo(noted(answer.written), nl=False)
        if answer.together:
            typer.echo(answer.together.sentence)
        if answer.numbers:
            typer.echo(numbers_line(answer.numbers))
        if answer.what_if:
            typer.echo("\n".join(what_if_lines(answer.what_if)))
        if not answer.stored:
            typer.echo(messages.not_stored(answer.explanation.time))
