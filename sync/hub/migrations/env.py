"""Run by Alembic: applies the steps over the connection that sync.hub.migrate hands in."""

from __future__ import annotations

from alembic import context

from sync.hub.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
