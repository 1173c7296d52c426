"""Whether the database still shows what its tables hold: its views, triggers and helper rows are ours.

A view could be rewritten to tell other outcomes than those stored, and a trigger could change rows
while they are written.
"""

import sqlite3

from genesis_dsl.store import messages, postgres
from genesis_dsl.store.database import Database, connect, refusals, statements

_SHOWING = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_SLOTS = "SELECT k FROM slot ORDER BY k"


def find_foreign(database: Database) -> str | None:
    """Name the first part of a database that is not as it was made; None when all is."""
    own = sqlite3.connect(":memory:")
    try:
        for statement in statements():
            own.execute(statement)
        if database.is_postgres:
            made_tables = {name for (name,) in own.execute(_TABLES)}
            with refusals(database.path):
                part = postgres.find_foreign(database.url, made_tables, own.execute(_SLOTS).fetchall())
            return messages.foreign_part(part) if part else None
        with connect(database, only_read=True) as connection:
            tables, there = ({*each.execute(_TABLES)} for each in (own, connection))
            for (name,) in sorted(tables - there):
                return messages.foreign_part(f"table {name}")
            made, found = (dict(each.execute(_SHOWING).fetchall()) for each in (own, connection))
            for name in sorted(made.keys() | found.keys()):
                if made.get(name) != found.get(name):
                    return messages.foreign_part(name)
            if own.execute(_SLOTS).fetchall() != connection.execute(_SLOTS).fetchall():
                return messages.foreign_part("table slot")
    finally:
        own.close()
    return None
