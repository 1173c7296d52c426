"""`gateway`: the process that owns a terminal of MetaTrader 5, for engines elsewhere."""

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.interlock import MODES
from genesis_dsl.brokers.gateway.opening import Wanted, open_gateway
from genesis_dsl.brokers.gateway.wire import Address, address_of
from genesis_dsl.cli.screen import tell


class Mode(StrEnum):
    """The kinds of account, as the interlock names them."""

    DEMO, CONTEST, REAL = MODES


def command(  # noqa: PLR0913, PLR0917  # the options of a verb
    host: Annotated[
        str, typer.Option(help="The address to listen on; another machine's needs TLS.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8228,
    secret: Annotated[
        Path, typer.Option(help="The file that gateway and engine share; made where there is none.")
    ] = Path("gateway.secret"),
    sends: Annotated[Path, typer.Option(help="The file of the orders that were sent.")] = Path(
        "gateway.sends"
    ),
    login: Annotated[int | None, typer.Option(help="The account that orders are for.")] = None,
    server: Annotated[str | None, typer.Option(help="The server of that account.")] = None,
    mode: Annotated[Mode, typer.Option(help="Whether its money is real.")] = Mode.DEMO,
    password_file: Annotated[
        Path | None, typer.Option(help="A file with its password, to log in with.")
    ] = None,
    path: Annotated[Path | None, typer.Option(help="The terminal64.exe, where there are several.")] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="A certificate, in PEM form.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Its key, in PEM form.")] = None,
    terminal: Annotated[
        str | None,
        typer.Option(help="Where a simulated terminal is, host:port, in the place of the real one."),
    ] = None,
) -> None:
    """Own a terminal of MetaTrader 5, watch it, and answer one engine at a time."""
    apart = None if terminal is None else address_of(terminal)
    wanted = Wanted(
        Address(host, port),
        secret,
        sends,
        login,
        server,
        mode.value,
        password_file,
        path,
        tls_cert,
        tls_key,
        apart,
    )
    with open_gateway(wanted, tell) as (service, address), suppress(KeyboardInterrupt):
        tell(messages.listening(str(address), wanted.purpose()))
        service.serve()
