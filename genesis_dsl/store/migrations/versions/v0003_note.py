"""The table of notes that people write beside decisions."""

from alembic import op
from sqlalchemy import inspect

from genesis_dsl.store.database import statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; one that was made from nothing just now has it."""
    connection = op.get_bind()
    if not inspect(connection).has_table("note"):
        made = statements(connection.dialect.name)
        (statement,) = (each for each in made if "CREATE TABLE note" in each)
        connection.exec_driver_sql(statement)
