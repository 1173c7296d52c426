"""Whether the cost of a run is linear in bars, conditions and symbols: measured, and drawn.

Generated prices and rules. Each point is a process of its own that prepares a run and lives through it, with
the trace in SQLite. What counts is the time of its processor from prices read to the database closed; the
rules are read before. The picture, docs/linear.png, is drawn by matplotlib in an environment of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from environment import ENVIRONMENT, ROOT, install_peer, processor
from worlds import chosen, write_prices, write_rules

PICTURE = ROOT / "docs" / "linear.png"
BASE = {"bars": 20_000, "conditions": 20, "symbols": 1}
AXES = {
    "bars": (20_000, 40_000, 80_000, 160_000, 320_000),
    "conditions": (10, 30, 100, 300, 1_000),
    "symbols": (1, 4, 16, 32, 64),
}


def main() -> None:
    """Measure every point, each axis by itself, print a table and draw it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--point", nargs=3, type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.point:
        print(json.dumps(point(*asked.point)))
        return
    found = {
        axis: [(value, measured({**BASE, axis: value})) for value in values] for axis, values in AXES.items()
    }
    for axis, points in found.items():
        for value, seconds in points:
            print(
                f"{axis:>10} {value:>8} {seconds:8.2f} s {1e6 * seconds / value:10.1f} us for each",
                flush=True,
            )
    draw(found)


def measured(size: dict[str, int]) -> float:
    """Measure one point in a process of its own."""
    words = [sys.executable, __file__, "--point", *(str(size[each]) for each in BASE)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    return float(json.loads(done.stdout))


def point(bars: int, conditions: int, symbols: int) -> float:
    """Give the seconds of the processor that a run takes, its rules read before."""
    from genesis_dsl.runs.prepare import build, ground_of  # noqa: PLC0415  # so that the parent stays small
    from genesis_dsl.runs.profile import Profile  # noqa: PLC0415
    from genesis_dsl.runs.replay import record, request_of  # noqa: PLC0415
    from genesis_dsl.runs.request import Request  # noqa: PLC0415
    from genesis_dsl.store.database import open_database  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names = chosen(symbols)
        strategy, account = write_rules(folder, names, conditions)
        request = Request((strategy,), write_prices(folder, names, bars), str(account))
        ground = ground_of(request, Profile())
        began = time.process_time()
        record(build(ground), open_database(f"sqlite:///{folder}/runs.db"), None, request_of(request))
        return time.process_time() - began


def draw(found: dict[str, list[tuple[int, float]]]) -> None:
    """Draw one panel for each axis."""
    title = f"{processor()}, {datetime.now(UTC):%d %B %Y %H:%M} UTC, load {os.getloadavg()[0]:.1f}"
    with tempfile.TemporaryDirectory() as name:
        python = install_peer(Path(name) / "plot", "matplotlib")
        given = json.dumps({"found": found, "base": BASE, "title": title, "to": str(PICTURE)})
        subprocess.run(
            [python, Path(__file__).with_name("linear_plot.py")], input=given, text=True, check=True
        )
    print(PICTURE)


if __name__ == "__main__":
    main()
