"""Engine and gateway as processes of their own that are killed (-9), over a terminal that goes on.

`python -m tests.runs.sessions.killing 100` lives through a hundred seeds, drawn prices and faults:
the engine dies at drawn commits to its database, before them or behind, and is begun again; the gateway dies
as an order comes to the terminal, before it is carried out or behind. The terminal is the broker's: it stays.
"""

import multiprocessing
import os
import signal
import socket
import sqlite3
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from genesis_dsl.brokers.gateway.handshake import make_secret, read_secret
from genesis_dsl.brokers.gateway.opening import Wanted as WantedGateway
from genesis_dsl.brokers.gateway.opening import open_gateway
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.records import AccountInfo, TradePosition
from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.sessions.loop import trade
from genesis_dsl.runs.sessions.wanted import Place, Wanted
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import find_run, reading
from tests.brokers.apart import apart
from tests.brokers.link.crash import ELSEWHERE, OF_ORDERS, RULES, asked_for, through, trade_elsewhere
from tests.builders import Story, random_walk, symbol_text

LOGIN, SERVER = 5_000_001, "Simulated-Demo"
START = "2026-01-05 00:30 UTC"
LEAST = 99_800
FLOOR = f"- id: floor\n  must_hold: equity >= {LEAST} USD\n  if_broken: [cancel orders, close positions]\n"
HUGE = 20.0
"""Lots that a person sells elsewhere, in every third seed: that breaks the floor, and all is closed."""
STEP = 5
"""Seconds of the market from one look to the next."""
FOR_EVER = (1 << 31) - 1
PROCESSES = multiprocessing.get_context("fork")
"""A copy of this process has read and compiled what it needs; its other thread is the terminal."""


class Mortal(sqlite3.Connection):
    """A connection at whose nth commit its process is killed: before it where n is odd, else behind it."""

    left = 0
    count = 0

    def commit(self) -> None:
        Mortal.count += 1
        dies = Mortal.count == Mortal.left
        if dies and Mortal.left % 2:
            os.kill(os.getpid(), signal.SIGKILL)
        super().commit()
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)


