"""What was found in rule files, printed in the form that was asked for: the one place for all verbs."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.screen import has_colour
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, Waived
from genesis_dsl.diagnostics.render.form import Form, render
from genesis_dsl.diagnostics.render.report import Case, Report
from genesis_dsl.runs.catalogue import pages
from genesis_dsl.runs.places import places


def report_of(
    found: Sequence[Diagnostic],
    files: Iterable[str] = (),
    waived: Sequence[Waived] = (),
    *,
    fails_from: Severity = Severity.ERROR,
    cases: Sequence[Case] = (),
) -> Report:
    """Put findings together with what the forms need.

    `files` are the names of those that were checked, `cases` the tests that were run.
    """
    every = (*found, *(each.finding for each in waived))
    names = {*files, *(span.source.name for each in every for span in each.spans)}
    return Report(
        findings=tuple(found),
        files=tuple(sorted(names)),
        waived=tuple(waived),
        fails_from=fails_from,
        places=places(names, Path.cwd()),
        pages=pages,
        version=version,
        cases=tuple(cases),
    )


def version() -> str:
    """Give the version of genesis-dsl."""
    from importlib.metadata import version  # noqa: PLC0415  # it reads letters and archives: slow, seldom asked

    return version("genesis-dsl")


def print_report(report: Report, form: Form) -> None:
    """Print findings; in text, that nothing was found is said too."""
    said = render(report, form, colour=has_colour())
    if form is Form.TEXT and not report.findings:
        said = messages.nothing_found(len(report.files), len(report.waived))
    typer.echo(said, nl=bool(said))
