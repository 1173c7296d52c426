"""The tables of what a broker was asked for, and of each state that it came to."""

from alembic import op
from sqlalchemy import inspect

from genesis_dsl.store.database import statements

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; a database that was made from nothing just now has them."""
    connection = op.get_bind()
    made = statements(connection.dialect.name)
    for table in ("intent", "intent_step"):
        if not inspect(connection).has_table(table):
            (statement,) = (each for each in made if f"CREATE TABLE {table} " in each)
            connection.exec_driver_sql(statement)
