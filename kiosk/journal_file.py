"""The program's log: codes and places, never a value that could be a resident's."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.paths import DataFolder

_SIZE = 1_000_000
_KEPT = 5


def write_log(data: DataFolder, name: str) -> None:
    """Keep the log in the data folder, a few files of one megabyte."""
    keeper = RotatingFileHandler(data.log / name, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(keeper)
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("urllib3").setLevel(logging.WARNING)
