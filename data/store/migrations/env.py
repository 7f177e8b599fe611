"""Alembic's door: runs the revisions on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from data.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
