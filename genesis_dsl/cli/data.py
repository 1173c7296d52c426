"""`data`: prices and calendars of others, brought into a folder that runs read."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import imported as lines
from genesis_dsl.cli import surveyed
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Printed, ReportForm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.importing import Imported, ImportRequest
from genesis_dsl.runs.importing import import_files as bring_in
from genesis_dsl.runs.instruments import read_instruments
from genesis_dsl.runs.rewrite import rewrite
from genesis_dsl.runs.rules import DEFAULT_INSTRUMENTS
from genesis_dsl.runs.sheet import as_json, sheet
from genesis_dsl.runs.surveying import OUTAGE, survey


class Stamps(StrEnum):
    """Which end of a bar carries its time."""

    OPENING = "opening"
    CLOSING = "closing"


_Timeframe = StrEnum("_Timeframe", {each: each for each in TIMEFRAMES})  # type: ignore[misc]  # of a table

_InstrumentsId = Annotated[
    str, typer.Option("--instruments", metavar="ID", help="Path or id of an instruments file.")
]


def import_files(  # noqa: PLR0913, PLR0917  # the options of the verb
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Exported files, or folders.", readable=False)
    ],
    folder: Annotated[Path, typer.Option("--to", help="The folder that is given to --data later.")],
    symbol: Annotated[str, typer.Option(help="Whose prices these are; else their names say it.")] = "",
    timeframe: Annotated[
        _Timeframe | None, typer.Option(help="How long the bars are; else their names say it.")
    ] = None,
    zone: Annotated[
        str, typer.Option(help="The clock of the stamps: Europe/Athens, UTC, 'New York + 7 hours'.")
    ] = "",
    stamps: Annotated[Stamps, typer.Option(help="Which end of a bar its time is.")] = Stamps.OPENING,
    digits: Annotated[
        int | None, typer.Option(min=0, max=9, help="Decimals of a price where files count points.")
    ] = None,
    instruments: _InstrumentsId = DEFAULT_INSTRUMENTS,
    replace: Annotated[bool, typer.Option("--replace", help="Write files of these names anew.")] = False,  # noqa: FBT002  # typer's way
) -> None:
    """Read what others exported, and write it as a run reads it. Nothing is filled in, nothing is guessed."""
    request = ImportRequest(
        paths=tuple(paths),
        folder=folder,
        symbol=symbol,
        timeframe=timeframe or "",
        zone=zone,
        at_close=stamps is Stamps.CLOSING,
        digits=digits,
        replace=replace,
    )
    _tell(bring_in(request, _read(instruments)))


def report(
    path: Annotated[Path, typer.Argument(help="A file of prices, or a folder of them.", readable=False)],
    instruments: _InstrumentsId = DEFAULT_INSTRUMENTS,
    outage: Annotated[int, typer.Option(min=1, help="A gap of more bars is an outage.")] = OUTAGE,
    form: Printed = ReportForm.TEXT,
    page: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page there.")] = None,
) -> None:
    """Say what is in files of prices: gaps, outages, odd bars, figures, whether the clock can be right."""
    surveys = survey(path, _read(instruments), outage)
    sheets = [sheet(each) for each in surveys]
    if page:
        from genesis_dsl.server.printed import survey_page  # noqa: PLC0415  # a page is seldom asked for

        rewrite(page, survey_page(sheets, str(path)))
    if form is ReportForm.JSON:
        files = [as_json(each) for each in surveys]
        typer.echo(json.dumps({"version": 1, "files": files}, indent=2, ensure_ascii=False))
        return
    typer.echo("\n\n".join(map(surveyed.of_sheet, sheets)))


def _read(name: str) -> Instruments:
    try:
        return read_instruments(name)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.TEXT)
        raise typer.Exit(FOUND) from refused


def _tell(imported: Imported) -> None:
    for each in imported.written:
        typer.echo(lines.of_file(each))
    if imported.calendar:
        typer.echo(lines.of_calendar(imported.calendar))
    if imported.skipped:
        typer.echo(lines.skipped(imported.skipped))


COMMANDS = {"import": import_files, "report": report}
"""The verbs of this verb."""
