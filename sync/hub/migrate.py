"""Brings the database to the newest schema, step by step (Alembic; the steps travel in the package)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Engine

_FOLDER = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> str:
    """Bring the schema up to date and give its version; does nothing when it is."""
    from alembic import command  # noqa: PLC0415 - a hub that only looks whether all is current starts without it

    config = _config()
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
    return version(engine)


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly the schema this program was written for."""
    return version(engine) == newest()


def newest() -> str:
    """Version of the schema this program was written for."""
    steps = sorted(file.stem for file in (_FOLDER / "versions").glob("v*.py"))
    return steps[-1].removeprefix("v").partition("_")[0]


def version(engine: Engine) -> str:
    """Version of the schema in the database; empty when there is none."""
    with engine.connect() as conn:
        if not inspect(conn).has_table("alembic_version"):
            return ""
        return str(conn.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
