"""Is it the same today: one decision, made again from the manifest of its run and compared."""

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.again import check_manifest
from genesis_dsl.runs.messages import same as messages
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import find_link
from genesis_dsl.store.reader import find_run, reading
from genesis_dsl.trace.chain import link
from genesis_dsl.trace.difference import first_difference
from genesis_dsl.trace.rows import Batch, DecisionRow
from genesis_dsl.trading.log import KIND, LOG_DECISION


@dataclass(frozen=True, slots=True)
class Same:
    """Whether a decision came out the same; `sentence` says so, or names the first difference."""

    holds: bool
    sentence: str


def same_decision(database: Database, run: int, number: int, runs: OpenedRuns | None = None) -> Same:
    """Make a decision again, and compare every part of it, and its hash.

    Args:
        number: Of the decision.
        runs: Those that are kept from one question to the next.

    Raises:
        StoreError: There is no such run or decision.
        GenesisError: The prices of the run are gone or changed, or its texts are not those that ran.
    """
    with reading(database) as session:
        stored = find_link(session, run, number)
        check_manifest(find_run(session, run))
    opened = (runs or OpenedRuns()).of(database, run, strictly=True)
    decision, moment = stored.decision, format_moment(stored.decision.time)
    again = _made_again(opened, decision)
    if again is None:
        return Same(holds=False, sentence=messages.not_again(number, moment))
    difference = first_difference(Batch(decisions=[decision]), Batch(decisions=[again]))
    if difference:
        return Same(holds=False, sentence=messages.differs(difference))
    if link(stored.previous, again).hash != stored.hash:
        return Same(holds=False, sentence=messages.other_hash(number))
    return Same(holds=True, sentence=messages.same(number, moment, len(again.values)))


def _made_again(opened: Opened, stored: DecisionRow) -> DecisionRow | None:
    """Replay up to a decision, as the run did; None where none of its number comes up there."""
    instants = opened.instants()
    event, after = np.searchsorted(instants, [stored.time, stored.time + 1]).tolist()
    with opened.lock:
        engine = opened.stand_before(event)
        while engine.event < after:
            log = engine.run(after)
            rows = opened.decisions.rows(log.rows[log.rows[:, KIND] == LOG_DECISION], log.snaps)
            found = next((each for each in rows if each.id == stored.id), None)
            if found is not None:
                return found
    return None
