"""A database of runs: making it, checking it, and the revision of its tables.

Only the driver is imported here and on the way of writing; SQLModel costs a third of a second.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import StoreError
from genesis_dsl.store import messages
from genesis_dsl.store.postgres import (
    QUICK,
    READ_ONLY,
    TABLES,
    Postgres,
    is_postgres,
    is_refusal,
    name_of,
    reason_of,
    translated,
)

Connection = sqlite3.Connection | Postgres
"""A connection of one of the drivers."""

REVISION = "0009"
"""The newest revision of the tables, as in `migrations/versions`."""
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
"""All revisions, the oldest first."""
AT_ONCE = 100
"""Rows that are inserted by one statement."""
PAGE = 16_384
"""Bytes of a page of a new file: each is written with a frame of its own, and summed."""
HELD_KIB = 16_384
"""What a writer holds of the file in memory: the pages of a batch, else written several times."""
LOG_BYTES = 64 << 20
"""So long the log beside the file becomes before a commit brings it into the file: that flushes the disk."""
PATIENCE_SECONDS = 30
"""How long a database that another process holds is waited for."""

_PRIMARY = 0xFF  # of a code of SQLite, the part that says what kind of fault it is

_STAMP_TABLE = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""


@dataclass(frozen=True, slots=True)
class Database:
    """A database that holds runs.

    Attributes:
        path: The file of SQLite; of PostgreSQL the name of the database, for messages and for `heads`.
    """

    url: str
    path: Path

    @property
    def heads(self) -> Path:
        """The text file beside it that is given a line (run, digest, head, time) for each finished run.

        Whoever can rewrite the database can rewrite this file too: only a head that was copied to
        where the writer cannot reach proves that nothing was rewritten.
        """
        return self.path.with_name(self.path.name + ".heads")

    @property
    def is_postgres(self) -> bool:
        """Whether PostgreSQL holds it, and no file."""
        return is_postgres(self.url)


def statements(dialect: str = "sqlite") -> list[str]:
    """Give the statements of `ddl.sql`, one by one, in the words of a database."""
    text = Path(__file__).with_name("ddl.sql").read_text(encoding="utf-8")
    found, pending = [], ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return list(map(translated, found)) if dialect == "postgresql" else found


def locate(url: str) -> Database:
    """Find the database that an address names.

    Raises:
        StoreError: The address names no file of SQLite and no database of PostgreSQL.
    """
    if is_postgres(url):
        return Database(url, Path(name_of(url)))
    scheme, separator, rest = url.partition("://")
    if not separator:
        raise StoreError(messages.not_a_store(url))
    if scheme != "sqlite":
        raise StoreError(messages.not_sqlite(url))
    path = unquote(rest.removeprefix("/").partition("?")[0])
    if path in ("", ":memory:"):
        raise StoreError(messages.in_memory())
    return Database(url, Path(path))


def open_database(url: str, *, create: bool = True) -> Database:
    """Make the database where there is none, and check that its tables are ours and of this version.

    Args:
        url: Like `sqlite:///genesis.db`.
        create: Whether a missing database is made; readers say no.

    Raises:
        StoreError: It is missing, cannot be used, is no database, or is of another program or version.
    """
    database = locate(url)
    if not database.is_postgres:
        check_place(database.path, create=create)
    with connect(database, only_read=not create) as connection:
        found = revision_of(connection)
        if found == "" and create:
            _create(connection)
            found = revision_of(connection)
    _check_revision(database.path, found)
    return database


@contextmanager
def connect(database: Database, *, only_read: bool = False) -> Iterator[Connection]:
    """Hold a connection of the driver; whatever the database refuses becomes one sentence."""
    with refusals(database.path):
        connection: Connection
        if database.is_postgres:
            connection = Postgres(database.url, READ_ONLY if only_read else None)
        else:
            connection = reading_connection(database) if only_read else _plain_connection(database)
        try:
            yield connection
        finally:
            connection.close()


def open_connection(database: Database) -> Connection:
    """Connect for writing: readers go on reading, and a batch costs no flush of the disk."""
    if database.is_postgres:
        return Postgres(database.url, QUICK)
    connection = _plain_connection(database)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{HELD_KIB}")
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_BYTES // page}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def safe_connection(database: Database) -> Connection:
    """Connect for writing what must be on the disk before anything else is done."""
    if database.is_postgres:
        return Postgres(database.url)
    connection = _plain_connection(database)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def reading_connection(database: Database) -> sqlite3.Connection:
    """Connect for reading.

    SQLite makes a log beside the file for that, and refuses where the folder cannot be written; nobody
    changes the file there, and it is read as it is.
    """
    path = database.path.absolute()
    is_still = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    connection = sqlite3.connect(
        f"file:{quote(str(path))}{'?immutable=1' if is_still else ''}",
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # a page is made in several threads, one after the other
        uri=True,
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def _plain_connection(database: Database) -> sqlite3.Connection:
    """Connect and change nothing: the file may be another program's."""
    return sqlite3.connect(database.path, timeout=PATIENCE_SECONDS, isolation_level=None)


