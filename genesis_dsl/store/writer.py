"""Writing a run: whole batches by the driver, each in one transaction.

What ends in the middle leaves whole batches. SQLModel is not imported on this way.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import repeat
from types import TracebackType
from typing import Any, Self

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import StoreError, sentence_of
from genesis_dsl.store import messages
from genesis_dsl.store.database import (
    Connection,
    Database,
    connect,
    insert_many,
    open_connection,
    refusals,
    transaction,
)
from genesis_dsl.store.heads import append_again, append_line
from genesis_dsl.store.layout import DECISION, LAYOUTS, Layout
from genesis_dsl.store.process import is_gone, now_ms, this_process
from genesis_dsl.store.settling import Settling
from genesis_dsl.trace.chain import Chain
from genesis_dsl.trace.decided import Decided, decided
from genesis_dsl.trace.nodes import rule_names
from genesis_dsl.trace.rows import OPEN_AT_END, RESTING, Batch, NodeRow, RunRow

RUNNING, DONE, INTERRUPTED, FAILED = "running", "done", "interrupted", "failed"


@dataclass(frozen=True, slots=True)
class _Table:
    """The statement of a table and what makes its values of a row."""

    layout: Layout
    insert: str
    values_of: Callable[[Any], tuple[Any, ...]]


def _table(layout: Layout) -> _Table:
    extra = {"node": ("rule",), "decision": ("previous", "hash")}.get(layout.table, ())
    columns = ("run", *(["id"] if layout.numbered else []), *layout.columns, *extra)
    places = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {layout.table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608  # our own words
    return _Table(layout, insert, layout.values_of())


_OPEN_AGAIN = (
    f"DELETE FROM position WHERE run = ? AND exit_reason = '{OPEN_AT_END}'",  # noqa: S608  # as above
    f"DELETE FROM orders WHERE run = ? AND ended = '{RESTING}'",  # noqa: S608  # as above
)
_LAST_HASH = "SELECT hash FROM decision WHERE run = ? ORDER BY id DESC LIMIT 1"
_DAY_AGAIN = "DELETE FROM outcome_block WHERE run = ? AND day_ms >= ?"
_BEGIN = "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEEP_STATE = (
    "INSERT INTO snapshot (run, state) VALUES (?, ?) ON CONFLICT (run) DO UPDATE SET state = excluded.state"
)
_TABLES = tuple(_table(layout) for layout in LAYOUTS)


def _money(manifest: dict[str, Any]) -> tuple[str, int]:
    """Give the currency and how many digits of it are counted."""
    return manifest["currency"], manifest.get("minor_digits", 2)


def _decision_values(run: int, block: Decided, head: str, hashes: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """Give the values of the columns: texts as they were hashed, so that nothing is spelled twice.

    Args:
        head: The hash of the decision before these.
    """
    words = zip(*block.labels, strict=True)
    texts = block.values, block.clocks, block.details
    return zip(repeat(run), block.ids, block.times, *words, *texts, [head, *hashes], hashes, strict=False)


def let_go(database: Database, run: int) -> None:
    """Mark a run of this process as one that stopped, so that it can be gone on with.

    Raises:
        StoreError: The database cannot be written.
    """
    with connect(database) as connection, transaction(connection):
        asked = "UPDATE run SET status = ?, ended_at_ms = ? WHERE id = ?"
        connection.execute(asked, (INTERRUPTED, now_ms(), run))


class Writer:
    """Writes one run. It changes: it holds the connection, the run's id (0 before `begin`) and the head."""

    def __init__(self, database: Database) -> None:
        """Connect; close with `close` or by leaving a `with`."""
        self.database = database
        self.run = 0
        self._manifest: dict[str, Any] = {}
        self._started = 0
        self._is_running = False
        self._chain = Chain()
        self._numbers: dict[str, int] = {}
        with refusals(database.path):
            self._connection: Connection = open_connection(database)
        self._settling = Settling(database)

    def __enter__(self) -> Self:
        """Give the writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; a run that was begun and not finished is marked as interrupted or failed."""
        try:
            if kind is not None and self._is_running:
                with suppress(StoreError):  # the fault that ended the run is the one to tell
                    self._mark(fault)
        finally:
            self.close()

    @property
    def head(self) -> str:
        """The hash of the last decision that was written."""
        return self._chain.head

    def begin(self, manifest: dict[str, Any], batch: Batch) -> int:
        """Begin a run.

        Args:
            manifest: What was run with what; holds at least `currency`, and `minor_digits` where the
                currency has not 2.
            batch: Sources, symbols, data, days and nodes.

        Returns:
            The id of the run, one more than the last.
        """
        self._manifest, self._started = manifest, now_ms()
        row = (
            RUNNING,
            this_process(),
            self._started,
            0,
            *_money(manifest),
            json.dumps(manifest, sort_keys=True, ensure_ascii=False),
            "{}",
            "",
            "",
            "",
        )
        with refusals(self.database.path), transaction(self._connection):
            (run,) = self._connection.execute("SELECT coalesce(max(id), 0) + 1 FROM run").fetchone()
            self._connection.execute(_BEGIN, (run, *row))
            self.run = run
            self._insert(batch, None)
        self._is_running = True
        return self.run

    def go_on(self, run: RunRow, stored: Batch, day: int | None = None) -> None:
        """Go on with a run that did not end, behind the rows that it wrote.

        What was listed as open or resting when it was stopped is open again, and not among those rows.

        Args:
            day: The day that is under way, where outcomes of it were written: they come anew.

        Raises:
            StoreError: Another process goes on with it already.
        """
        self._manifest, self._started = run.manifest, run.started_at
        taken = (
            "UPDATE run SET status = ?, process = ?, ended_at_ms = 0, digest = '', head = '', "
            "summary = '{}', fault = '' "
        )
        with refusals(self.database.path), transaction(self._connection):
            asked = "SELECT status, process FROM run WHERE id = ?"
            status, process = self._connection.execute(asked, (run.id,)).fetchone()
            if status == RUNNING and not is_gone(process):
                raise StoreError(messages.goes_on(run.id))
            self._connection.execute(f"{taken} WHERE id = ?", (RUNNING, this_process(), run.id))
            for statement in _OPEN_AGAIN:
                self._connection.execute(statement, (run.id,))
            last = self._connection.execute(_LAST_HASH, (run.id,)).fetchone()
            if day is not None:
                self._connection.execute(_DAY_AGAIN, (run.id, day))
        for layout in LAYOUTS:
            if layout.numbered:
                self._numbers[layout.table] = len(getattr(stored, layout.batch_field))
        self._chain = Chain(last[0]) if last else Chain()
        self.run, self._is_running = run.id, True
        append_again(self.database, run.id)

    def write(self, batch: Batch, hashes: Sequence[str] | None = None, state: bytes | None = None) -> None:
        """Write the rows of a block of time, all or none.

        Args:
            batch: The rows.
            hashes: Of its decisions, as `Digest.add` gave them; made here where they are not given.
            state: Of the engine behind this block, from which the run can go on.

        Raises:
            StoreError: The database refused; nothing of the batch is in it.
        """
        head, numbers = self._chain.head, dict(self._numbers)
        try:
            with refusals(self.database.path), transaction(self._connection):
                self._insert(batch, hashes)
                if state is not None:
                    self._connection.execute(_KEEP_STATE, (self.run, state))
        except BaseException:
            self._chain, self._numbers = Chain(head), numbers
            raise

    def settle_aside(self) -> None:
        """Let what was written be brought into the file while the next rows are made."""
        self._settling.begin()

    def settle(self, manifest: dict[str, Any], batch: Batch) -> None:
        """Write what a session was made from, now that it is known: its manifest, its data and their days.

        Raises:
            StoreError: The database refused.
        """
        text = json.dumps(manifest, sort_keys=True, ensure_ascii=False)
        with refusals(self.database.path), transaction(self._connection):
            self._connection.execute("UPDATE run SET manifest = ? WHERE id = ?", (text, self.run))
            for table in ("data_file", "data_day"):
                self._connection.execute(f"DELETE FROM {table} WHERE run = ?", (self.run,))  # noqa: S608  # ours
            self._numbers.pop("data_file", None)
            self._insert(Batch(data=batch.data, days=batch.days), [])
        self._manifest = manifest

    def finish(
        self, status: str, digest: str, head: str, summary: dict[str, Any], *, keeps_state: bool = False
    ) -> None:
        """End the run and keep its head outside of the database as well.

        Args:
            status: done, interrupted or failed.
            digest: Of all rows; "" where the run did not come to its end.
            head: The hash of the last decision.
            summary: The figures that are printed.
            keeps_state: Whether it may be gone on with all the same.

        Raises:
            StoreError: The database refused.
            HeadNotKept: The run is stored, and the file of heads refused its line.
        """
        ended = now_ms()
        text = json.dumps(summary, sort_keys=True, ensure_ascii=False)
        with refusals(self.database.path), transaction(self._connection):
            self._connection.execute(
                "UPDATE run SET status = ?, ended_at_ms = ?, digest = ?, head = ?, summary = ? WHERE id = ?",
                (status, ended, digest, head, text, self.run),
            )
            if status == DONE and not keeps_state:
                self._connection.execute("DELETE FROM snapshot WHERE run = ?", (self.run,))
        self._is_running = False
        row = (self.run, status, self._started, ended, *_money(self._manifest), self._manifest, summary)
        append_line(self.database, RunRow(*row, digest, head))

    def close(self) -> None:
        """Let the database go."""
        self._settling.wait()
        self._connection.close()

    def _insert(self, batch: Batch, hashes: Sequence[str] | None) -> None:
        for table in _TABLES:
            if table.layout is DECISION:
                values = self._decisions(decided(batch.decisions), hashes)
            else:
                values = self._values(table, getattr(batch, table.layout.batch_field))
            if values:
                insert_many(self._connection, table.insert, values)

    def _decisions(self, block: Decided, hashes: Sequence[str] | None) -> Iterable[tuple[Any, ...]]:
        """Give the values of decisions, and keep the hash of the last one."""
        head = self._chain.head
        if hashes is None:
            hashes = self._chain.add(block)
        elif hashes:
            self._chain = Chain(hashes[-1])
        return _decision_values(self.run, block, head, hashes) if block else ()

    def _values(self, table: _Table, rows: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
        run, values_of = self.run, table.values_of
        if not rows:
            return ()
        if table.layout.row is NodeRow:
            names = rule_names(rows)
            return ((run, *values_of(node), names[node.id]) for node in rows)
        if table.layout.numbered:
            first = self._numbers.get(table.layout.table, 0) + 1
            self._numbers[table.layout.table] = first + len(rows) - 1
            return ((run, number, *values_of(row)) for number, row in enumerate(rows, first))
        return ((run, *values_of(row)) for row in rows)

    def _mark(self, fault: BaseException | None) -> None:
        """Say of a run that it ended early: stopped by somebody, or of a fault, and which."""
        ended = (FAILED, sentence_of(fault)) if isinstance(fault, Exception) else (INTERRUPTED, "")
        with refusals(self.database.path), transaction(self._connection):
            self._connection.execute(
                "UPDATE run SET status = ?, fault = ?, ended_at_ms = ?, head = ? WHERE id = ?",
                (*ended, now_ms(), self.head, self.run),
            )
