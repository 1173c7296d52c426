"""A run that was interrupted or killed goes on behind its last whole block, and ends as if nothing had been.

Its texts and prices are those of its manifest, its state that which was written with the block.
"""

from dataclasses import replace
from pathlib import Path

from genesis_dsl.errors import StoreError
from genesis_dsl.runs.again import prepare_again
from genesis_dsl.runs.facts import LIVE
from genesis_dsl.runs.messages import request as messages
from genesis_dsl.runs.replay import Progress, Result, Rows, Underway
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_batch, find_run, find_state, reading
from genesis_dsl.store.writer import DONE, Writer
from genesis_dsl.trace.rows import OPEN_AT_END, RESTING, Batch


def resume(
    database: Database, run: int, data: Path | None = None, progress: Progress | None = None
) -> Result:
    """Go on with a run.

    Args:
        data: Where its prices are now; None where they are still in their place.

    Raises:
        StoreError: There is no such run, it has come to its end, or another process writes it.
        GenesisError: Its files or prices are not those that it read, or the engine is of another build.
    """
    with reading(database) as session:
        row = find_run(session, run)
        stored, state = before_the_end(find_batch(session, run)), find_state(session, run)
    if LIVE in row.manifest:
        raise StoreError(messages.is_live(run))
    if row.status == DONE:
        raise StoreError(messages.is_done(run))
    underway = Underway(Rows(prepare_again(row, stored.sources, stored.days, data)), row.manifest)
    if state is not None:
        underway.rows.go_on(state, stored)
    with Writer(database) as writer:
        writer.go_on(row, stored)
        underway.take_in(stored)
        return underway.live_on(writer, progress)


def before_the_end(batch: Batch) -> Batch:
    """Leave out what a run that was stopped listed as open."""
    return replace(
        batch,
        positions=[each for each in batch.positions if each.exit_reason != OPEN_AT_END],
        orders=[each for each in batch.orders if each.ended != RESTING],
    )
