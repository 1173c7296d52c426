import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlmodel import SQLModel

from genesis_dsl.store import session_tables, tables
from genesis_dsl.store.database import statements
from genesis_dsl.store.layout import LAYOUTS, Layout

Shape = tuple[list[tuple[object, ...]], list[tuple[object, ...]], list[tuple[object, ...]]]


@pytest.fixture
def declared(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database made by SQLModel."""
    engine: Engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "declared.db")) as connection:
        yield connection


@pytest.fixture
def written() -> Iterator[sqlite3.Connection]:
    """A database made by the text of `ddl.sql`."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements():
            connection.execute(statement)
        yield connection


def names(connection: sqlite3.Connection) -> list[str]:
    return [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    ]


def shape(connection: sqlite3.Connection, table: str) -> Shape:
    """Columns (name, type, required, key), foreign keys, and the columns of each index."""
    columns = [row[1:4] + row[5:] for row in connection.execute(f"PRAGMA table_info({table})")]
    foreign = [row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({table})")]
    indexes = sorted(
        (
            index[1] if index[3] == "c" else "",
            index[3],
            *(row[2] for row in connection.execute(f"PRAGMA index_info({index[1]})")),
        )
        for index in connection.execute(f"PRAGMA index_list({table})")
    )
    return columns, foreign, indexes


def test_the_text_and_the_declarations_make_the_same_tables(
    declared: sqlite3.Connection, written: sqlite3.Connection
) -> None:
    assert names(written) == names(declared)
    for table in names(declared):
        assert shape(written, table) == shape(declared, table), table


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.table)
def test_every_field_of_a_row_has_its_column(layout: Layout) -> None:
    columns = [column.name for column in SQLModel.metadata.tables[layout.table].columns]
    own = [name for name in columns if name not in ("run", "rule", "previous", "hash")]
    if layout.numbered:
        own.remove("id")

    assert own == list(layout.columns)
    assert set(layout.order) <= set(columns)


def test_every_table_says_what_it_holds() -> None:
    for module in (tables, session_tables):
        for name in dir(module):
            if name.endswith("Table"):
                assert getattr(module, name).__doc__.strip()
