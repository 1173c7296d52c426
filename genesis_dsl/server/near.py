"""Near misses: where a reader begins to ask why nothing happened."""

from collections.abc import Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.decision import NEAR_MISS, DecisionLine, decision_line
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import Reading

NEAR = 10
"""Near misses that are shown; the others are a click away."""


@dataclass(frozen=True, slots=True)
class Begin:
    """What a form asks about before anybody chose: a symbol, and a moment in the zone of the page."""

    symbol: str = ""
    at: str = ""


def where_to_begin(misses: Sequence[DecisionLine]) -> Begin:
    """Give the latest of the near misses, as any other moment may lie where nothing was traded."""
    return Begin(misses[-1].symbol, misses[-1].time.rpartition(" ")[0]) if misses else Begin()


def near_misses(session: Reading, record: Record) -> list[DecisionLine]:
    """Give the latest near misses of a run, in the order of time."""
    only = DecisionFilter(kind=NEAR_MISS)
    rows = find_decisions(session, record.row.id, only, limit=NEAR, latest=True)
    return [decision_line(row, record) for row in reversed(rows)]
