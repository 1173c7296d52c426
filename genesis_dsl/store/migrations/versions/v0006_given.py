"""The tables of what a live session was given, and of what happened around it."""

from alembic import op
from sqlalchemy import inspect

from genesis_dsl.store.database import statements

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; a database that was made from nothing just now has them."""
    connection = op.get_bind()
    made = statements(connection.dialect.name)
    for table in ("given", "notice"):
        if not inspect(connection).has_table(table):
            (statement,) = (each for each in made if f"CREATE TABLE {table} " in each)
            connection.exec_driver_sql(statement)
