"""Asking for runs and their rows, through the tables that `tables` declares."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, NullPool, RowMapping, Select, create_engine
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, SQLModel, select

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import NotStored, StoreError
from genesis_dsl.store import messages
from genesis_dsl.store.database import Database, is_damaged, reading_connection
from genesis_dsl.store.layout import LAYOUT_OF, LAYOUTS, Layout
from genesis_dsl.store.postgres import READ_ONLY, connect
from genesis_dsl.store.process import is_gone
from genesis_dsl.store.tables import RunTable, SnapshotTable
from genesis_dsl.store.writer import INTERRUPTED, RUNNING
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.rows import Batch, NodeRow, RunRow, SourceRow, SymbolRow

Row = TypeVar("Row")
Reading = Session
"""What the functions that ask are given: a session that only reads, from `reading`."""


_held: ContextVar[Session | None] = ContextVar("held", default=None)


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """Hold a session that only reads: the one that is held already, where one is.

    Raises:
        StoreError: The database refused.
    """
    engine, held = _engine(database), _held.get()
    try:
        if held is not None and held.get_bind() is engine:
            yield held
        else:
            with Session(engine) as session, _holding(session):
                yield session
    except DatabaseError as refusal:
        if is_damaged(refusal.orig):
            raise StoreError(messages.damaged(database.path)) from refusal
        raise StoreError(messages.cannot_use(database.path, refusal.orig)) from refusal


@contextmanager
def _holding(session: Session) -> Iterator[None]:
    """Let who asks meanwhile have the same session: to open a file of SQLite takes as long as to ask it."""
    before = _held.set(session)
    try:
        yield
    finally:
        _held.reset(before)


@lru_cache(maxsize=8)
def _engine(database: Database) -> Engine:
    """Give the engine of a database: it keeps the SQL of its questions, and no connection."""
    if database.is_postgres:
        url = "postgresql+psycopg://"
        return create_engine(
            url,
            poolclass=NullPool,
            creator=lambda: connect(database.url, autocommit=False, settings=READ_ONLY),
        )
    return create_engine("sqlite://", poolclass=NullPool, creator=lambda: reading_connection(database))


def find_runs(session: Session, *, before: int | None = None, limit: int | None = None) -> list[RunRow]:
    """Find runs, the newest first: all, or at most so many whose number is less than `before`."""
    table = SQLModel.metadata.tables["run"]
    question = table.select().order_by(table.c.id.desc()).limit(limit)
    if before is not None:
        question = question.where(table.c.id < before)
    return [_run(row) for row in asked(session, question)]


def find_run(session: Session, run: int) -> RunRow:
    """Find one run.

    Raises:
        NotStored: There is no such run; names those that there are.
    """
    row = next(asked(session, SQLModel.metadata.tables["run"].select().filter_by(id=run)), None)
    if row is None:
        runs = sorted(session.exec(select(RunTable.id)))
        raise NotStored(messages.no_run(run, runs))
    return _run(row)


def find_rows(session: Session, run: int, kind: type[Row]) -> Iterator[Row]:
    """Find all rows of a kind in the order in which they came to be, or by key where they have no number.

    Args:
        session: From `reading`.
        run: The run.
        kind: A class of `trace.rows`, like `FillRow`.
    """
    return matching(session, kind, run=run)


def matching(session: Session, kind: type[Row], **equal: object) -> Iterator[Row]:
    """Find the rows of a kind whose columns have these values, in order."""
    layout = LAYOUT_OF[kind]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(**equal).order_by(*(table.c[name] for name in layout.order))
    return rows_of(session, layout, question)


def rows_of(session: Session, layout: Layout, question: Select[Any]) -> Iterator[Any]:
    """Ask, and make the rows again from their columns.

    Raises:
        StoreError: Somebody changed a row, and it is none any more.
    """
    return (row for row, _ in rows_with_columns(session, layout, question))


def rows_with_columns(
    session: Session, layout: Layout, question: Select[Any]
) -> Iterator[tuple[Any, RowMapping]]:
    """Ask, and give each row with all columns it was made from; raises as `rows_of`."""
    last: RowMapping | None = None
    behind = ""
    try:
        for values in asked(session, question):
            last, behind = values, ""
            yield layout.to_row(cast("dict[str, Any]", values)), values
            behind = "behind "
    except (TypeError, ValueError) as fault:
        key = "1" if last is None else " ".join(str(last[name]) for name in layout.order)
        raise StoreError(messages.changed_row(layout.table, f"{behind}{key}", fault)) from fault


def asked(session: Session, question: Select[Any]) -> Iterator[RowMapping]:
    """Ask for columns rather than objects: a run has many rows."""
    connection: Connection = session.connection()
    with connection.execute(question.execution_options(yield_per=1000)) as found:  # closed by who stops early
        yield from found.mappings()


def find_batch(session: Session, run: int) -> Batch:
    """Find all rows of a run, to be compared with those of another one."""
    return Batch(**{layout.batch_field: tuple(find_rows(session, run, layout.row)) for layout in LAYOUTS})


def find_state(session: Session, run: int) -> bytes | None:
    """Find the state of the engine behind the last block of a run that did not end."""
    kept = session.get(SnapshotTable, run)
    return kept.state if kept else None


def find_rules(session: Session, run: int) -> dict[int, str]:
    """Find the names under which the view `outcomes` shows the conditions of a run."""
    table = SQLModel.metadata.tables["node"]
    question = table.select().filter_by(run=run).order_by(table.c.id)
    return {each["id"]: each["rule"] for each in asked(session, question)}


def find_facts(session: Session, run: int, zone: str = "UTC") -> Facts:
    """Find what the decisions of a run are explained with.

    Raises:
        NotStored: There is no such run; names those that there are.
    """
    return facts_of(session, find_run(session, run), zone)


def facts_of(session: Session, row: RunRow, zone: str = "UTC") -> Facts:
    """Find what the decisions of a run that was found are explained with."""
    ended = ended_of(session, row)
    return replace(_kept_facts(ended), zone=zone) if ended else _facts(session, row, zone)


@dataclass(frozen=True)
class Ended:
    """A run that has ended: nothing writes its rows any more, and what is found in them may be kept.

    Who rewrites them under a server is told so by `verify`, which reads the database itself. The number alone
    may be given again in another file.
    """

    engine: Engine
    run: int
    digest: str
    head: str

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Hold a session that only reads."""
        with Session(self.engine) as session:
            yield session


