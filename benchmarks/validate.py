"""Checking rule files: one of 500 lines, and a folder of a hundred, each as a whole process.

The files are strategies as a person writes them, all different: scores, entries with lists of conditions,
orders, targets, exits. Memory is the most that a process held.
"""

import os
import platform
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from environment import install, processor, took

LINES = 500
GOALS = {1: 0.5, 100: 5.0}
COUNTS = (1, 10, 50, 100)
RUNS = 5
FLOOR = "import lark, pydantic, typer, yaml"
"""What checking stands on: an interpreter that imports it and does nothing tells the machine and the hour."""

HEAD = """\
genesis: 1
kind: strategy
id: strategy_{number}
title: Strategy {number} of the benchmark
symbols: [EURUSD, GBPUSD]
timeframe: M15
parameters:
  channel: {{value: {channel}, from: 10, to: 90, step: 5}}
names:
  range_top: highest(high, channel)[1]   # the bars before this one
  stop_room: max(1.5 * atr(14), 12 pips)
confluence:
  - id: score
    pass_at: 60 points
    parts:
      - id: trend
        points: 50
        when: close > ema(close, 200) on H4
      - id: momentum
        points: 50
        when: rsi(close, 14) between 50 and 70
      - id: cheap
        points: 20
        when: spread <= 1.2 pips
entries:
"""
ENTRY = """\
  - id: entry_{entry}
    side: {side}
    all_of:
      - id: in_hours
        when: time between 08:00 and 11:{minute:02} in Europe/London
      - id: broke_out
        when: close crosses above range_top + {entry} points
      - id: calm
        any_of:
          - id: narrow
            when: atr(14) < {entry}.5 * atr({long})
          - id: rising
            when: ema(close, {fast}) rising for 3 bars and adx(14) > {level}
      - id: confluence
        when: score passes
    order:
      type: limit
      at: close - {entry} points
      cancel_after: 4 bars
    risk: 0.5% of balance
    stop: close - stop_room
    targets:
      - at: 2 R
        close: 50%
        then: stop to entry
      - at: 4 R
    because: A quiet range often breaks at the open of London, variant {entry}.
"""
EXITS = """\
exits:
  - id: stale
    when: bars_since_entry >= 96
    do: close position
  - id: trail
    when: profit >= 2 R
    do: stop to highest(close since entry) - 2 * atr(14)
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        command = install(folder / "environment")
        for count in COUNTS:
            write(folder / str(count), count)
            check(command, folder / str(count))
        found = {count: [check(command, folder / str(count)) for _ in range(RUNS)] for count in COUNTS}
        floor = [took([command.parent / "python", "-c", FLOOR]) for _ in range(RUNS)]
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {RUNS} processes each, files of {LINES} lines")
    print(f"{processor()}, {os.cpu_count()} cores, load average {load}, Python {platform.python_version()}")
    print(f"{'files':>5}{'seconds':>9}{'least':>8}{'goal':>7}{'cpu':>8}{'MB':>6}")
    for count, rows in found.items():
        seconds, cpu, held = (list(each) for each in zip(*rows, strict=True))
        goal = f"{GOALS[count]:7.1f}" if count in GOALS else " " * 7
        print(f"{count:5}{median(seconds):9.3f}{min(seconds):8.3f}{goal}{median(cpu):8.3f}{max(held):6.0f}")
    seconds, cpu, held = (list(each) for each in zip(*floor, strict=True))
    print(f"floor{median(seconds):9.3f}{min(seconds):8.3f}{median(cpu):15.3f}{max(held):6.0f}   {FLOOR}")


def write(folder: Path, count: int) -> None:
    """Write files of so many lines."""
    folder.mkdir()
    for number in range(count):
        (folder / f"strategy_{number}.yaml").write_text("".join(lines(number)), encoding="utf-8")


def lines(number: int) -> Iterator[str]:
    """Give the lines of one file: as many entries as fit, then comments up to the last line."""
    head = HEAD.format(number=number, channel=10 + number % 16 * 5)
    room = LINES - head.count("\n") - EXITS.count("\n")
    each = ENTRY.count("\n")
    yield head
    for entry in range(1, room // each + 1):
        values = {
            "side": "buy",
            "minute": (number + entry) % 60,
            "long": 20 + entry + number,
            "fast": 5 + entry,
        }
        yield ENTRY.format(entry=entry, level=20 + (number + entry) % 20, **values)
    yield "# end of the entries\n" * (room % each)
    yield EXITS


def check(command: Path, folder: Path) -> tuple[float, float, float]:
    """Check a folder in one process; see `took`."""
    return took([command, "validate", folder])


if __name__ == "__main__":
    main()
