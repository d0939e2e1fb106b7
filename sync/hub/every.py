"""Work that is done again and again beside the doors: refresh, numbering, opening."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = logging.getLogger(__name__)


class Every:
    """Calls a function every so many seconds in its own thread until stopped.

    A database that is away and a disk that refuses are waited for: said once, and tried again at the next turn.
    """

    def __init__(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        self._seconds = seconds
        self._work = work
        self.name = name
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it still runs; a bug in the work ends it, and the health door then says so."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End after the turn under way."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        said = ""
        while not self._stop.is_set():
            trouble = ""
            try:
                self._work()
            except (SQLAlchemyError, OSError) as error:  # their words may be a row's, or a path's: the kind is enough
                trouble = type(error).__name__
            if trouble and trouble != said:
                LOG.warning("%s: %s", self.name, trouble)
            said = trouble
            self._stop.wait(self._seconds)
