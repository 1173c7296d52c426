"""`validate`: all independent errors of all files, sorted by place."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import FOUND, Paths
from genesis_dsl.cli.screen import has_colour
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.as_github import to_github
from genesis_dsl.diagnostics.render.as_json import to_json
from genesis_dsl.diagnostics.render.as_text import to_text
from genesis_dsl.runs.validate import validate


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class FailLevel(StrEnum):
    """From which severity on the command fails."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


LEVELS = {FailLevel.ERROR: 1, FailLevel.WARNING: 2, FailLevel.ADVICE: 3}
WEIGHT = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.ADVICE: 3}


def command(
    paths: Paths,
    form: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
    fail_level: Annotated[FailLevel, typer.Option(help="Fail from this severity on.")] = FailLevel.ERROR,
) -> None:
    """Check rule files: every mistake at its place, with what to write instead."""
    checked, found = validate(paths)
    if form is Format.JSON:
        typer.echo(json.dumps(to_json(found), indent=2, ensure_ascii=False))
    elif form is Format.GITHUB:
        typer.echo(to_github(found), nl=bool(found))
    else:
        typer.echo(to_text(found, colour=has_colour()) if found else messages.nothing_found(checked))
    if any(WEIGHT[each.severity] <= LEVELS[fail_level] for each in found):
        raise typer.Exit(FOUND)
