"""Brings the database to the newest schema, step by step (Alembic; the steps travel in the package)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Engine

_FOLDER = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> str:
    """Bring the schema up to date and give its version; does nothing when it is."""
    config = _config()
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
        return MigrationContext.configure(conn).get_current_revision() or ""


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly the schema this program was written for."""
    return version(engine) == newest()


def newest() -> str:
    """Version of the schema this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def version(engine: Engine) -> str:
    """Version of the schema in the database; empty when there is none."""
    with engine.connect() as conn:
        return MigrationContext.configure(conn).get_current_revision() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
