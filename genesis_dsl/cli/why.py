"""`why`: the tree of a trade, a decision or an order, as it was stored."""

import json
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli.options import AsJson, Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import Database
from genesis_dsl.trace.page import text
from genesis_dsl.trace.plain import explained


def command(  # noqa: PLR0913  # the options of the verb
    run: Run,
    given: Annotated[str, typer.Argument(metavar="ID", help="T1 a trade, D12 a decision, O3 an order.")],
    db: Db = None,
    zone: Annotated[str, typer.Option(help="The zone in which times are shown.")] = "UTC",
    data: MovedData = None,
    *,
    as_test: Annotated[
        bool, typer.Option("--as-test", help="Write it as a scenario of its strategy.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say why a trade or a decision came about: every condition with both numbers."""
    database = existing(db)
    if as_test:
        _write(database, run_number(run, database), given, data)
        return
    explanation = why(database, run_number(run, database), given, zone)
    if as_json:
        typer.echo(json.dumps(explained(explanation), indent=2, ensure_ascii=False))
        return
    typer.echo(text(explanation), nl=False)


def _write(database: Database, run: int, given: str, data: Path | None) -> None:
    from genesis_dsl.trials import as_test, messages  # noqa: PLC0415  # it brings the kernel

    written = as_test.as_test(database, run, given, data)
    typer.echo((f"{as_test.KEY}\n" if written.is_first else "") + written.text, nl=False)
    typer.echo(messages.append_to(written.file), err=True)
