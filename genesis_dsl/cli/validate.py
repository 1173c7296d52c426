"""`validate`: all independent errors of all files, sorted by place."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.main import FAILED
from genesis_dsl.cli.options import FOUND, FailLevel, Format, Paths, Today, day
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.runs.validate import Validated, validate


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    paths: Paths,
    form: Format = Form.TEXT,
    fail_level: FailLevel = Severity.ERROR,
    today: Today = None,
    changed: Annotated[
        str | None,
        typer.Option(
            "--changed", metavar="BASE", help="Tell only what this branch brought since it left BASE."
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Prices on which the conditions of entries are counted.", readable=False),
    ] = None,
    mend: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend.")] = False,  # noqa: FBT002  # typer's way
) -> None:
    """Check rule files: every mistake at its place, with what to write instead."""
    check = _check(paths, day(today), changed, data)
    told, was_refused = _mended(paths, check, form) if mend else (check(), False)
    report = report_of(told.findings, told.files, told.waived, fails_from=fail_level)
    print_report(report, form)
    if was_refused:
        raise typer.Exit(FAILED)
    if report.failed:
        raise typer.Exit(FOUND)


def _check(
    paths: Sequence[Path], today: date, base: str | None, data: Path | None
) -> Callable[[], Validated]:
    if base is None:
        return lambda: validate(paths, today, data=data)
    from genesis_dsl.runs.changed import branch  # noqa: PLC0415  # few ask for it, and none else need it read

    mine = branch(base, paths, lambda given, home: validate(given, today, home, data))
    return lambda: mine.brought(validate(paths, today, data=data))


def _mended(paths: Sequence[Path], check: Callable[[], Validated], form: Form) -> tuple[Validated, bool]:
    """Mend what is safe, and say what was mended and what was not; what a program reads is kept free of it.

    Gives what is left to be told, and whether a file could not be mended.
    """
    from genesis_dsl.runs.fix import fix  # noqa: PLC0415  # as above

    fixed = fix(paths, check)
    for name, found in fixed.mended.items():
        typer.echo(messages.mended(name, list(map(_mistake, found))), err=form is not Form.TEXT)
    for sentence in (*fixed.only_used.values(), *fixed.refused.values()):
        typer.echo(sentence, err=True)
    return fixed.told, bool(fixed.refused)


def _mistake(finding: Diagnostic) -> str:
    line, _ = finding.span.source.place(finding.span.start)
    return f"{finding.code} on line {line}"
