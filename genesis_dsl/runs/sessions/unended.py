"""A session that goes on no more and was not ended: the engine that makes it again, of what it was given.

Its journal is written when a person ends it. What came in stands in the record before that; it is taken up to
the last instant that was lived through.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from genesis_dsl.market.bars import cut
from genesis_dsl.runs.again import choose_again, data_path
from genesis_dsl.runs.facts import LIVE
from genesis_dsl.runs.news import calendar_again
from genesis_dsl.runs.prepare import Prepared, build
from genesis_dsl.runs.sessions.given import given_so_far
from genesis_dsl.runs.sessions.grounds import Seen, ground_of
from genesis_dsl.runs.sessions.record import state_of
from genesis_dsl.store.commands import find_obeyed
from genesis_dsl.store.database import Database
from genesis_dsl.store.given import find_given
from genesis_dsl.store.reader import find_state, reading
from genesis_dsl.trace.rows import RunRow, SourceRow


def is_unended(run: RunRow) -> bool:
    """Say whether a run is a session that was not ended by a person."""
    return LIVE in run.manifest and not run.digest


def lived_until(database: Database, run: int) -> int | None:
    """Give the last instant that a session lived through; None where there is none."""
    with reading(database) as session:
        kept = find_state(session, run)
    return None if kept is None else state_of(kept)[0]


def prepare_unended(database: Database, run: RunRow, sources: Sequence[SourceRow]) -> Prepared | None:
    """Make the engine of such a session; None where it lived through nothing.

    Raises:
        GenesisError: What it was given, or a text of it, is not what it was; or its calendar is gone.
    """
    until = lived_until(database, run.id)
    if until is None:
        return None
    with reading(database) as session:
        rows, said = find_given(session, run.id), find_obeyed(session, run.id)
    minutes, lived = given_so_far(run.id, rows)
    over = {symbol: cut(bars, until) for symbol, bars in minutes.items()}
    reports = tuple(report for each in lived if each.time <= until for report in each.reports)
    chosen = replace(
        choose_again(run, sources),
        calendar=calendar_again(run.manifest, Path()),
    )
    span = run.manifest["from"], until + 1
    heard = reports if run.manifest[LIVE]["orders"] else None
    obeyed = tuple(each for each in said if each.time <= until)
    seen = Seen(over, data_path(run.manifest), span, until, heard, obeyed)
    return build(ground_of(chosen, run.manifest["symbols"], list(over), seen))
