"""`test`: the tests that live with rules, run and compared with what their author expects."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli.findings import report_of
from genesis_dsl.cli.options import FOUND, Format, Paths, Today, day
from genesis_dsl.cli.screen import bar, has_colour
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.render.form import Form, render
from genesis_dsl.diagnostics.render.report import Case
from genesis_dsl.errors import SettingsError
from genesis_dsl.trials import messages
from genesis_dsl.trials.mutate import mutate as mutated
from genesis_dsl.trials.result import Tried
from genesis_dsl.trials.run import run_tests
from genesis_dsl.trials.score import Score
from genesis_dsl.trials.suggest import suggest as suggested

Cover = Annotated[bool, typer.Option("--coverage", help="List what no test shows of each condition.")]


Mutate = Annotated[bool, typer.Option("--mutate", help="List the small changes that no test notices.")]


Suggest = Annotated[
    bool, typer.Option("--suggest", help="Write tests on the line of each rule, to be pasted.")
]


def command(
    paths: Paths,
    form: Format = Form.TEXT,
    today: Today = None,
    *,
    coverage: Cover = False,
    mutate: Mutate = False,
    suggest: Suggest = False,
) -> None:
    """Run the tests that live with rules: what was expected, what came out, how far apart."""
    if suggest and (coverage or mutate):
        raise SettingsError(messages.SUGGESTS_ALONE)
    if suggest:
        _suggest(paths, today)
        return
    tried = run_tests(paths, day(today))
    cases = [Case(each.path, each.span, tuple(messages.findings(each))) for each in tried.outcomes]
    found = [*tried.faults, *(one for each in cases for one in each.findings)]
    scores = _mutated(paths, today) if mutate and not found else []
    shown = [*found, *(_uncovered(tried) if coverage else ())]
    shown += [messages.survived(one) for each in scores for one in each.survivors]
    shown += [messages.stale(one) for each in scores for one in each.stale]
    said = render(report_of(shown, tried.files, cases=cases), form, colour=has_colour())
    as_text = form is Form.TEXT and not tried.faults
    if as_text:
        _tell(tried)
    typer.echo(said, nl=bool(said))
    if as_text and coverage:
        for name, each in tried.coverages:
            typer.echo(messages.covered(name, each))
    if as_text:
        for score in scores:
            typer.echo(messages.scored(score))
        if mutate and found:
            typer.echo(messages.MUTATES_WHAT_PASSES)
        typer.echo(_summary(tried))
    if found:
        raise typer.Exit(FOUND)


def _suggest(paths: Sequence[Path], today: str | None) -> None:
    found = suggested(paths, day(today))
    for each in found:
        typer.echo(messages.for_rule(each.file, each.rule))
        typer.echo(each.text.strip("\n"))
    if not found:
        typer.echo(messages.NOTHING_TO_SUGGEST)


def _mutated(paths: Sequence[Path], today: str | None) -> list[Score]:
    with bar("mutate") as progress:
        return mutated(paths, day(today), progress=progress)


def _uncovered(tried: Tried) -> list[Diagnostic]:
    return [messages.uncovered(each) for _, found in tried.coverages for each in found.missing]


def _tell(tried: Tried) -> None:
    for each in tried.outcomes:
        typer.echo(messages.passed(each))
    for name in tried.without:
        typer.echo(messages.without_tests(name))


def _summary(tried: Tried) -> str:
    if not tried.outcomes:
        return messages.nothing_tried()
    return messages.summary(len(tried.outcomes) - len(tried.failed), len(tried.failed))
