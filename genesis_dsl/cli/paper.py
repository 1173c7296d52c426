"""`paper`: rules trade a terminal's prices, and nothing leaves: the engine's own venue fills them."""

from pathlib import Path

from genesis_dsl.brokers.gateway.wire import address_of
from genesis_dsl.cli.live import (
    GATEWAY,
    SECRET,
    Account,
    Anew,
    Certificate,
    Gateway,
    History,
    Oldest,
    Secret,
    execute,
)
from genesis_dsl.cli.options import Calendar, Db, Paths, Settings, url
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.sessions.wanted import Place, Wanted
from genesis_dsl.store.database import open_database


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
    """Follow a terminal's prices and trade them on paper: nothing is sent, the engine's venue fills."""
    request = Request(tuple(paths), Path(), account, settings=tuple(settings or ()), calendar=calendar)
    place = Place(address_of(gateway), secret, tls_cert)
    oldest = round(stale_after * 1_000)
    execute(Wanted(request, place, open_database(url(db)), False, anew, history, oldest))  # noqa: FBT003  # nothing leaves
