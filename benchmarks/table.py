"""Peers side by side: W1, W2 and W3 on this machine, on the same data, in one run.

    python benchmarks/table.py [--quotes 10_000_000] [--only W1,W2,W3] [--slice BARS]

Each peer stands in an environment of its own, from the package index. Medians of five; of two where one takes
over ten seconds. *Again* is a run repeated in one process, *whole* a process from its start to its end. The
trades are compared before any figure is shown: the table ends with 1 where those of W1 differ from
backtesting.py, or those of W2, their points and what is open at the end from the bare loop.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from environment import ENVIRONMENT, install, install_peer, processor
from peer_trades import FIRST, YEAR, keep_points, with_volume
from quotes import quotes
from ticks import write_quotes

from genesis_dsl.settings import market_data

HERE = Path(__file__).parent
PEERS, RULES = HERE / "peers", HERE / "rules"
SETS, THEIR_SETS = 200, 16
CASH, CENTS_A_POINT = 10_000_000, 10
"""What W2 begins with, and what a point is worth: 10,000 units of a pair in dollars."""
SLOW = 10.0
"""Seconds beyond which two runs are enough."""


@dataclass(frozen=True)
class Peer:
    """Somebody to stand beside: what is installed, which of the works it does, what it does not do."""

    name: str
    script: str
    packages: tuple[str, ...]
    works: tuple[str, ...]
    lacks: str


OURS = "genesis-dsl"
NAMED = (
    Peer(
        "bare loop",
        "bare_loop.py",
        ("numba==0.68.1", "numpy", "TA-Lib==0.8.2"),
        ("W1", "W2", "W3"),
        "all but the loop",
    ),
    Peer(
        "backtesting.py",
        "backtesting_py.py",
        ("backtesting==0.6.6", "TA-Lib==0.8.2"),
        ("W1", "W3"),
        "one symbol and timeframe; no ticks, no account rules, no record of decisions",
    ),
    Peer(
        "backtrader",
        "backtrader_peer.py",
        ("backtrader==1.9.78.123", "pandas", "TA-Lib==0.8.2"),
        ("W1",),
        "a bracket is not looked at in the bar of its entry; no account rules, no record of decisions",
    ),
    Peer(
        "vectorbt",
        "vectorbt_peer.py",
        ("vectorbt==1.2.0", "TA-Lib==0.8.2"),
        ("W1", "W3"),
        "rules on the account are a compiled function of the user's; no leverage, no record of decisions",
    ),
    Peer(
        "nautilus_trader",
        "nautilus_peer.py",
        ("nautilus_trader==1.221.0", "TA-Lib==0.8.2"),
        ("W1", "W2"),
        "an order of a close is filled at that close; no account rules, no record of why not",
    ),
    Peer(
        "hftbacktest",
        "hftbacktest_peer.py",
        ("hftbacktest==2.4.4",),
        ("W2",),
        "no bars, no stops or targets of its own, no account; rules are compiled functions of the user's",
    ),
)


@dataclass
class Row:
    """What was measured of one of them, in seconds (it grows)."""

    name: str
    version: str = ""
    again: dict[str, float] = field(default_factory=dict)
    whole: dict[str, float] = field(default_factory=dict)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=10_000_000, help="quotes of W2")
    parser.add_argument("--only", default="W1,W2,W3", help="works that are measured")
    parser.add_argument(
        "--slice", type=int, default=0, help="bars of W1 and W3; all of the year where none are given"
    )
    parser.add_argument(
        "--environments", type=Path, help="where the peers are installed, and found next time"
    )
    options = parser.parse_args()
    folder = market_data()
    if folder is None:
        sys.exit("There are no prices: set GENESIS_MARKET_DATA.")
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        environments = options.environments or scratch
        environments.mkdir(exist_ok=True)
        works = tuple(options.only.split(","))
        prices = write_prices(
            next((folder / "bars_m1").glob(f"EURUSD_M1_{YEAR}*.parquet")), options.slice, scratch
        )
        if "W2" in works:
            made_up = quotes(options.quotes)
            np.savez(scratch / "W2.npz", times=made_up["times"], bids=made_up["bids"], asks=made_up["asks"])
            (scratch / "quotes").mkdir()
            write_quotes(scratch / "quotes", options.quotes)
        rows = [row_of_ours(environments, prices, works, scratch)]
        rows += [row_of(each, environments, works, scratch) for each in NAMED]
    report(rows, works)


def write_prices(source: Path, bars: int, scratch: Path) -> Path:
    """Write W1's prices for the peers and for us. Gives our folder."""
    table = with_volume(source)
    table = table.slice(0, bars or len(table))
    for name in ("W1", "W3"):
        keep_points(table, scratch / f"{name}.npz")
    data = scratch / "data"
    data.mkdir()
    pq.write_table(table, data / f"EURUSD_M1_{YEAR}.parquet")
    return data


