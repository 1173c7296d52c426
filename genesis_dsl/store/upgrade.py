"""Bringing the tables of an older database to the newest revision."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.exc import DatabaseError

from genesis_dsl.errors import StoreError
from genesis_dsl.store import messages
from genesis_dsl.store.database import (
    PATIENCE_SECONDS,
    Database,
    check_place,
    connect,
    is_damaged,
    locate,
    revision_of,
)
from genesis_dsl.store.postgres import connect as connect_postgres


def configuration() -> Config:
    """Tell Alembic where the revisions are: inside the package."""
    config = Config()
    config.set_main_option("script_location", "genesis_dsl.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def upgrade(url: str) -> Database:
    """Bring a database to the newest revision; make it where there is none.

    Raises:
        StoreError: It cannot be used, is no database, or is of a newer version.
    """
    database = locate(url)
    if not database.is_postgres:
        check_place(database.path, create=True)
    with connect(database) as connection:
        if revision_of(connection) is None:
            raise StoreError(messages.other_database(database.path))
    _run(database)
    return database


def _engine(database: Database) -> Engine:
    if database.is_postgres:
        url = "postgresql+psycopg://"
        return create_engine(
            url, poolclass=NullPool, creator=lambda: connect_postgres(database.url, autocommit=False)
        )
    return create_engine(
        f"sqlite:///{database.path}", poolclass=NullPool, connect_args={"timeout": PATIENCE_SECONDS}
    )


def _run(database: Database) -> None:
    config = configuration()
    engine = _engine(database)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as unknown:
        raise StoreError(messages.newer_database(database.path)) from unknown
    except DatabaseError as refusal:
        if is_damaged(refusal.orig):
            raise StoreError(messages.damaged(database.path)) from refusal
        raise StoreError(messages.cannot_use(database.path, refusal.orig)) from refusal
    finally:
        engine.dispose()
