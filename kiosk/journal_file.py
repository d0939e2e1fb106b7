"""The program's log: codes and places, never a value that could be a resident's."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.paths import DataFolder

_SIZE = 1_000_000
_KEPT = 5


def write_log(data: DataFolder, name: str) -> None:
    """Keep the log in the data folder, a few files of one megabyte."""
    logging.getLogger().addHandler(_Keeper(data.log / name))
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("urllib3").setLevel(logging.WARNING)


class _Keeper(logging.Handler):
    """Opens the file when there is a first word to write: a window that starts well loads nothing for it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._keeper: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a disk that takes no log keeps nobody from what he was doing when there was a word to say."""
        if self._keeper is None:
            with contextlib.suppress(OSError):
                self._keeper = self._opened()
        if self._keeper is not None:
            self._keeper.emit(record)

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - import budget of the first frame

        keeper = RotatingFileHandler(self._file, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
        keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return keeper

    def close(self) -> None:
        """Let go of the file."""
        if self._keeper is not None:
            self._keeper.close()
        super().close()
