"""Near misses: where a reader begins to ask why nothing happened."""

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.decision import NEAR_MISS, DecisionLine, decision_line
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import Reading

NEAR = 10
"""Near misses that are shown; the others are a click away."""


def near_misses(session: Reading, record: Record) -> list[DecisionLine]:
    """Give the latest near misses of a run, in the order of time."""
    only = DecisionFilter(kind=NEAR_MISS)
    rows = find_decisions(session, record.row.id, only, limit=NEAR, latest=True)
    return [decision_line(row, record) for row in reversed(rows)]
