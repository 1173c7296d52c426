"""One year of M1 EURUSD, a breakout with ten conditions, ruleset and switches on, full trace into SQLite.

Each run is a process of its own, as a person starts it, in an environment as a person has it: the tools of
development change what is imported. The parts are those of `run --profile`. What they leave of `total` is
the start and the end of the interpreter.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from environment import ENVIRONMENT, install, processor

from genesis_dsl.settings import market_data

HERE = Path(__file__).parent
YEAR = 2018
RULES = HERE / "rules"
GOALS = {"total": 2.5, "engine": 0.3}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="processes that are measured")
    parser.add_argument(
        "--with-history", action="store_true", help="read all files of the folder: the year before warms up"
    )
    options = parser.parse_args()
    folder = market_data()
    if folder is None:
        sys.exit("There are no prices: set GENESIS_MARKET_DATA.")
    with tempfile.TemporaryDirectory() as scratch:
        bars = folder / "bars_m1"
        data = bars if options.with_history else cut(bars, Path(scratch))
        command = install(Path(scratch) / "environment")
        subprocess.run([command, "warm"], check=True, env=ENVIRONMENT)
        run(command, data, Path(scratch))
        found = [run(command, data, Path(scratch)) for _ in range(options.runs)]
    report(found, data)


def cut(bars: Path, folder: Path) -> Path:
    """Write the bars of the year alone to a file."""
    table = pq.read_table(next(bars.glob(f"EURUSD_M1_*{YEAR}.parquet")))
    path = folder / f"EURUSD_M1_{YEAR}.parquet"
    years = table["time"].to_numpy().astype("datetime64[Y]")
    pq.write_table(table.filter(pa.array(years == np.datetime64(str(YEAR)))), path)
    return path


def run(command: Path, data: Path, folder: Path) -> dict[str, float]:
    """Start one process on an empty database. Gives seconds by part, in `total`, and of all its threads."""
    database = folder / "runs.db"
    for each in folder.glob("runs.db*"):
        each.unlink()
    words = ["run", RULES / "minute_breakout.yaml", "--account", RULES / "benchmark_account.yaml"]
    words += ["--data", data, "--from", f"{YEAR}-01-01", "--to", f"{YEAR + 1}-01-01"]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [command, *map(str, words), "--db", str(database), "--profile"],
        check=True,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    )
    total, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    parts = dict(parts_of(done.stdout))
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {**parts, "engine": parts["columns"] + parts["kernel"], "total": total, "cpu": spent}


def parts_of(printed: str) -> Iterator[tuple[str, float]]:
    """Read what `--profile` printed."""
    for line in printed.partition("seconds by the wall clock\n")[2].splitlines():
        name, seconds = line.split()
        yield name, float(seconds)


def report(found: list[dict[str, float]], data: Path) -> None:
    """Print the median and the least of each part."""
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    versions = ", ".join(
        f"{name} {version(name)}" for name in ("genesis-dsl", "llvmlite", "numpy", "ta-lib", "pyarrow")
    )
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {len(found)} processes, {data.name}")
    print(f"{processor()}, {os.cpu_count()} cores, load average {load}")
    print(f"Python {platform.python_version()}, {versions}")
    print(f"{'seconds':<10}{'median':>8}{'least':>8}{'goal':>8}")
    for name in found[0]:
        values = [each[name] for each in found]
        goal = f"{GOALS[name]:8.1f}" if name in GOALS else ""
        print(f"{name:<10}{median(values):8.3f}{min(values):8.3f}{goal}")


if __name__ == "__main__":
    main()
