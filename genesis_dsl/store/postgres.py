"""PostgreSQL: a connection that takes the same statements as the one of SQLite, and what differs in SQL.

The driver is an extra: `pip install "genesis-dsl[postgres]"`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from genesis_dsl.errors import StoreError
from genesis_dsl.store import messages

if TYPE_CHECKING:
    import psycopg

SCHEMES = ("postgresql", "postgresql+psycopg")
WRITING = 7_120_161
"""The lock that one writer holds while it writes a batch, as SQLite lets one write at a time."""
READ_ONLY = {"default_transaction_read_only": "on", "default_transaction_isolation": "repeatable read"}
QUICK = {"synchronous_commit": "off"}
"""A batch costs no flush of the disk."""
_PATIENCE = 30

TABLES = (
    "SELECT table_name FROM information_schema.tables "
    "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
)
SHOWING = """SELECT 'view ' || viewname FROM pg_views WHERE schemaname = current_schema()
UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'rule ' || rulename FROM pg_rules WHERE schemaname = current_schema()"""

OUTCOMES = """CREATE VIEW outcomes (run, rule, symbol, time, truth, reason, subject, day, node) AS
SELECT
    block.run,
    node.rule,
    block.symbol,
    to_char(to_timestamp((block.day_ms + (slot.k + 1) * block.slot_ms) / 1000) AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    CASE
        WHEN get_bit(block.known_bits, slot.k / 8 * 8 + 7 - mod(slot.k, 8)) = 0 THEN 'unknown'
        WHEN get_bit(block.true_bits, slot.k / 8 * 8 + 7 - mod(slot.k, 8)) = 1 THEN 'true'
        ELSE 'false'
    END,
    ''::text,
    ''::text,
    to_char(to_timestamp(block.day_ms / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
    node.id
FROM node
JOIN outcome_block AS block ON block.run = node.run AND block.node_id = node.id
JOIN slot ON slot.k < 8 * length(block.asked_bits)
WHERE get_bit(block.asked_bits, slot.k / 8 * 8 + 7 - mod(slot.k, 8)) = 1
UNION ALL
SELECT
    change.run,
    node.rule,
    change.symbol,
    to_char(to_timestamp(change.time_ms / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    CASE WHEN change.truth IN ('true', 'false') THEN change.truth ELSE 'unknown' END,
    CASE WHEN change.truth IN ('true', 'false') THEN '' ELSE change.truth END,
    change.subject,
    to_char(to_timestamp((change.time_ms - 1) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
    node.id
FROM node
JOIN outcome_change AS change ON change.run = node.run AND change.node_id = node.id"""
"""The view of `ddl.sql` with the words of PostgreSQL: `get_bit` counts from the least significant bit."""


def is_postgres(url: str) -> bool:
    """Say whether an address names a database of PostgreSQL."""
    return url.partition("://")[0] in SCHEMES


def name_of(url: str) -> str:
    """Give the name of the database in an address, without who may use it."""
    return urlsplit(url).path.strip("/") or "postgres"


def translated(statement: str) -> str:
    """Give a statement of `ddl.sql` with the words of PostgreSQL."""
    return OUTCOMES if "CREATE VIEW outcomes" in statement else statement.replace(" BLOB ", " BYTEA ")


def connect(
    url: str, *, autocommit: bool = True, settings: Mapping[str, str] | None = None
) -> "psycopg.Connection[Any]":
    """Connect by the driver.

    Raises:
        StoreError: The driver is not installed.
        psycopg.Error: The server refuses.
    """
    try:
        import psycopg  # noqa: PLC0415  # an extra
    except ImportError as fault:
        raise StoreError(messages.no_driver()) from fault
    address = url.replace("postgresql+psycopg://", "postgresql://", 1)
    connection = psycopg.connect(address, autocommit=True, connect_timeout=_PATIENCE)
    for name, value in (settings or {}).items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    connection.autocommit = autocommit
    return connection


def is_refusal(fault: BaseException) -> bool:
    """Say whether it is the server, and not the house, that refuses."""
    kind = type(fault)
    house = {"IntegrityError", "ProgrammingError", "InterfaceError"}
    return kind.__module__.startswith("psycopg") and not any(each.__name__ in house for each in kind.__mro__)


def reason_of(fault: BaseException) -> str:
    """Give the first line of what the server said, without its full stop."""
    return (str(fault).strip().splitlines() or ["it refuses"])[0].rstrip(".")


class Postgres:
    """A connection that takes what is written for SQLite's: `?` for values, many rows at once."""

    def __init__(self, url: str, settings: Mapping[str, str] | None = None) -> None:
        """Connect."""
        self._connection = connect(url, settings=settings)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401  # a cursor
        """Ask, or change."""
        return self._connection.execute(statement.replace("?", "%s"), tuple(values) or None)

    def executemany(self, insert: str, rows: Iterable[Sequence[Any]]) -> None:
        """Insert many rows, as a copy of them."""
        begin = insert.partition(" VALUES")[0].replace("INSERT INTO", "COPY", 1)
        with self._connection.cursor() as cursor, cursor.copy(f"{begin} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def begin(self) -> None:
        """Begin to write; whoever writes too waits."""
        self._connection.execute("BEGIN")
        self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITING,))

    def commit(self) -> None:
        """Keep what was written since `begin`."""
        self._connection.commit()

    def rollback(self) -> None:
        """Drop what was written since `begin`."""
        self._connection.rollback()

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()


def find_foreign(url: str, own_tables: Iterable[str], slots: Sequence[tuple[int]]) -> str | None:
    """Name the first part of a database that is not as it was made; None when all is.

    The view is made once more, for this look only, and both are held against each other as the server reads
    them.
    """
    connection = Postgres(url)
    try:
        there = {name for (name,) in connection.execute(TABLES)}
        for name in sorted(set(own_tables) - there):
            return f"table {name}"
        showing = {name for (name,) in connection.execute(SHOWING)}
        for name in sorted(showing ^ {"view outcomes"}):
            return name
        connection.begin()
        connection.execute(OUTCOMES.replace("CREATE VIEW outcomes", "CREATE TEMPORARY VIEW own_outcomes", 1))
        (same,) = connection.execute(
            "SELECT pg_get_viewdef('outcomes'::regclass) = pg_get_viewdef('own_outcomes'::regclass)"
        ).fetchone()
        connection.rollback()
        if not same:
            return "view outcomes"
        found = connection.execute("SELECT k FROM slot ORDER BY k").fetchall()
        return None if found == list(slots) else "table slot"
    finally:
        connection.close()
