"""The table of notes that people write beside decisions."""

from alembic import op
from sqlalchemy import inspect

from genesis_dsl.store.database import statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; one that was made from nothing just now has it."""
    if not inspect(op.get_bind()).has_table("note"):
        (statement,) = (each for each in statements() if "CREATE TABLE note" in each)
        op.get_bind().exec_driver_sql(statement)
