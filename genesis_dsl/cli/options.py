"""Options that several verbs share."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from genesis_dsl.cli import messages
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.errors import SettingsError
from genesis_dsl.settings import database_url

# `readable=False`: whether a file can be read is found out and told by whoever reads it
FOUND = 1
"""The exit code when something was found, or differs."""

Db = Annotated[str | None, typer.Option("--db", help="The database; GENESIS_DB, else genesis.db here.")]
Run = Annotated[str, typer.Argument(metavar="RUN", help="The number of a run, or `last`.")]
MovedData = Annotated[
    Path | None,
    typer.Option("--data", help="Where the prices of the run are now, if they were moved.", readable=False),
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Rule files, or folders of them.", readable=False)
]

Format = Annotated[Form, typer.Option("--format", help="How findings are printed.")]
FailLevel = Annotated[Severity, typer.Option("--fail-level", help="Fail from this severity on.")]

First = Annotated[str | None, typer.Option("--from", help="The first day or moment.")]
Last = Annotated[str | None, typer.Option("--to", help="The day or moment before which it ends.")]
Calendar = Annotated[
    Path | None, typer.Option("--calendar", help="News: time,currency,event,impact.", readable=False)
]
Settings = Annotated[list[str] | None, typer.Option("--set", help="A parameter: name=value.")]


class ReportForm(StrEnum):
    """How a report is printed that is no list of findings."""

    TEXT = "text"
    JSON = "json"


Printed = Annotated[ReportForm, typer.Option("--format", help="How it is printed.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON, as the API answers.")]

Today = Annotated[
    str | None, typer.Option("--today", help="The day on which waivers are judged; else it is.")
]


def day(given: str | None) -> date:
    """Give the day that `--today` names, else the day it is, in UTC; nobody else asks the clock for it.

    Raises:
        SettingsError: It is no day.
    """
    if given is None:
        return datetime.now(UTC).date()
    try:
        return datetime.strptime(given, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError as fault:
        raise SettingsError(messages.no_day(given)) from fault


def url(given: str | None) -> str:
    """Give the database's URL; a plain path is a SQLite file."""
    chosen = database_url(given)
    return chosen if "://" in chosen else f"sqlite:///{quote(chosen)}"
