"""How every peer is timed, inside of its process; the table times the process from outside."""

import json
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

POINT = 100_000
"""Points of a price of 1."""


def measure(package: str, runs: int, answer: str, once: Callable[[], dict[str, Any]]) -> None:
    """Run some times in this process, and write down the seconds of each and what the last one came to."""
    seconds, found = [], {}
    for _ in range(runs):
        started = time.perf_counter()
        found = once()
        seconds.append(time.perf_counter() - started)
    told = {"version": version(package), "seconds": seconds, **found}
    Path(answer).write_text(json.dumps(told), encoding="utf-8")
