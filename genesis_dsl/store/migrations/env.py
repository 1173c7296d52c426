"""What Alembic runs to bring a database to a revision; the connection is handed in."""

from alembic import context

from genesis_dsl.store.tables import RunTable

context.configure(connection=context.config.attributes["connection"], target_metadata=RunTable.metadata)
with context.begin_transaction():
    context.run_migrations()