def row_of(peer: Peer, environments: Path, works: Sequence[str], scratch: Path) -> Row:
    """Install a peer and measure what it does."""
    python = environments / peer.script.removesuffix(".py") / "bin" / "python"
    if not python.exists():
        install_peer(python.parents[1], *peer.packages)
    row = Row(peer.name)
    for work in (each for each in peer.works if each in works):
        answer = scratch / "answer.json"

        def run(runs: int, work: str = work, answer: Path = answer) -> dict[str, Any]:
            words = (python, PEERS / peer.script, work.lower(), scratch / f"{work}.npz", str(runs), answer)
            return ask(words, answer)

        measure(row, work, run)
    return row


def row_of_ours(environments: Path, data: Path, works: Sequence[str], scratch: Path) -> Row:
    """Measure this engine, with ruleset, switches and the whole record."""
    command = environments / "genesis" / "bin" / "genesis-dsl"
    if not command.exists():
        install(environments / "genesis")
    subprocess.run([command, "warm"], check=True, env=ENVIRONMENT)
    row = Row(OURS)
    account: list[str | Path] = [
        "--account",
        RULES / "peer_account_with_limits.yaml",
        "--data",
        data,
        "--from",
        f"{FIRST.replace(' ', 'T')}Z",
    ]
    if "W1" in works:
        warm(row, "W1", command, data, scratch / "ours.json")
        run = (command, "run", RULES / "peer_breakout.yaml", *account)
        row.whole["W1"] = processes(lambda: timed([*run, "--db", f"sqlite:///{fresh(scratch)}"]))
    if "W2" in works:
        ticks = scratch / "quotes"
        warm(row, "W2", command, ticks, scratch / "ours.json")
        run = (command, "run", RULES / "quote_averages.yaml", *account[:2], "--data", ticks)
        row.whole["W2"] = processes(lambda: timed([*run, "--db", f"sqlite:///{fresh(scratch)}"]))
    if "W3" in works:
        swept: list[str | Path] = [command, "sweep", RULES / "peer_sets.yaml", *account]
        swept += ["--set", "channel=10..55 by 5", "--set", "stop_atr=1..2.9 by 0.1"]
        row.whole["W3"] = row.again["W3"] = processes(lambda: timed(swept))
    return row


def warm(row: Row, work: str, command: Path, data: Path, answer: Path) -> None:
    """Measure runs of ours in one process."""
    words = (command.with_name("python"), HERE / "warm_run.py", work.lower(), data, "6", answer)
    row.told[work] = ask(words, answer)
    row.version = row.told[work]["version"]
    row.again[work] = median(row.told[work]["seconds"][1:])


def fresh(scratch: Path) -> Path:
    """Give the path of a database that is not there."""
    for each in scratch.glob("runs.db*"):
        each.unlink()
    return scratch / "runs.db"


