"""`panic`: entries are blocked and everything is closed at once, whether an engine lives or not."""

import getpass
from contextlib import closing
from datetime import UTC, datetime
from time import sleep, time_ns
from typing import Annotated

import typer

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import read_secret
from genesis_dsl.brokers.gateway.opening import trusting
from genesis_dsl.brokers.gateway.wire import address_of
from genesis_dsl.brokers.recovery.panic import Panic
from genesis_dsl.cli import messages
from genesis_dsl.cli.options import FOUND
from genesis_dsl.cli.place import GATEWAY, SECRET, Certificate, Gateway, Secret
from genesis_dsl.cli.screen import tell
from genesis_dsl.errors import SettingsError

Lift = Annotated[bool, typer.Option("--lift", help="Let entries through again; with --by and --reason.")]


def command(  # noqa: PLR0913, PLR0917  # the options of the verb
    by: Annotated[str, typer.Option(help="Who you are; else the user of this machine.")] = "",
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    entries: Annotated[bool, typer.Option("--entries", help="Block entries, and close nothing.")] = False,  # noqa: FBT002  # typer's way
    lift: Lift = False,  # noqa: FBT002  # typer's way
    gateway: Gateway = GATEWAY,
    secret: Secret = SECRET,
    tls_cert: Certificate = None,
) -> None:
    """Block entries at the gateway, cancel all orders and close all positions of the account."""
    if lift and not (by.strip() and reason.strip()):
        raise SettingsError(messages.nobody_lifts())
    who, why = by.strip() or getpass.getuser(), reason.strip() or "panic"
    moment = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    place, trusted = address_of(gateway), trusting(tls_cert)
    with closing(Client(place, read_secret(secret), trusted, claims=True)) as client:
        said = client.lift(who, why, moment) if lift else client.block(who, why, moment)
        if isinstance(said, Failed):
            raise SettingsError(said.text)
        tell(messages.entries_lifted(who, why) if lift else str(said["blocked"]))
        if lift or entries:
            return
        if not said["sends"]:
            raise SettingsError(messages.cannot_close())
        if not Panic(client, f"panic:{time_ns()}", tell).flatten(sleep):
            tell(messages.not_flat(), err=True)
            raise typer.Exit(FOUND)
