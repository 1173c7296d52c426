"""The table of what persons told a session to do."""

from alembic import op
from sqlalchemy import inspect

from genesis_dsl.store.database import statements

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table; a database that was made from nothing just now has it."""
    connection = op.get_bind()
    if not inspect(connection).has_table("command"):
        made = statements(connection.dialect.name)
        (statement,) = (each for each in made if "CREATE TABLE command " in each)
        connection.exec_driver_sql(statement)
