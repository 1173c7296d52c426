"""W2b: the entries of W1 at the close of M1, their orders against every tick, over made-up quotes.

    python benchmarks/ticks.py [--quotes 10_000_000] [--runs 3]

The quotes come ten times a second, so every minute has as many: what W1 asks of the volume is left out.
Limits and switches are those of W1. Each run is a process of its own on an empty database, with the full
trace.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as pq
from environment import ENVIRONMENT, install, processor, took
from one_year import parts_of
from quotes import quotes

RULES = Path(__file__).parent / "rules"
POINTS = 100_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3, help="processes that are measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # they are held whole there
            data = apart.submit(write_quotes, folder, options.quotes).result()
        command = install(folder / "environment")
        subprocess.run([command, "warm"], check=True, env=ENVIRONMENT)
        found = [run(command, data, folder) for _ in range(options.runs)]
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {options.quotes} quotes, {options.runs} processes")
    print(f"{processor()}, {os.cpu_count()} cores, load average {load}")
    peak = max(each.pop("peak") for each in found)
    print(f"at most {peak:.0f} MB in any of them\n{'seconds':<10}{'median':>8}{'least':>8}")
    for part in found[0]:
        values = [each[part] for each in found]
        print(f"{part:<10}{median(values):8.3f}{min(values):8.3f}")


def write_quotes(folder: Path, count: int) -> Path:
    """Write the quotes as a run reads ticks."""
    made = quotes(count)
    table = pa.table(
        {
            "time": pa.array(made["times"], pa.timestamp("ms", "UTC")),
            "bid": made["bids"] / POINTS,
            "ask": made["asks"] / POINTS,
        }
    )
    path = folder / "EURUSD_ticks.parquet"
    pq.write_table(table, path, row_group_size=1_000_000)
    return path


def run(command: Path, data: Path, folder: Path) -> dict[str, float]:
    """Start one process on an empty database. Gives seconds by part, in `total`, and of all its threads.

    And `peak`, the most it held, in MB.
    """
    for each in folder.glob("runs.db*"):
        each.unlink()
    words = [command, "run", RULES / "tick_breakout.yaml", "--data", data, "--profile"]
    words += ["--account", RULES / "peer_account_with_limits.yaml", "--db", folder / "runs.db"]
    printed = folder / "printed.txt"
    with printed.open("w") as file:
        total, spent, peak = took(words, file)
    told = printed.read_text()
    print(next(line for line in told.splitlines() if "trades" in line), file=sys.stderr)
    return {**dict(parts_of(told)), "total": total, "cpu": spent, "peak": peak}


if __name__ == "__main__":
    main()
