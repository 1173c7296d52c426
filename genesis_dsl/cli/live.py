"""`live`: rules trade a terminal through its gateway."""

import time
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.brokers.gateway.wire import address_of
from genesis_dsl.cli import messages
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Calendar, Db, Paths, Settings, url
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.errors import HeadNotKept
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.sessions.loop import trade
from genesis_dsl.runs.sessions.wanted import Place, Wanted
from genesis_dsl.store.database import open_database

GATEWAY = "127.0.0.1:8228"
SECRET = Path("gateway.secret")

Account = Annotated[str, typer.Option(help="Path or id of an account; else demo.")]
Gateway = Annotated[str, typer.Option(help="Where the gateway is, host:port.")]
Secret = Annotated[Path, typer.Option(help="The gateway's secret file.", readable=False)]
Certificate = Annotated[Path | None, typer.Option(help="The gateway's certificate, where it has one.")]
Anew = Annotated[bool, typer.Option("--new", help="Begin a new run, though one could go on.")]
History = Annotated[int, typer.Option(help="Minutes of history that are read at the beginning.", min=1)]
Oldest = Annotated[float, typer.Option(help="Seconds after which a price is too old to enter on.", min=1)]


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    paths: Paths,
    account: Account = "",
    settings: Settings = None,
    calendar: Calendar = None,
    gateway: Gateway = GATEWAY,
    secret: Secret = SECRET,
    tls_cert: Certificate = None,
    anew: Anew = False,  # noqa: FBT002  # typer's way
    history: History = 50_000,
    stale_after: Oldest = 30.0,
    db: Db = None,
) -> None:
    """Trade an account through its gateway; started again, it goes on with what it left."""
    request = Request(tuple(paths), Path(), account, settings=tuple(settings or ()), calendar=calendar)
    place = Place(address_of(gateway), secret, tls_cert)
    oldest = round(stale_after * 1_000)
    execute(Wanted(request, place, open_database(url(db)), True, anew, history, oldest))  # noqa: FBT003  # orders leave


def execute(wanted: Wanted) -> None:
    """Trade until a person ends it, and say what came of it."""
    ensure_warm()
    try:
        ended = trade(wanted, lambda: time.time_ns() // 1_000_000, typer.echo, time.sleep)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.TEXT)
        raise typer.Exit(FOUND) from refused
    typer.echo(messages.session_ended(ended.run, ended.digest, ended.head, ended.journal))
    if ended.unkept:
        raise HeadNotKept(ended.unkept)
