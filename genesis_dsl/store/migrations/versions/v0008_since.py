"""The column of since when something had lasted that happened around a session."""

from alembic import op
from sqlalchemy import BigInteger, Column, inspect

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; what was made from nothing just now has it."""
    columns = inspect(op.get_bind()).get_columns("notice")
    if "since_ms" not in {each["name"] for each in columns}:
        op.add_column("notice", Column("since_ms", BigInteger))
