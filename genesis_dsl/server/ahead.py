"""Runs that are made again before anybody asks *why not* of them, which takes a second for a year of M1.

The latest one as the server starts, any other as its page is shown; it is done beside the answers. Of a run
that is too large for that, that goes on or whose prices are gone, nothing is made: whoever asks is told.
"""

from contextlib import suppress
from threading import Thread

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_run, find_runs, reading

MOST = 1_000_000
"""Bars of a run that is made again unasked: about a second and 250 MB for a third of them."""


def begin_ahead(runs: OpenedRuns, database: Database) -> None:
    """Make the latest run again, beside all else."""
    with reading(database) as session:
        latest = [each.id for each in find_runs(session, limit=1)]
    for each in latest:
        Thread(target=make_ahead, args=(runs, database, each), daemon=True).start()


def make_ahead(runs: OpenedRuns, database: Database, run: int) -> None:
    """Make a run again, and keep it with its states on the way."""
    with suppress(GenesisError):  # whoever asks is told
        with reading(database) as session:
            row = find_run(session, run)
        bars = sum(int(each["bars"]) for each in row.manifest.get("data", []))
        if row.head and bars <= MOST:
            runs.of(database, run).get_ready()
