"""The table of states from which runs go on."""

from alembic import op
from sqlalchemy import inspect

from genesis_dsl.store.database import statements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; one that was made from nothing just now has it."""
    if not inspect(op.get_bind()).has_table("snapshot"):
        (statement,) = (each for each in statements() if "CREATE TABLE snapshot" in each)
        op.get_bind().exec_driver_sql(statement)
