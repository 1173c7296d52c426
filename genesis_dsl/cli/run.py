"""`run`: replay strategies over prices, write the record, print the summary."""

import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import STARTED, messages, report
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.json_file import check_writable, write_json
from genesis_dsl.cli.options import FOUND, Calendar, Db, First, Format, Last, Paths, Settings, Today, day, url
from genesis_dsl.cli.screen import bar
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.errors import HeadNotKept
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.heap import kept
from genesis_dsl.runs.journal import check_name, keep_journal
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.replay import Result, record, request_of
from genesis_dsl.runs.request import Request
from genesis_dsl.store.database import open_database

INTERRUPTED = 2


@dataclass(frozen=True, slots=True)
class Files:
    """What is written beside the record: the figures, and what the run lives through."""

    figures: Path | None = None
    journal: Path | None = None

    def check(self) -> None:
        """Find out before a long run that they can be written.

        Raises:
            SettingsError: One cannot.
        """
        if self.journal:
            check_name(self.journal)
        for path in filter(None, (self.figures, self.journal)):
            check_writable(path)


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    paths: Paths,
    data: Annotated[Path, typer.Option(help="A file of prices, or a folder of them.", readable=False)],
    account: Annotated[str, typer.Option(help="Path or id of an account; else demo.")] = "",
    first: First = None,
    last: Last = None,
    settings: Settings = None,
    db: Db = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
    commands: Annotated[
        Path | None, typer.Option(help="What persons ask for: time,who,role,command,reason.", readable=False)
    ] = None,
    calendar: Calendar = None,
    journal: Annotated[Path | None, typer.Option(help="Write what the run lives through there.")] = None,
    profile: Annotated[bool, typer.Option("--profile", help="Say where the time went.")] = False,  # noqa: FBT002  # typer's way
    form: Format = Form.TEXT,
    today: Today = None,
) -> None:
    """Replay strategies over prices under an account, and keep the whole record."""
    request = Request(
        tuple(paths),
        data,
        account,
        parse_bound(first) if first is not None else None,
        parse_bound(last) if last is not None else None,
        tuple(settings or ()),
        commands,
        calendar,
    )
    parts = Profile()
    parts.seconds["imports"] = time.perf_counter() - STARTED
    with kept():
        execute(request, url(db), Files(json_file, journal), parts, form, day(today))
    if profile:
        typer.echo(report.profile(parts))


def execute(
    request: Request,
    database_url: str,
    files: Files | None = None,
    profile: Profile | None = None,
    form: Form = Form.TEXT,
    today: date | None = None,
) -> int:
    """Run a request and print it. Gives the number of the run.

    Args:
        request: What is run.
        database_url: Where the record is written.
        files: What is written beside the record.
        profile: Is told where the time goes.
        form: How findings are printed that keep the files from running.
        today: The day after which waivers are over.
    """
    database = open_database(database_url)
    files, profile = files or Files(), profile or Profile()
    files.check()
    try:
        prepared = prepare(request, profile, today)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), form)
        raise typer.Exit(FOUND) from refused
    typer.echo(report.opening(prepared))
    if files.journal:
        typer.echo(messages.journal_kept(files.journal, keep_journal(prepared, files.journal)))
    with profile.part("cache"):
        ensure_warm()
    with bar("replay") as progress:
        result = record(prepared, database, progress, request_of(request), profile)
    return tell(result, files.figures)


def tell(result: Result, json_file: Path | None) -> int:
    """Print what came of a run, and write its figures. Gives its number."""
    typer.echo(report.summary(result.outline))
    if json_file:
        write_json(json_file, result.report)
    if result.unkept:
        raise HeadNotKept(result.unkept)
    if result.status == "interrupted":
        typer.echo(messages.was_interrupted(result.run, result.outline["summary"]["last_time"]), err=True)
        raise typer.Exit(INTERRUPTED)
    return result.run
