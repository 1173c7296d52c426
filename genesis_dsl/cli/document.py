"""`document`: a rule file as a page that people keep, and sign."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import documented, messages
from genesis_dsl.cli.findings import print_report, report_of, version
from genesis_dsl.cli.options import FOUND, Db, Today, day
from genesis_dsl.compliance.messages import signed_by
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.rewrite import rewrite
from genesis_dsl.runs.signed import sign
from genesis_dsl.trials.document import Gather, Written, write_document


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A rule file.", readable=False)],
    page: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page there.")] = None,
    house: Annotated[
        Path | None,
        typer.Option(help="The limits of the house; else compliance/house.", readable=False),
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="RUN", help="Show how its rules went in this run, or in the `last`.")
    ] = None,
    signs: Annotated[bool, typer.Option("--sign", help="Sign the text as it is now, with --by.")] = False,  # noqa: FBT002  # typer's way
    by: Annotated[str, typer.Option(metavar="NAME", help="Who signs it.")] = "",
    today: Today = None,
    db: Db = None,
) -> None:
    """Show a rule file as a document: sources, readings, plain words, tests with their results."""
    if signs != bool(by.strip()):
        raise SettingsError(messages.WHO_SIGNS)
    gather = _gather(evidence, db) if evidence else None
    written = write_document(file, house, day(today), version(), gather=gather)
    if written.document is None:
        print_report(report_of(written.found), Form.TEXT)
        raise typer.Exit(FOUND)
    if signs:
        _sign(file, written, " ".join(by.split()), today)
        if page:
            written = write_document(file, house, day(today), version(), gather=gather)
    if page:
        _write(page, written)
    elif not signs and written.document:
        typer.echo(documented.as_text(written.document))
    if written.document and written.document.passed is False:
        raise typer.Exit(FOUND)


def _gather(run: str, db: str | None) -> Gather:
    """Find the run, and say how its evidence is gathered."""
    from genesis_dsl.cli.recorded import existing, run_number  # noqa: PLC0415  # only here a database is needed
    from genesis_dsl.runs.evidence import evidence_of  # noqa: PLC0415  # as above

    database = existing(db)
    return partial(evidence_of, database, run_number(run, database))


def _sign(file: Path, written: Written, by: str, today: str | None) -> None:
    """Sign a text whose tests pass.

    Raises:
        SettingsError: One of them does not.
    """
    assert written.document is not None, "it was made"
    assert written.text is not None, "its hashes were taken"
    if written.document.passed is False:
        raise SettingsError(messages.not_signed(written.document.summary))
    place = sign(file, written.document.id, written.text, by, day(today))
    typer.echo(signed_by(by, str(place), written.text.whole))


def _write(page: Path, written: Written) -> None:
    from genesis_dsl.server.printed import document_page  # noqa: PLC0415  # a page is seldom asked for

    assert written.document is not None, "it was made"
    rewrite(page, document_page(written.document))
    typer.echo(messages.page_written(page, written.document.summary))
