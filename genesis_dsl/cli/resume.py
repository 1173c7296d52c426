"""`resume`: go on with a run that was interrupted or killed."""

from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli.json_file import check_writable
from genesis_dsl.cli.options import Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.cli.run import tell
from genesis_dsl.cli.screen import bar
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.runs.resume import resume


def command(
    run: Run,
    data: MovedData = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
    db: Db = None,
) -> None:
    """Go on with a run that was interrupted or killed; it ends as if nothing had stopped it."""
    database = existing(db)
    number = run_number(run, database)
    if json_file:
        check_writable(json_file)
    ensure_warm()
    with bar("resume") as progress:
        result = resume(database, number, data, progress)
    tell(result, json_file)
