"""What `live` and `paper` have in common: rules that follow a terminal through its gateway, until Ctrl-C."""

from collections.abc import Callable
from pathlib import Path
from time import sleep, time_ns
from typing import Annotated

import typer

from genesis_dsl.brokers.gateway.wire import address_of
from genesis_dsl.cli import messages
from genesis_dsl.cli.findings import print_report, report_of
from genesis_dsl.cli.options import FOUND, Calendar, Db, Paths, Settings, url
from genesis_dsl.cli.place import GATEWAY, SECRET, Certificate, Gateway, Secret
from genesis_dsl.cli.screen import tell
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.diagnostics.render.form import Form
from genesis_dsl.errors import HeadNotKept
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.sessions.loop import trade
from genesis_dsl.runs.sessions.wanted import Place, Wanted
from genesis_dsl.store.database import open_database

Account = Annotated[str, typer.Option(help="Path or id of an account; else demo.")]
Anew = Annotated[bool, typer.Option("--new", help="Begin a new run, though one could go on.")]
History = Annotated[int, typer.Option(help="Minutes of history that are read at the beginning.", min=1)]
Oldest = Annotated[float, typer.Option(help="Seconds after which a price is too old to enter on.", min=1)]
Second = Annotated[
    str | None,
    typer.Option(help="Another gateway, host:port: its prices take over where these are silent."),
]
SecondSecret = Annotated[Path, typer.Option(help="The secret file of that gateway.", readable=False)]
SecondCertificate = Annotated[Path | None, typer.Option(help="Its certificate, where it has one.")]

Verb = Callable[..., None]


def session(*, orders: bool) -> Callable[[Verb], Verb]:
    """Make the verb that a docstring names, with the options of all sessions.

    Args:
        orders: Orders go to the terminal; else the engine's own venue fills them.
    """

    def made(named: Verb) -> Verb:
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
            second: Second = None,
            second_secret: SecondSecret = SECRET,
            second_tls_cert: SecondCertificate = None,
            db: Db = None,
        ) -> None:
            request = Request(
                tuple(paths), Path(), account, settings=tuple(settings or ()), calendar=calendar
            )
            place = Place(address_of(gateway), secret, tls_cert)
            oldest = round(stale_after * 1_000)
            other = Place(address_of(second), second_secret, second_tls_cert) if second else None
            execute(Wanted(request, place, open_database(url(db)), orders, anew, history, oldest, other))

        command.__doc__ = named.__doc__
        return command

    return made


def execute(wanted: Wanted) -> None:
    """Trade until a person ends it, and say what came of it."""
    ensure_warm()
    try:
        ended = trade(wanted, lambda: time_ns() // 1_000_000, tell, sleep)
    except RulesRefused as refused:
        print_report(report_of(refused.diagnostics), Form.TEXT)
        raise typer.Exit(FOUND) from refused
    tell(messages.session_ended(ended.run, ended.digest, ended.head, ended.journal))
    if ended.unkept:
        raise HeadNotKept(ended.unkept)
