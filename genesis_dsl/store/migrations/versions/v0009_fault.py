"""The column of why a run failed."""

from alembic import op
from sqlalchemy import Column, Text, inspect

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; what was made from nothing just now has it."""
    columns = inspect(op.get_bind()).get_columns("run")
    if "fault" not in {each["name"] for each in columns}:
        op.add_column("run", Column("fault", Text, nullable=False, server_default=""))
