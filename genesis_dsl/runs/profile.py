"""Where the time of a run goes, in seconds of the wall clock; the engine itself reads no clock."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field

from genesis_dsl.dataclass import dataclass

PARTS = ("imports", "load", "compile", "columns", "cache", "kernel", "trace")
"""In the order of a run: Python and our modules; prices; rules to tables; the market part of the rules, made
with the tables where symbols are many; the compiled kernel read from its cache; events; rows, digest and
database."""


@dataclass(slots=True)
class Profile:
    """Adds up what each part took (it changes)."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Add the time spent inside to a part."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - started
