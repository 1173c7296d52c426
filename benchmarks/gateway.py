"""The round trip of the gateway: what it adds to a call of the terminal.

The terminal is a package that answers at once, in the owner's process; the gateway and the owner are
processes of their own, as a person starts them, and the engine asks over loopback. Timed is each call from
the engine's side: its question in JSON, over the wire, through the pipe to the owner and back, its answer a
typed record. Behind each stands what the same call takes in the owner's own process.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.interlock import Account
from genesis_dsl.brokers.gateway.owner import own, pipes
from genesis_dsl.brokers.gateway.sends import Sends
from genesis_dsl.brokers.gateway.service import Service, listen
from genesis_dsl.brokers.gateway.supervisor import Plan, Supervisor
from genesis_dsl.brokers.gateway.values import TICKS
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.records import (
    AccountInfo,
    OrderSendResult,
    SymbolInfo,
    Tick,
    TradePosition,
    TradeRequest,
    make,
)

SECRET = b"0" * 32
ACCOUNT = Account(1, "S", "demo")
MICRO = 1e6


def package() -> SimpleNamespace:
    """Make a package that answers at once."""
    tick, info = make(Tick, bid=1.1, ask=1.10002), make(SymbolInfo, name="EURUSD")
    positions = tuple(make(TradePosition, ticket=number, symbol="EURUSD") for number in range(20))
    symbols = tuple(make(SymbolInfo, name=f"S{number}") for number in range(1_000))
    rows = {count: np.zeros(count, TICKS) for count in (1_000, 100_000)}
    account = make(AccountInfo, login=1, server="S")
    done = make(OrderSendResult, retcode=10009, request=make(TradeRequest))
    return SimpleNamespace(
        initialize=lambda: True,
        shutdown=lambda: True,
        account_info=lambda: account,
        symbol_info_tick=lambda _: tick,
        symbol_info=lambda _: info,
        symbols_get=lambda: symbols,
        positions_get=lambda: positions,
        copy_ticks_from=lambda _, __, count, ___: rows[count],
        order_send=lambda _: done,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=5_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = multiprocessing.Pipe()
        gateway = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, folder))
        gateway.start()
        host, port = ours.recv()
        try:
            with closing(Client(Address(host, port), SECRET)) as client:
                print(f"{'call':34}{'median':>10}{'p99':>10}{'in the owner':>14}   microseconds")
                for name, call, share in CASES:
                    measure(name, call, client, max(20, asked.calls // share))
        finally:
            gateway.terminate()
            gateway.join()
    print(f"load average {os.getloadavg()[0]:.1f}")


def serve(told: "multiprocessing.connection.Connection", folder: str) -> None:
    """Serve a gateway over an owner of the package above."""
    supervisor = Supervisor(
        Plan((sys.executable, __file__, "--owner"), {}, ACCOUNT), Sends(Path(folder) / "s"), lambda _: None
    )
    listener = listen("127.0.0.1", 0, over_tls=False)
    told.send(listener.getsockname())
    Service(supervisor, SECRET, listener).serve()


def measure(name: str, call: Callable[[Calls, int], object], client: Client, calls: int) -> None:
    """Time a call from the engine's side, and in the process that owns the package."""
    times = timed(lambda number: call(client, number), calls)
    owner = Direct(package())
    alone = timed(lambda number: call(owner, number), calls)
    median, late, bare = np.median(times), np.quantile(times, 0.99), np.median(alone)
    print(f"{name:34}{median * MICRO:10,.0f}{late * MICRO:10,.0f}{bare * MICRO:14,.0f}")


def timed(call: Callable[[int], object], calls: int) -> list[float]:
    """Time each of some calls, in seconds, behind a few that warm up."""
    times = []
    for number in range(-10, calls):
        began = time.perf_counter()
        call(number)
        times.append(time.perf_counter() - began)
    return times[10:]


CASES: tuple[tuple[str, Callable[[Calls, int], object], int], ...] = (
    ("symbol_info_tick", lambda terminal, _: terminal.symbol_info_tick("EURUSD"), 1),
    ("symbol_info", lambda terminal, _: terminal.symbol_info("EURUSD"), 1),
    ("positions_get, 20 of them", lambda terminal, _: terminal.positions_get(), 2),
    ("copy_ticks_from, 1,000", lambda terminal, _: terminal.copy_ticks_from("EURUSD", 1, 1_000, -1), 2),
    ("copy_ticks_from, 100,000", lambda terminal, _: terminal.copy_ticks_from("EURUSD", 1, 100_000, -1), 50),
    ("symbols_get, 1,000 of them", lambda terminal, _: terminal.symbols_get(), 250),
    ("order_send, its key on the disk", lambda terminal, number: terminal.order_send({}, f"k{number}"), 20),
)

if __name__ == "__main__":
    if "--owner" in sys.argv:
        own(lambda _: package(), *pipes())
    else:
        main()