def measure(row: Row, work: str, run: Callable[[int], dict[str, Any]]) -> None:
    """Measure processes with one run, then runs in one process; what takes long is run twice and no more."""
    told: list[dict[str, Any]] = []

    def once() -> float:
        started = time.perf_counter()
        told.append(run(1))
        return time.perf_counter() - started

    row.whole[work] = once()
    if told[0]["seconds"][0] > SLOW:
        row.whole[work] = median([row.whole[work], once()])
        seconds = [each["seconds"][0] for each in told]
    else:
        row.whole[work] = processes(once)
        told.append(run(6))
        seconds = told[-1]["seconds"][1:]
    scale = SETS / told[-1]["sets"] if work == "W3" else 1.0
    row.again[work] = scale * median(seconds)
    row.whole[work] += (scale - 1.0) * median(seconds)
    row.told[work], row.version = told[-1], told[-1]["version"]
    print(f"{row.name} {work}: {row.again[work]:.3f} {row.whole[work]:.3f}", file=sys.stderr, flush=True)


def processes(once: Callable[[], float]) -> float:
    """Give the median of five, of two where one takes long, in caches that are filled."""
    found = [once()]
    found += [once() for _ in range(1 if found[0] > SLOW else 4)]
    return median(found)


def timed(words: Sequence[str | Path]) -> float:
    """Run a command and give its seconds."""
    started = time.perf_counter()
    subprocess.run(list(map(str, words)), check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def ask(words: Sequence[str | Path], answer: Path) -> dict[str, Any]:
    """Run a script and read what it wrote down."""
    done = subprocess.run(list(map(str, words)), check=False, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{words[1]} failed:\n{done.stderr}")
    told: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    return told


def report(rows: Sequence[Row], works: Sequence[str]) -> None:
    """Print the check of the trades, then the table, then what each does not do."""
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {processor()}, {os.cpu_count()} cores, load average {load}"
    )
    print(f"Python {platform.python_version()}, pyarrow {pa.__version__}")
    same = are_equal(rows) if "W1" in works else True
    same = are_equal_at_quotes(rows) and same if "W2" in works else same
    heads = [f"{work} {kind}" for work in works for kind in ("again", "whole")]
    print(f"\n{'seconds':<24}" + "".join(f"{each:>11}" for each in heads))
    for row in rows:
        cells = [kind.get(work) for work in works for kind in (row.again, row.whole)]
        print(
            f"{row.name + ' ' + row.version:<24}"
            + "".join(f"{each:11.3f}" if each else f"{'-':>11}" for each in cells)
        )
    print("\nW3: 200 sets; peers' on 16, scaled. What each does not do:")
    for each in NAMED:
        print(f"  {each.name}: {each.lacks}")
    sys.exit(0 if same else 1)


def are_equal(rows: Sequence[Row]) -> bool:
    """Say of each whether its trades of W1 are those of backtesting.py. Ours must be."""
    told = {row.name: row.told["W1"] for row in rows if "W1" in row.told}
    theirs = told["backtesting.py"]
    for name, each in told.items():
        differs = (each["trades"], each["cents"]) != (theirs["trades"], theirs["cents"])
        said = ", not the same" if differs else ""
        print(f"  {name}: {each['trades']} trades, {each['cents'] / 100:,.2f} USD{said}")
    ours = told[OURS]
    return bool((ours["trades"], ours["cents"]) == (theirs["trades"], theirs["cents"]))


def are_equal_at_quotes(rows: Sequence[Row]) -> bool:
    """Say how many deals each made of W2.

    Ours must be those of the bare loop, to the point and with the same side at the end. The others begin
    their averages with the first quote, and deal at the one that decides.
    """
    told = {row.name: row.told["W2"] for row in rows if "W2" in row.told}
    for name, each in told.items():
        print(f"  {name}: {each['trades']} deals at quotes")
    ours, loop = told[OURS], told["bare loop"]
    won = (ours["cents"] - CASH) / CENTS_A_POINT
    same = (ours["trades"], won, ours["side"]) == (loop["trades"], loop["points"], loop["side"])
    print(f"  {won:,.0f} points and side {ours['side']:+} at the end{'' if same else ', not the same'}")
    return bool(same)


if __name__ == "__main__":
    main()
