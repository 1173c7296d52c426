"""`why`: the tree of a trade, a decision or an order, as it was stored, with the notes beside it."""

import json
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli.options import AsJson, Db, MovedData, Run
from genesis_dsl.cli.recorded import existing, noted, run_number
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import Database
from genesis_dsl.store.notes import add_note, find_notes
from genesis_dsl.store.reader import reading
from genesis_dsl.trace.explanation import Explanation
from genesis_dsl.trace.page import text
from genesis_dsl.trace.pipe import RULE_KINDS
from genesis_dsl.trace.plain import explained


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    run: Run,
    given: Annotated[str, typer.Argument(metavar="ID", help="T1 a trade, D12 a decision, O3 an order.")],
    db: Db = None,
    zone: Annotated[str, typer.Option(help="The zone in which times are shown.")] = "UTC",
    data: MovedData = None,
    note: Annotated[str | None, typer.Option("--note", help="Add a note to it; notes stay.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who notes it; else who is logged in.")] = None,
    *,
    as_test: Annotated[bool, typer.Option("--as-test", help="Write it as a scenario, or as a test.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say why a trade or a decision came about: every condition with both numbers."""
    database = existing(db)
    number = run_number(run, database)
    if as_test:
        _write(database, number, given, data)
        return
    explanation = _counted(why(database, number, given, zone), database, number, data)
    if note is not None:
        add_note(database, number, explanation.decision.id, by if by is not None else _who(), note)
    with reading(database) as session:
        notes = find_notes(session, number, explanation.decision.id)
    if as_json:
        told = explained(explanation, [each.plain() for each in notes])
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    typer.echo(text(explanation), nl=False)
    typer.echo(noted(notes), nl=False)


def _who() -> str:
    """Name who is logged in; nobody where the system does not know."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def _counted(explanation: Explanation, database: Database, run: int, data: Path | None) -> Explanation:
    """Say of what was warming up how many bars it had; only then is the run made again."""
    if not explanation.warms_up:
        return explanation
    from genesis_dsl.cli.warm import ensure_warm  # noqa: PLC0415  # they bring the kernel
    from genesis_dsl.runs.warming import with_bars_of  # noqa: PLC0415

    ensure_warm()
    return with_bars_of(explanation, database, run, data)


def _write(database: Database, run: int, given: str, data: Path | None) -> None:
    from genesis_dsl.trials import messages as say_trials  # noqa: PLC0415  # they bring the kernel
    from genesis_dsl.trials.as_file import as_file  # noqa: PLC0415
    from genesis_dsl.trials.as_test import as_test  # noqa: PLC0415
    from genesis_dsl.trials.replayed import KEY  # noqa: PLC0415
    from genesis_dsl.trials.stopped import stopped_by  # noqa: PLC0415

    decision = why(database, run, given).decision
    if decision.kind in RULE_KINDS or stopped_by(decision).kind:
        saved = as_file(database, run, given, data)
        typer.echo(saved.text, nl=False)
        typer.echo(say_trials.put_beside(saved.name, saved.tested), err=True)
        return
    written = as_test(database, run, given, data)
    typer.echo((f"{KEY}\n" if written.is_first else "") + written.text, nl=False)
    typer.echo(say_trials.append_to(written.file), err=True)