def insert_many(connection: Connection, insert: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert many rows; SQLite takes a hundred in one statement in two thirds of the time of a hundred.

    What it refuses ends the transaction there, so that it need not keep what a statement changes.

    Args:
        connection: Within a transaction.
        insert: For one row, `INSERT INTO table (columns) VALUES (?, ?)`.
        rows: The values of the columns.
    """
    if isinstance(connection, Postgres):
        connection.executemany(insert, rows)
        return
    begin, _, places = insert.replace("INSERT", "INSERT OR ROLLBACK", 1).partition(" VALUES ")
    most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // places.count("?")
    left = iter(rows)
    while part := list(islice(left, min(most, AT_ONCE))):
        statement = f"{begin} VALUES {', '.join([places] * len(part))}"
        connection.execute(statement, list(chain.from_iterable(part)))


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Keep all or nothing of what is written inside."""
    if isinstance(connection, Postgres):
        connection.begin()
    else:
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Tell what the database refuses as a fault of the surroundings."""
    try:
        yield
    except sqlite3.OperationalError as refusal:
        raise StoreError(messages.cannot_use(path, refusal)) from refusal
    except sqlite3.DatabaseError as refusal:
        if isinstance(refusal, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise
        said = messages.damaged if is_damaged(refusal) else messages.not_a_database
        raise StoreError(said(path)) from refusal
    except Exception as refusal:
        if not is_refusal(refusal):
            raise
        raise StoreError(messages.cannot_use(path, reason_of(refusal))) from refusal


def is_damaged(refusal: BaseException | None) -> bool:
    """Say whether SQLite found pages that cannot be."""
    return bool(getattr(refusal, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_CORRUPT)


def check_place(path: Path, *, create: bool) -> None:
    """Refuse a path where no database can be.

    Raises:
        StoreError: It is a folder, its folder is missing, or it is missing and must not be made.
    """
    if path.is_dir():
        raise StoreError(messages.is_a_folder(path))
    if not path.parent.is_dir():
        raise StoreError(messages.no_folder(path.parent))
    if not create and not path.exists():
        raise StoreError(messages.no_database(path))


def revision_of(connection: Connection) -> str | None:
    """Read the revision of the tables: "" of an empty database, None of one that is not ours."""
    in_sqlite = "SELECT name FROM sqlite_master WHERE type = 'table'"
    asked = TABLES if isinstance(connection, Postgres) else in_sqlite
    tables = {name for (name,) in connection.execute(asked)}
    if not tables:
        return ""
    if not {"alembic_version", "run", "decision"} <= tables:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _create(connection: Connection) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"PRAGMA page_size = {PAGE}")  # it counts while the file is empty
    with transaction(connection):
        if revision_of(connection) != "":  # another process was quicker
            return
        for statement in statements("postgresql" if isinstance(connection, Postgres) else "sqlite"):
            connection.execute(statement)
        connection.execute(_STAMP_TABLE)
        connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (REVISION,))


def _check_revision(path: Path, found: str | None) -> None:
    if found is None:
        raise StoreError(messages.other_database(path))
    if found == "":
        raise StoreError(messages.no_database(path))
    if found not in REVISIONS:
        raise StoreError(messages.newer_database(path))
    if found != REVISION:
        raise StoreError(messages.older_database(path))