def ended_of(session: Session, run: RunRow) -> Ended | None:
    """Give a run as one that has ended; None where it has not."""
    bind = session.get_bind()
    return Ended(bind, run.id, run.digest, run.head) if run.head and isinstance(bind, Engine) else None


@lru_cache(maxsize=8)
def _kept_facts(ended: Ended) -> Facts:
    """Keep the facts of a run that has ended: every page asks for them."""
    with ended.reading() as session:
        return _facts(session, find_run(session, ended.run), "UTC")


def _facts(session: Session, row: RunRow, zone: str) -> Facts:
    return Facts(
        nodes=tuple(find_rows(session, row.id, NodeRow)),
        symbols={each.symbol: each for each in find_rows(session, row.id, SymbolRow)},
        sources={
            each.file_id: Source(each.name, each.text) for each in find_rows(session, row.id, SourceRow)
        },
        currency=row.currency,
        minor_digits=row.minor_digits,
        zone=zone,
    )


def _run(row: RowMapping) -> RunRow:
    """Make the row; a run whose process is gone did not finish."""
    gone = row["status"] == RUNNING and is_gone(row["process"])
    try:
        manifest, summary = json.loads(row["manifest"]), json.loads(row["summary"])
    except ValueError as fault:
        raise StoreError(messages.changed_run(row["id"])) from fault
    return RunRow(
        id=row["id"],
        status=INTERRUPTED if gone else row["status"],
        started_at=row["started_at_ms"],
        ended_at=row["ended_at_ms"],
        currency=row["currency"],
        minor_digits=row["minor_digits"],
        manifest=manifest,
        summary=summary,
        digest=row["digest"],
        head=row["head"],
        fault=messages.process_gone() if gone else row["fault"],
    )
