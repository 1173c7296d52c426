"""A gateway in this process, and a simulated terminal behind it, for the verbs that trade one."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.handshake import make_secret, read_secret
from genesis_dsl.brokers.gateway.opening import Wanted, open_gateway
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.cli import session
from tests.brokers.apart import apart
from tests.cli.conftest import Answer, Command

RULES = """genesis: 1
kind: strategy
id: up
title: Up
symbols: [EURUSD]
timeframe: M1
entries:
  - id: up
    side: buy
    when: close > open
    size: 0.1 lots
    stop: 10 pips
"""
START = datetime(2024, 3, 5, 9, tzinfo=UTC)


def write_prices(folder: Path) -> None:
    rows = [
        f"2024-03-05T{8 + minute // 60:02}:{minute % 60:02}:00Z,1.1000,1.1004,1.0998,1.100{minute % 3},10,8"
        for minute in range(180)
    ]
    (folder / "EURUSD_M1.csv").write_text(
        "\n".join(["time,open,high,low,close,volume,spread", *rows]), "utf-8"
    )


@contextmanager
def gateway(folder: Path, over: Address) -> Iterator[Address]:
    """Own a terminal that is elsewhere."""
    wanted = Wanted(
        Address("127.0.0.1", 0),
        folder / "gateway.secret",
        folder / "gateway.sends",
        login=5_000_001,
        server="Simulated-Demo",
        terminal=over,
    )
    with open_gateway(wanted, lambda _: None) as (service, address):
        thread = threading.Thread(target=service.serve)
        thread.start()
        yield address
        service.stop()
        thread.join()


@contextmanager
def market(folder: Path) -> Iterator[Address]:
    """Write prices and rules; trade the prices in a terminal of this process, whose clock runs."""
    write_prices(folder)
    (folder / "rules.yaml").write_text(RULES, "utf-8")
    make_secret(folder / "gateway.secret")
    terminal.load(folder / "EURUSD_M1.csv", start=START, speed=1)
    secret = read_secret(folder / "gateway.secret")
    with apart(terminal, {*terminal.FUNCTIONS, "clock"}, secret) as there, gateway(folder, there) as place:
        yield place


def begun_and_ended(
    command: Command, monkeypatch: pytest.MonkeyPatch, verb: str, place: Address, *words: str
) -> Answer:
    """Start a session in this process; behind its first look Ctrl-C is pressed."""
    monkeypatch.setattr(session, "sleep", lambda _: os.kill(os.getpid(), signal.SIGINT))
    usual = ("--gateway", place, "--history", "30", "--db", "sessions.db")
    return command(verb, "rules.yaml", *usual, *words)
