"""A live session over generated prices: the time of one event, memory as events go by, and a restart.

An event is one instant at which the M1 bars of all symbols close; every fifteenth closes M15 as well, every
sixtieth H1. Timed are: all bars taken in and every word, condition, rule and entry asked (`decide`); the
snapshot (`state`); its row in SQLite in a transaction of its own (`write`); and the sum of the three. The
words of what happened, what SQLite writes back of its log, and that it begins this log anew (`record`), come
behind that, and nobody waits for them.
"""

import argparse
import gc
import os
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from worlds import MINUTE, YEAR, chosen, opening_times, prices, write_prices, write_rules

from genesis_dsl.engine.live import session
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.live import Live, begin_live
from genesis_dsl.runs.prepare import ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.request import Request

PARTS = ("decide", "state", "write", "all three", "record")
CHUNK = 10_000
FOUR = ("open", "high", "low", "close")
HOUR = 60
SETTLED = 60
"""Minutes after which SQLite writes back its log."""
TIMED = 50_000
"""Events of which times are kept, the latest, so that millions of them grow no table."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--symbols", type=int, default=28)
    parser.add_argument("--conditions", type=int, default=20)
    parser.add_argument("--history", type=int, default=5_000, help=f"M1 bars before; a year has {YEAR}")
    parser.add_argument("--events", type=int, default=6_000)
    parser.add_argument(
        "--hours", action="store_true", help="the last minute of each hour alone: all charts close"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        symbols = chosen(asked.symbols)
        strategy, account = write_rules(folder, symbols, asked.conditions)
        request = Request((strategy,), write_prices(folder, symbols, asked.history), str(account))
        step = HOUR if asked.hours else 1
        far_enough(asked.history + step * (asked.events + 1))
        live = begun(request, asked.history)
        first = -(-(asked.history + 1) // step) * step - 1  # the last minute of an hour
        measure(live, folder, symbols, range(first, first + step * asked.events, step))


def far_enough(last: int) -> None:
    """Let one session last until the last event, however many years that are.

    A session is begun anew after two years, from its first bar on; what grows in one is to be seen in one.
    """
    span = int(opening_times(1, last)[0] - opening_times(1)[0]) + DAY
    session.HORIZON = max(session.HORIZON, span)


def begun(request: Request, history: int) -> Live:
    """Begin behind the history, and say how long that takes: what a restart costs."""
    began, cpu = time.perf_counter(), time.process_time()
    ground = ground_of(request, Profile())
    read = time.perf_counter() - began
    now = int(opening_times(history)[-1]) + MINUTE
    live = begin_live(ground, now + 1, now)
    taken, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(
        f"begin behind {history} bars: {taken:.2f} s ({read:.2f} of it rules and prices), {cpu:.2f} s of the "
        f"processor; {len(live.session.half.words)} words, {len(live.session.half.market.reg)} registers"
    )
    return live


def measure(live: Live, folder: Path, symbols: tuple[str, ...], minutes: range) -> None:
    """Give events and print how long they take.

    Args:
        minutes: At whose end the events are, counted from the beginning of the data.
    """
    events = len(minutes)
    database = sqlite3.connect(folder / "live.db", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA wal_autocheckpoint = 0")
    database.execute("CREATE TABLE snapshot (run INTEGER PRIMARY KEY, state BLOB NOT NULL)")
    database.execute("INSERT INTO snapshot VALUES (1, x'')")
    gc.collect()
    gc.freeze()
    kept = min(events, TIMED)
    wall, cpu = (np.ones((kept, len(PARTS))) for _ in range(2))  # here, so that no list grows beside it
    whole = np.zeros(kept, np.bool_)
    decisions = 0
    for first in range(0, events, CHUNK):
        given = minutes[first : first + CHUNK]
        count = len(given)
        opened = opening_times(given[-1] + 1 - given[0], given[0])[:: minutes.step].tolist()
        several = [prices((number, first + 1), count) for number in range(len(symbols))]
        drawn = np.array([[each[name] for name in FOUR] for each in several])
        for row, at in enumerate(opened):
            bars = {  # numbers that are made now, as they are where they are read
                symbol: ClosedBar(at, at + MINUTE, *each, volume=float("nan"), spread=2, tradable=True)
                for symbol, each in zip(symbols, drawn[:, :, row].tolist(), strict=True)
            }
            times, clocks, found = event(live, database, at + MINUTE, bars)
            place = (first + row) % kept
            wall[place], cpu[place] = times, clocks
            whole[place] = (at + MINUTE) % (HOUR * MINUTE) == 0
            decisions += found
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{first + count} events, {resident()} MB, {peak} MB at most, {decisions} decisions", flush=True
        )
    table("every event, wall", wall)
    table("every event, processor", cpu)
    table("all charts close, wall", wall[whole])
    table("all charts close, processor", cpu[whole])
    print("load", " ".join(f"{each:.1f}" for each in os.getloadavg()))


def event(
    live: Live, database: sqlite3.Connection, instant: int, bars: dict[str, ClosedBar]
) -> tuple[list[float], list[float], int]:
    """Live through one event. Gives the time of each part by both clocks, and the decisions."""
    wall, cpu = [time.perf_counter()], [time.thread_time()]

    def lap() -> None:
        wall.append(time.perf_counter())
        cpu.append(time.thread_time())

    logs = live.session.close(instant, bars)
    lap()
    state = live.session.snapshot()
    lap()
    keep(database, state)
    lap()
    batches = live.record(logs)
    if instant // MINUTE % SETTLED == 0:
        database.execute("PRAGMA wal_checkpoint(PASSIVE)")
        keep(database, b"")  # the first row of a log that begins anew waits for the disk
        keep(database, state)  # by itself it would be no change, and begin no log
    lap()
    return parts(wall), parts(cpu), sum(len(each.decisions) for each in batches)


def keep(database: sqlite3.Connection, state: bytes) -> None:
    """Write the state in a transaction of its own, which a statement outside of any is."""
    database.execute("UPDATE snapshot SET state = ? WHERE run = 1", (state,))


def parts(laps: list[float]) -> list[float]:
    """Give each part, and the first three together before the last."""
    decide, state, write, record = np.diff(laps).tolist()
    return [decide, state, write, decide + state + write, record]


def resident() -> int:
    """Give the memory that is held now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024**2


def table(title: str, times: np.ndarray) -> None:
    """Print milliseconds; of no event there is nothing to print."""
    if not len(times):
        print(f"{title}: no event among these")
        return
    print(f"{title} ({len(times)}), ms: " + " ".join(f"{each:>10}" for each in PARTS), file=sys.stdout)
    for name, share in (("least", 0), ("p25", 25), ("p50", 50), ("p99", 99)):
        row = np.percentile(times * 1_000, share, axis=0)
        print(f"  {name:>6} " + " ".join(f"{each:10.3f}" for each in row))


if __name__ == "__main__":
    main()
