"""A hub's folder, keys and schema for a test; on SQLite the schema is copied from one brought up to date once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sync.hub.database import open_database
from sync.hub.hub import prepare
from sync.hub.migrate import migrate

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
    """What sync.hub.hub.prepare does, without taking every step of the schema again on SQLite."""
    if settings.sqlite:
        file = Path(settings.database.removeprefix("sqlite:///"))
        if not file.exists():
            file.write_bytes(migrated())
    prepare(settings, clock)
