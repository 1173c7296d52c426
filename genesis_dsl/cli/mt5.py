"""`mt5`: a simulated terminal as a program of its own, and the doctor."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import sleep, time_ns
from typing import Annotated

import typer

from genesis_dsl.brokers.doctor.examine import bench_of, examine
from genesis_dsl.brokers.doctor.simulated import simulated_bench
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.apart import serve_package
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.direct import Direct, call
from genesis_dsl.brokers.gateway.handshake import make_secret, read_secret
from genesis_dsl.brokers.gateway.opening import trusting
from genesis_dsl.brokers.gateway.service import listen
from genesis_dsl.brokers.gateway.wire import Address, address_of
from genesis_dsl.brokers.mt5.package import real_package
from genesis_dsl.cli import messages
from genesis_dsl.cli.doctored import as_json, lines
from genesis_dsl.cli.options import FOUND, Printed, ReportForm
from genesis_dsl.cli.place import SECRET, Certificate, Secret
from genesis_dsl.cli.screen import tell
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.sessions.terminal import sure, trusted
from genesis_dsl.runs.sessions.wanted import Clock

Shared = Annotated[
    Path, typer.Option(help="The file of the secret; made where there is none.", readable=False)
]


def terminal(  # noqa: PLR0913, PLR0917  # the options of the verb
    data: Annotated[Path, typer.Option(help="Prices: a file, or a folder.", readable=False)],
    account: Annotated[
        Path | None, typer.Option(help="An account file; else a demo account.", readable=False)
    ] = None,
    faults: Annotated[Path | None, typer.Option(help="What goes wrong, and when.", readable=False)] = None,
    start: Annotated[str | None, typer.Option(help='Where it begins: "2018-03-06 10:00 UTC".')] = None,
    speed: Annotated[float, typer.Option(help="How many times as fast as the world its clock runs.")] = 1.0,
    port: Annotated[int, typer.Option(help="The port of this machine.", min=0, max=65535)] = 8229,
    secret: Shared = SECRET,
) -> None:
    """Run a simulated terminal, for a gateway to own; the account lives on when gateways come and go."""
    from genesis_dsl.brokers.mt5.simulated import terminal as package  # noqa: PLC0415  # the doctor starts without it
    from genesis_dsl.brokers.mt5.simulated.loading import Options  # noqa: PLC0415  # as below

    if not secret.exists():
        make_secret(secret)
    key = read_secret(secret)
    options = Options(speed=speed) if start is None else Options(speed=speed, start=start)
    package.load(data, account, faults, **options)
    with listen("127.0.0.1", port, over_tls=False) as listener, suppress(KeyboardInterrupt):
        place = Address(*listener.getsockname())
        tell(messages.terminal_there(str(place), f"{package.now():%Y-%m-%d %H:%M} UTC"))
        serve_package(package, frozenset((*package.FUNCTIONS, "clock")), listener, key)


def doctor(  # the options of the verb
    gateway: Annotated[
        str | None, typer.Option(help="The gateway, host:port; else the package on this machine is asked.")
    ] = None,
    secret: Secret = SECRET,
    tls_cert: Certificate = None,
    symbol: Annotated[str, typer.Option(help="The symbol that is examined.")] = "EURUSD",
    trade: Annotated[  # noqa: FBT002  # typer's way
        bool, typer.Option("--trade", help="Send orders of the least size, on a demo account.")
    ] = False,
    form: Printed = ReportForm.TEXT,
) -> None:
    """Try what the reference leaves open on a terminal, beside what the simulation says."""
    with asked(gateway, secret, tls_cert) as (found, clock):
        bench = bench_of(found, symbol, clock, sleep, trades=trade)
        state = found.terminal_info()
        if isinstance(state, Failed):
            raise SettingsError(state.text)
        with simulated_bench(bench.symbol, bench.account, state) as simulated:
            findings = []
            for each in examine(bench, simulated):
                findings.append(each)
                if form is ReportForm.TEXT:
                    typer.echo("\n".join(lines(each)))
    if form is ReportForm.JSON:
        typer.echo(json.dumps([as_json(each) for each in findings], indent=2))
    else:
        typer.echo(messages.examined(Counter(each.verdict for each in findings)))
    if any(each.differences for each in findings):
        raise typer.Exit(FOUND)


@contextmanager
def asked(gateway: str | None, secret: Path, certificate: Path | None) -> Iterator[tuple[Calls, Clock]]:
    """Give the terminal, behind a gateway or on this machine, and the clock that a session would trust."""
    if gateway is not None:
        with closing(Client(address_of(gateway), read_secret(secret), trusting(certificate))) as client:
            is_simulated = bool(sure(client.status()).get("simulated"))
            yield client, trusted(client, _wall, is_simulated=is_simulated)
        return
    package = real_package()
    opened = call(package, "initialize")
    if isinstance(opened, Failed):
        raise SettingsError(messages.terminal_not_opened(opened.text))
    try:
        yield Direct(package), _wall
    finally:
        package.shutdown()


def _wall() -> int:
    return time_ns() // 1_000_000


COMMANDS = {"terminal": terminal, "doctor": doctor}
