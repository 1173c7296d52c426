"""`test`: the tests that live with rules, run and compared with what their author expects."""

import typer

from genesis_dsl.cli.findings import report_of
from genesis_dsl.cli.options import FOUND, Format, Paths, Today, day
from genesis_dsl.cli.screen import has_colour
from genesis_dsl.diagnostics.render.form import Form, render
from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Tried
from genesis_dsl.trials.run import run_tests


def command(paths: Paths, form: Format = Form.TEXT, today: Today = None) -> None:
    """Run the tests that live with rules: what was expected, what came out, and how far apart they are."""
    tried = run_tests(paths, day(today))
    found = [*tried.faults, *(one for each in tried.outcomes for one in messages.findings(each))]
    said = render(report_of(found, tried.files), form, colour=has_colour())
    if form is Form.TEXT and not tried.faults:
        _tell(tried)
    typer.echo(said, nl=bool(said))
    if form is Form.TEXT and not tried.faults:
        typer.echo(_summary(tried))
    if found:
        raise typer.Exit(FOUND)


def _tell(tried: Tried) -> None:
    for each in tried.outcomes:
        typer.echo(messages.passed(each))
    for name in tried.without:
        typer.echo(messages.without_tests(name))


def _summary(tried: Tried) -> str:
    if not tried.outcomes:
        return messages.nothing_tried()
    return messages.summary(len(tried.outcomes) - len(tried.failed), len(tried.failed))
