"""Recorded runs for the tests of the front door and of the command: a small one, and the demo."""

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.store.database import Database, open_database
from tests.builders import Story, entry, flat, random_walk, strategy, symbol_text

DAILY_LOSS = """- id: daily_loss
  names:
    allowance: 5% of initial_balance
  must_hold: equity >= balance_at_day_start - allowance
  if_broken: account failed
"""
SWITCH = """- id: wild
  for_each: symbol
  trip_when: high - low > 1.5 pips
  then: [block entries, alert info]
  re_arm: after 5 minutes clear
"""
SEED = 12
RULES = strategy(
    entry("23:20", targets=["at: 2 pips"]),
    entry(
        name="low",
        when="close < lowest(low, 10)[1]",
        stop="4 pips",
        targets=["at: 0.5 R\nclose: 50%\nthen: stop to entry", "at: 2 R"],
    ),
    exits="- id: late\n  when: bars_since_entry >= 30\n  do: close position\n",
)


@dataclass(frozen=True)
class Recording:
    """A run in a database."""

    request: Request
    database: Database
    run: int
    report: dict[str, Any]

    @property
    def path(self) -> Path:
        """The file of the database."""
        return self.database.path

    def ask(self, question: str, *values: object) -> list[Any]:
        """Ask the database by SQL, with the driver alone."""
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(question, values).fetchall()
        finally:
            connection.close()

    def change(self, statement: str, *values: object) -> None:
        """Change the record behind the back of everybody."""
        connection = sqlite3.connect(self.path)
        try:
            with connection:
                assert connection.execute(statement, values).rowcount == 1
        finally:
            connection.close()


def small_story(**changes: Any) -> Story:  # noqa: ANN401  # any part of a story
    """Give five hours of M1 bars around a midnight, with some trades, a rule and a switch."""
    parts = {"rules": RULES, "prices": random_walk(SEED, 300), "limits": DAILY_LOSS, "switches": SWITCH}
    parts["start"] = "2026-01-05 21:00"
    return Story(**(parts | changes))


def record(request: Request, path: Path) -> Recording:
    """Run a request into a database."""
    database = open_database(f"sqlite:///{path}")
    result = replay(request, database)
    return Recording(request, database, result.run, result.report)


def copy_of(recording: Recording, folder: Path) -> Recording:
    """Give a recording that may be changed."""
    path = folder / "copy.db"
    copy_database(recording.path, path)
    return Recording(recording.request, open_database(f"sqlite:///{path}"), recording.run, recording.report)


def copy_database(path: Path, copy: Path) -> None:
    """Copy a file of SQLite as it is, also while it is open."""
    with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


def lines_of(path: Path) -> list[str]:
    """Read the lines of a file of prices."""
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def split_file(path: Path, row: int, names: Sequence[str]) -> None:
    """Split a file of prices into two by time."""
    header, *rows = lines_of(path)
    path.unlink()
    for name, part in zip(names, (rows[:row], rows[row:]), strict=True):
        (path.parent / name).write_text("".join([header, *part]), encoding="utf-8")


@cache
def small_recording() -> Recording:
    """Run the small story, once for all tests."""
    return record(small_story().write(_folder()), _folder() / "small.db")


@cache
def demo_recording() -> Recording:
    """Run the demo, once for all tests."""
    return record(demo_request(), _folder() / "demo.db")


@cache
def warming_recording() -> Recording:
    """Run half an hour in which an entry and a switch wait for twenty bars, once for all tests.

    Decision 1 is of the switch, decision 2 of the entry, both behind the first bar.
    """
    rules = strategy(entry(when="close > highest(high, 20)[1] and spread < 50 pips"))
    switch = "- id: wild\n  for_each: symbol\n  trip_when: high > 2 * highest(high, 20)[1]\n"
    switch += "  then: block entries\n  re_arm: next day\n"
    story = Story(rules, {"EURUSD": flat(30)}, symbols=(symbol_text(),), switches=switch)
    folder = _folder() / "warming"
    folder.mkdir()
    return record(story.write(folder), folder / "own.db")


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="genesis-recordings-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
