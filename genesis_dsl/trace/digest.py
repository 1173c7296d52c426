"""The digest of a run: one hash that says whether two runs were the same.

Rows come in batches; each kind has its own running hashes, one for each *lane* (a condition of a
symbol, a calendar), because how a run is cut into batches decides only how lanes interleave. What has a
number of its own but comes when it ends (an order, a position) is a lane, so that the rows can be taken in
again from where they are stored by number.
Nothing goes in that may differ between equal runs: the run's id, the wall clock, paths, and the
places of sentences in their files.
"""

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from operator import attrgetter
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace import rows
from genesis_dsl.trace.chain import Chain
from genesis_dsl.trace.decided import decided
from genesis_dsl.trace.rows import Batch
from genesis_dsl.trace.spelling import spelled, spelled_rows


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which rows go in, by which fields their lanes are told apart, and what is left out."""

    batch_field: str
    row: type
    lane: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


_KINDS = (
    _Kind("symbols", rows.SymbolRow, ("symbol",)),
    _Kind("days", rows.DataDayRow, ("symbol",)),
    _Kind("nodes", rows.NodeRow, (), ("start", "end")),
    _Kind("orders", rows.OrderRow, ("id",)),
    _Kind("fills", rows.FillRow),
    _Kind("positions", rows.PositionRow, ("id",)),
    _Kind("stop_moves", rows.StopMoveRow),
    _Kind("ledger_days", rows.LedgerDayRow, ("zone",)),
    _Kind("outcome_blocks", rows.OutcomeBlockRow, ("node", "symbol")),
    _Kind("outcome_changes", rows.OutcomeChangeRow, ("node", "symbol", "subject")),
    _Kind("alerts", rows.AlertRow),
)


_PLAIN = (int, str, bool, bytes)
"""Kinds of fields that are always spelled the same way."""


class _Table:
    """The running hashes of one kind of row."""

    def __init__(self, kind: _Kind) -> None:
        taken = [field for field in fields(kind.row) if field.name not in kind.without]
        self._values = attrgetter(*(field.name for field in taken))
        self._are_plain = all(field.type in _PLAIN for field in taken)
        self._lane = attrgetter(*kind.lane) if kind.lane else lambda _row: ""
        self._lanes: dict[Any, Any] = {}

    def add(self, table_rows: Iterable[Any]) -> None:
        """Take in more rows; those of a lane in the order of time."""
        lanes = self._lanes
        rows = list(table_rows)
        texts = spelled_rows(list(map(self._values, rows)), are_plain=self._are_plain)
        for lane, text in zip(map(self._lane, rows), texts, strict=True):
            if lane not in lanes:
                lanes[lane] = sha256()
            lanes[lane].update(f"{text}\n".encode())

    def hash(self) -> str:
        """Hash the lanes in the order of their keys."""
        lanes = [[key, self._lanes[key].hexdigest()] for key in sorted(self._lanes)]
        return sha256(spelled(lanes).encode()).hexdigest()


class Digest:
    """The digest of a run, fed batch by batch."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._chain = Chain()
        self._tables = {kind.batch_field: _Table(kind) for kind in _KINDS}

    def add(self, batch: Batch) -> list[str]:
        """Take in the next rows of the run; give the hashes of its decisions, which a writer can use."""
        for name, table in self._tables.items():
            table.add(getattr(batch, name))
        return self._chain.add(decided(batch.decisions))

    @property
    def head(self) -> str:
        """The hash of the last decision."""
        return self._chain.head

    def parts(self) -> dict[str, str]:
        """Give the hash of each kind of row, so that a difference can be named."""
        return {"decisions": self.head} | {name: table.hash() for name, table in self._tables.items()}

    def hexdigest(self) -> str:
        """Give the digest of all rows so far."""
        return sha256(spelled(self.parts()).encode()).hexdigest()
