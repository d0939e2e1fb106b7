"""A hub's folder, keys and schema for a test; on SQLite the schema is copied from one brought up to date once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sync.hub.database import open_database
from sync.hub.keys import make_keys
from sync.hub.migrate import migrate
from sync.wire.clock import SystemClock

if TYPE_CHECKING:
    from sync.hub.settings import HubSettings
    from sync.wire.clock import Clock


@cache
def migrated() -> bytes:
    """The file of an empty database of the newest schema."""
    with tempfile.TemporaryDirectory(prefix="hub-schema-") as folder:
        engine = open_database(f"sqlite:///{folder}/hub.db")
        migrate(engine)
        engine.dispose()
        return Path(folder, "hub.db").read_bytes()


def prepare_quickly(settings: HubSettings, clock: Clock | None = None) -> None:
    """What sync.hub.hub.prepare leaves: folder, keys, schema. On PostgreSQL the database is a migrated one already."""
    folder = Path(settings.data)
    folder.mkdir(parents=True, exist_ok=True)
    make_keys(folder, clock or SystemClock())
    if settings.sqlite:
        Path(settings.database.removeprefix("sqlite:///")).write_bytes(migrated())
