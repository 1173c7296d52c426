"""The guard of speed: each part of a run against the bare loop over the same bars, in the same run.

    python benchmarks/guard.py            measure, compare, and name the part that grew
    python benchmarks/guard.py --keep     measure, and keep the ratios in ratios.json

It ends with 1 where a part grew. On a machine that is slow, or busy, the bare loop is so as well: what is
kept is a ratio, how many times the bare loop a part takes. Prices are generated. Rounds alternate, seconds
are the processor's, and of each part the least counts. A part that seems to have grown is measured again
before it is named.
"""

import argparse
import gc
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from environment import ENVIRONMENT
from validate import write as write_rules
from worlds import opening_times, prices

from genesis_dsl.language.grammar import parse
from genesis_dsl.runs.prepare import build, ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.replay import record, request_of
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.validate import validate
from genesis_dsl.runs.warm import warm
from genesis_dsl.store.database import open_database

HERE = Path(__file__).parent
KEPT = HERE / "ratios.json"
RULES = HERE / "rules"
sys.path.append(str(HERE / "peers"))

BARS, FIRST = 120_000, 500
ROUNDS, AGAIN = 5, 2
TOLERATED = 1.3
"""What a part may be of its kept ratio: on a machine with other work two runs differ by up to a fifth."""

Seconds = dict[str, float]


class OfProcessor(Profile):
    """A profile that counts the processor's time of the thread in which a run lives (it changes)."""

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Add the time spent inside to a part."""
        started = time.thread_time()
        try:
            yield
        finally:
            self.seconds[name] += time.thread_time() - started


class Works:
    """What is measured: W1 over generated bars, the bare loop over the same, a file that is checked."""

    def __init__(self, folder: Path) -> None:
        """Write prices and rules, and get over whatever is done once only."""
        from bare_loop import run_set  # noqa: PLC0415  # it stands beside the peers, and compiles
        from breakout import Prices  # noqa: PLC0415  # as above

        self._folder, self._runs = folder, 0
        bars = {**prices(0, BARS), "volume": np.random.default_rng(7).integers(20, 400, BARS)}
        times = opening_times(BARS)
        points = ("open", "high", "low", "close")
        columns = {name: each / 100_000 if name in points else each for name, each in bars.items()}
        table = pa.table({"time": pa.array(times, pa.timestamp("ms", tz="UTC")), **columns})
        pq.write_table(table, folder / "EURUSD_M1.parquet")
        theirs = Prices(
            times // 1000, *(bars[name] for name in points), bars["volume"].astype(np.float64), first=FIRST
        )
        self._bare: Callable[[], object] = lambda: run_set(theirs, 20, 1.5)
        self._bare()
        account = str(RULES / "peer_account_with_limits.yaml")
        since = int(times[FIRST])
        self._request = Request((RULES / "peer_breakout.yaml",), folder / "EURUSD_M1.parquet", account, since)
        write_rules(folder / "checked", 1)
        warm()

    def once(self) -> tuple[float, Seconds]:
        """Give the seconds of the bare loop, and those of each part."""
        bare = min(seconds_of(self._bare) for _ in range(5))
        profile = OfProcessor()
        prepared = build(ground_of(self._request, profile), profile)
        self._runs += 1
        database = open_database(f"sqlite:///{self._folder / f'{self._runs}.db'}")
        whole = seconds_of(lambda: record(prepared, database, None, request_of(self._request), profile))
        parts = {name: each for name, each in profile.seconds.items() if name != "cache"}
        parts["trace"] = whole - parts["kernel"]  # rows, outcomes, hashes and SQLite
        parts["imports"] = seconds_of_process("import genesis_dsl.cli.run")
        parse.cache_clear()
        parts["check"] = seconds_of(lambda: validate([self._folder / "checked"]))
        return bare, parts


def seconds_of(work: Callable[[], object]) -> float:
    """Do something and give the seconds of the processor that it took."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def seconds_of_process(program: str) -> float:
    """Run a program in a process of its own and give the seconds of the processor that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(works: Works, rounds: int) -> tuple[float, Seconds]:
    """Give the least seconds of the bare loop and of each part."""
    found = [works.once() for _ in range(rounds)]
    names = found[0][1]
    return min(bare for bare, _ in found), {name: min(parts[name] for _, parts in found) for name in names}


def grown(ratios: Mapping[str, float], kept: Mapping[str, float]) -> list[str]:
    """Name the parts that take more of the bare loop than they are allowed to."""
    return [name for name, ratio in ratios.items() if ratio > TOLERATED * kept.get(name, float("inf"))]


def main() -> None:
    """Measure, and compare or keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="keep what is measured as what is allowed")
    options = parser.parse_args()
    kept: dict[str, float] = {} if options.keep else json.loads(KEPT.read_text("utf-8"))["ratios"]
    with tempfile.TemporaryDirectory() as folder:
        works = Works(Path(folder))
        works.once()
        bare, parts = measured(works, ROUNDS)
        for _ in range(AGAIN):
            if not grown(ratios_of(bare, parts), kept):
                break
            bare_again, parts_again = measured(works, ROUNDS)
            bare = min(bare, bare_again)
            parts = {name: min(each, parts_again[name]) for name, each in parts.items()}
        report(bare, parts, kept)
        if options.keep:
            keep(ratios_of(bare, parts))
        sys.exit(1 if grown(ratios_of(bare, parts), kept) else 0)


def ratios_of(bare: float, parts: Seconds) -> Seconds:
    """Say how many times the bare loop each part takes."""
    return {name: seconds / bare for name, seconds in parts.items()}


def report(bare: float, parts: Seconds, kept: Mapping[str, float]) -> None:
    """Print each part with its ratio and the one that was kept; name those that grew."""
    print(f"bare loop {1000 * bare:.2f} ms over {BARS:,} bars; the least seconds of the processor")
    print(f"{'part':<10}{'seconds':>9}{'ratio':>9}{'kept':>9}")
    ratios = ratios_of(bare, parts)
    worse = grown(ratios, kept)
    for name, seconds in parts.items():
        before = f"{kept[name]:9.1f}" if name in kept else f"{'-':>9}"
        print(f"{name:<10}{seconds:9.4f}{ratios[name]:9.1f}{before}{'  grew' if name in worse else ''}")
    for name in worse:
        print(f"{name} grew: {ratios[name]:.1f} times the bare loop, {kept[name]:.1f} were kept.")


def keep(ratios: Seconds) -> None:
    """Write the ratios down, with the machine on which they were measured."""
    told = {"machine": f"{platform.machine()}, Python {platform.python_version()}", "bars": BARS}
    told |= {"ratios": {name: round(each, 2) for name, each in ratios.items()}}
    KEPT.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
