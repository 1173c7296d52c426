"""Ticks and bars of a simulated terminal that dies, is cut off, and is owned by processes that are killed."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls, Rows
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.handshake import make_secret, read_secret
from genesis_dsl.brokers.gateway.opening import Wanted, open_gateway
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.constants import TIMEFRAME_M1
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.prices.bars import bars_of_ticks, difference
from genesis_dsl.brokers.prices.cursor import TickCursor
from genesis_dsl.brokers.prices.history import BarCursor
from genesis_dsl.brokers.prices.stamp import ServerTime
from tests.brokers.apart import apart

BEGIN = datetime(2026, 3, 5, 10, tzinfo=UTC)  # a Thursday; the server is two hours ahead
FIRST = ServerTime(round((BEGIN + timedelta(hours=2)).timestamp() * 1_000))
MINUTES = 30
POINT = 0.00001


def tape() -> list[tuple[datetime, float, float]]:
    """Make ticks at random instants, several of them often in one millisecond."""
    generator = np.random.default_rng(3)
    times = np.sort(generator.integers(0, MINUTES * 60_000, 1_500))
    times[1::5] = times[::5]
    bids = 110_000 + generator.integers(-5, 6, len(times)).cumsum()
    return [
        (BEGIN + timedelta(milliseconds=int(time)), bid / 100_000, (bid + 1 + number % 4) / 100_000)
        for number, (time, bid) in enumerate(zip(times.tolist(), bids.tolist(), strict=True))
    ]


TAPE = tape()
FAULTS = """
- when: after 2 minutes
  what: terminal dies for 40 seconds
- when: after 5 minutes
  what: disconnected for 90 seconds
- when: copy_ticks_from 60
  what: answer lost
- when: copy_ticks_from 90
  what: fails with -1
- when: after 20 minutes
  what: terminal dies for 2 minutes
"""


def told(rows: Sequence[Rows]) -> Counter[tuple[int, float, float]]:
    return Counter(
        (int(row["time_msc"]), float(row["bid"]), float(row["ask"])) for part in rows for row in part
    )


def on_the_tape() -> Counter[tuple[int, float, float]]:
    return Counter((round(time.timestamp() * 1_000) + 7_200_000, bid, ask) for time, bid, ask in TAPE)


def test_no_tick_is_lost_and_none_is_doubled_by_a_terminal_that_dies_and_is_cut_off() -> None:
    terminal.load({"EURUSD": TAPE}, faults=FAULTS, start=BEGIN)
    terminal.initialize()
    asked, cursor, rows, failures = Direct(terminal), TickCursor("EURUSD", FIRST), [], 0
    while not terminal.ended():
        terminal.advance(7)
        polled = cursor.poll(asked)
        if isinstance(polled, Failed):
            failures += 1
            terminal.initialize()
            terminal.symbol_select("EURUSD")
        else:
            rows += [polled.fresh, polled.late]
            assert polled.gap is None
    assert failures > 10
    assert told(rows) == on_the_tape()
    assert len(TAPE) == sum(map(len, rows)) == 1_500


def test_bars_of_ticks_are_the_bars_of_the_terminal() -> None:
    terminal.load({"EURUSD": TAPE}, start=BEGIN)
    terminal.initialize()
    asked, ticks, bars = (
        Direct(terminal),
        TickCursor("EURUSD", FIRST),
        BarCursor("EURUSD", TIMEFRAME_M1, FIRST),
    )
    bars.mark = ServerTime(FIRST - 60_000)
    seen: list[Rows] = []
    closed: list[Rows] = []
    while not terminal.ended():
        terminal.advance(11)
        polled, over = ticks.poll(asked), bars.poll(asked)
        assert not isinstance(polled, Failed)
        assert not isinstance(over, Failed)
        assert not over.changed
        seen.append(polled.fresh)
        closed.append(over.bars)
    theirs = np.concatenate(closed)
    ours = bars_of_ticks(np.concatenate(seen), 1, POINT)
    assert difference(ours[: len(theirs)], theirs) is None
    assert len(theirs) == len(ours) - 1 == MINUTES - 1, "the last one is under way"


def poll_all(cursor: TickCursor, asked: Calls, rows: list[Rows]) -> int:
    """Poll once; gives how many questions failed."""
    polled = cursor.poll(asked)
    if isinstance(polled, Failed):
        return 1
    assert polled.gap is None
    rows += [polled.fresh, polled.late]
    return 0


@contextmanager
def served(folder: Path) -> Iterator[Client]:
    """The simulated terminal apart, and a gateway whose owners are processes of their own."""
    make_secret(folder / "secret")
    secret = read_secret(folder / "secret")
    with apart(terminal, terminal.FUNCTIONS, secret) as there:
        wanted = Wanted(Address("127.0.0.1", 0), folder / "secret", folder / "sends", terminal=there)
        with open_gateway(wanted, lambda _: None) as (service, address):
            door = threading.Thread(target=service.serve)
            door.start()
            with closing(Client(address, secret)) as client:
                yield client
            service.stop()
            door.join()


def test_no_tick_is_lost_and_none_is_doubled_when_the_owner_is_killed_again_and_again(tmp_path: Path) -> None:
    terminal.load({"EURUSD": TAPE}, start=BEGIN)
    cursor, rows = TickCursor("EURUSD", FIRST), list[Rows]()
    number = killed = 0
    with served(tmp_path) as client:
        while not terminal.ended():
            terminal.advance(20)
            poll_all(cursor, client, rows)
            number += 1
            if number % 25 == 0:
                status = client.status()
                assert isinstance(status, dict)
                os.kill(status["owner"], signal.SIGKILL)
                killed += 1
        while poll_all(cursor, client, rows):
            pass
        assert killed == 3
        assert client.generation == killed + 1
    assert told(rows) == on_the_tape()
