"""`document`: a rule file as a page that people keep."""

from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import documented, messages
from genesis_dsl.cli.findings import print_report, report_of, version
from genesis_dsl.cli.options import FOUND, Today, day
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.runs.rewrite import rewrite
from genesis_dsl.trials.document import write_document


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A rule file.", readable=False)],
    page: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page there.")] = None,
    house: Annotated[
        Path | None,
        typer.Option(help="The limits of the house; else compliance/house.", readable=False),
    ] = None,
    today: Today = None,
) -> None:
    """Show a rule file as a document: sources, readings, plain words, tests with their results."""
    written = write_document(file, house, day(today), version())
    if written.document is None:
        print_report(report_of(written.found), Form.TEXT)
        raise typer.Exit(FOUND)
    if page:
        from genesis_dsl.server.printed import document_page  # noqa: PLC0415  # a page is seldom asked for

        rewrite(page, document_page(written.document))
        typer.echo(messages.page_written(page, written.document.summary))
    else:
        typer.echo(documented.as_text(written.document))
    if written.document.passed is False:
        raise typer.Exit(FOUND)
