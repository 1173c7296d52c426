"""The first tables, and the view `outcomes`."""

from alembic import op

from genesis_dsl.store.database import statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything that `ddl.sql` makes."""
    for statement in statements(op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)
