"""`explain`: what a message code, a rule file or a word of the language means."""

from typing import Annotated

import typer

from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.runs.explain import explain
from genesis_dsl.trials.pages import PAGES


def command(
    asked: Annotated[
        list[str], typer.Argument(metavar="X", help="A code (T204), a rule file, or a word (crosses above).")
    ],
    *,
    written_out: Annotated[
        bool, typer.Option("--names", help="Say what names stand for, in their place.")
    ] = False,
) -> None:
    """Say what a message code, a rule file or a word of the language means."""
    answer = explain(" ".join(asked), written_out=written_out, more=PAGES)
    if answer.found:
        print_report(report_of(list(answer.found)), Form.TEXT)
        raise typer.Exit(FOUND)
    typer.echo(answer.text)