def engine(folder: Path, gateway: Address, request: Request, dies_at: int, way: Connection) -> None:
    """Trade, in this process, until it is told to end or dies; each look waits for the market to go on."""
    Mortal.left = dies_at
    sqlite3.connect = partial(sqlite3.connect, factory=Mortal)  # type: ignore[assignment]  # every one is mortal

    def sleep(_: float) -> None:
        way.send("looked")
        if way.recv() == "end":
            os.kill(os.getpid(), signal.SIGINT)

    place = Place(gateway, folder / "secret")
    wanted = Wanted(request, place, open_database(f"sqlite:///{folder / 'own.db'}"), orders=True, history=40)
    ended = trade(wanted, lambda: time.time_ns() // 1_000_000, lambda _: None, sleep)
    way.send((ended.run, ended.digest))


def gateway(folder: Path, address: Address, over: Address) -> None:
    """Be a gateway."""
    secret, sends = folder / "secret", folder / "sends"
    wanted = WantedGateway(address, secret, sends, login=LOGIN, server=SERVER, terminal=over)
    with open_gateway(wanted, lambda _: None) as (service, _):
        service.serve()


@dataclass
class Guarded:
    """The terminal's package, one caller at a time, with orders at which the gateway dies (it changes).

    Attributes:
        kills: The orders at which the gateway dies: odd ones before they are carried out, else behind.
    """

    kill: Callable[[], None]
    kills: frozenset[int]
    lock: threading.Lock = field(default_factory=threading.Lock)
    sent: int = 0

    def __getattr__(self, name: str) -> Callable[..., object]:
        return partial(self.call, name)

    def call(self, name: str, *by_place: object, **by_name: object) -> object:
        with self.lock:
            self.sent += name == "order_send"
            dies = name == "order_send" and self.sent in self.kills
            if dies and self.sent % 2:
                self.kill()
                raise TypeError(name)  # it never arrived
            answer: object = getattr(mt5, name)(*by_place, **by_name)
            if dies:
                self.kill()
            return answer


@dataclass
class Killing:
    """One seed (it changes)."""

    folder: Path
    seed: int
    minutes: int = 20
    met: Counter[str] = field(default_factory=Counter)
    quiet: deque[int] = field(default_factory=lambda: deque(maxlen=4))

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        costs = "commission: 2.50 USD\nslippage: 0.1 pips"
        book = "netting" if self.seed % 2 else "hedging"
        count = 40 + self.minutes
        prices = {
            "EURUSD": random_walk(self.seed, count, step=22),
            ELSEWHERE: random_walk(self.seed + 1, count, 125_000, step=22),
        }
        symbols = tuple(symbol_text(each, more=costs) for each in prices)
        story = Story(RULES, prices, limits=FLOOR if self.seed % 3 == 1 else "", symbols=symbols, book=book)
        self.request = replace(story.write(self.folder), account="small")
        drawn = [(self.chance.randint(1, 25), self.chance.choice(OF_ORDERS)) for _ in range(3)]
        faults = [{"when": f"order_send {number}", "what": what} for number, what in drawn]
        lag = self.chance.choice((0, 700))
        account = self.folder / "rules" / "small.yaml"
        mt5.load(self.folder / "data", account, faults, start=START, lag_ms=lag)
        make_secret(self.folder / "secret")
        self.package = Guarded(self.kill_gateway, frozenset(self.chance.sample(range(2, 12), 2)))
        self.deaths = self.chance.sample(range(3, 40), 3)
        late = self.minutes * 60 // STEP // 2
        self.by_hand = self.chance.randint(late // 2, late) if self.seed % 3 == 1 else 0

    def live(self) -> None:
        """Live through it, and hold everything against each other."""
        with apart(self.package, {*mt5.FUNCTIONS, "clock"}, read_secret(self.folder / "secret")) as self.over:
            with socket.create_server(("127.0.0.1", 0)) as free:
                self.address = Address(*free.getsockname()[:2])
            self.begin_gateway()
            try:
                run, digest = self.trade()
            finally:
                self.gateway.kill()
        self.agree(run, digest)

    def begin_gateway(self) -> None:
        """Start the gateway."""
        self.gateway = PROCESSES.Process(target=gateway, args=(self.folder, self.address, self.over))
        self.gateway.start()
        while self.gateway.is_alive():
            with suppress(OSError), socket.create_connection(self.address, 1):
                return
            time.sleep(0.02)

    def kill_gateway(self) -> None:
        """Kill the gateway as it stands."""
        self.gateway.kill()
        self.met["gateway killed"] += 1

    def begin_engine(self) -> None:
        """Start the engine, with its next death before it; as an operator does, behind the gateway."""
        if not self.gateway.is_alive():
            self.begin_gateway()
        self.way, theirs = PROCESSES.Pipe()
        dies_at = self.deaths.pop(0) if self.deaths else 0
        given = (self.folder, self.address, self.request, dies_at, theirs)
        self.engine = PROCESSES.Process(target=engine, args=given)
        self.engine.start()
        theirs.close()

    def trade(self) -> tuple[int, str]:
        """Let the market go on from look to look; gives the run and its digest."""
        self.begin_engine()
        looks = 0
        while True:
            wait([self.way, self.engine.sentinel])
            try:
                said = self.way.recv() if self.way.poll() else None
            except (EOFError, ConnectionError):
                said = None
            if said is None:
                self.engine.join()
                killed = self.engine.exitcode == -signal.SIGKILL
                assert killed or not self.gateway.is_alive(), "it may end by itself only without a gateway"
                self.met["engine killed"] += killed
                self.begin_engine()
            elif said == "looked":
                looks += 1
                self.go_on(looks)
            else:
                self.engine.join()
                found: tuple[int, str] = said
                return found

    def go_on(self, looks: int) -> None:
        """Move the market, and see that nothing stands without its stop."""
        if not self.gateway.is_alive():
            self.begin_gateway()
        settles = looks >= self.minutes * 60 // STEP
        with self.package.lock:
            self.quiet.append(len(mt5.history_deals_get(0, FOR_EVER) or ()))
            ends = settles and len(set(self.quiet)) == 1
            if not ends:
                mt5.advance(1 if settles else STEP)
            if looks == self.by_hand:
                trade_elsewhere("sells", HUGE)
                self.deaths[:0] = self.chance.sample(range(1, 16), 3)
                self.engine.kill()
            here = [each for each in mt5.positions_get() or () if each.symbol != ELSEWHERE]
            assert all(each.sl for each in here), "a position without its stop"
        with suppress(ConnectionError):
            self.way.send("end" if ends else "look")

    def left_open(self, account: AccountInfo) -> list[TradePosition]:
        """List what should have been closed: all of it where the floor is broken still, else what is older.

        Where what was sold elsewhere brought its loss back as it was closed, the floor holds: rules go on.
        """
        sold = [each for each in mt5.history_deals_get(0, FOR_EVER) or () if each.symbol == ELSEWHERE]
        broke = sold[0].time_msc if sold else 0
        is_broken = account.equity < LEAST
        held = mt5.positions_get() or ()
        return [p for p in held if sold and (is_broken or p.symbol == ELSEWHERE or p.time_msc <= broke)]

    def agree(self, run: int, digest: str) -> None:
        """Hold the record against the broker's account: orders, balance; and make the run again."""
        orders = Counter(each.magic for each in mt5.history_orders_get(0, FOR_EVER) or ())
        orders.update(each.magic for each in mt5.orders_get() or ())
        assert {count for magic, count in orders.items() if magic} <= {1}, "two orders of one intent"
        database = open_database(f"sqlite:///{self.folder / 'own.db'}")
        with reading(database) as session:
            row = find_run(session, run)
        account = mt5.account_info()
        assert account is not None
        assert row.digest == digest
        assert row.summary["end_balance"] == account.balance
        verdict = verify(database, run)
        assert verdict.holds, verdict
        closed = [each for each in mt5.history_orders_get(0, FOR_EVER) or () if each.symbol == ELSEWHERE]
        assert not self.left_open(account), "what was open where the floor broke is still open"
        self.met["closed elsewhere"] += sum(1 for each in closed if each.magic)
        self.met["orders"] += sum(1 for magic in orders if magic)
        self.met["deals"] += len(mt5.history_deals_get(0, FOR_EVER) or ()) - 1


def lived(seed: int, minutes: int = 20) -> Counter[str]:
    """Live through a seed in a folder of its own. Gives what was met."""
    with TemporaryDirectory() as folder:
        one = Killing(Path(folder), seed, minutes)
        one.live()
        return one.met


if __name__ == "__main__":
    sys.exit(through(asked_for(sys.argv[1:]), lived) > 0)
