"""A terminal that is killed and comes back: its folder, the line before it, and its process while that lives."""

from __future__ import annotations

import os
import select
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.faults.line import processes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from tests.faults.line.cable import Cable
    from tests.faults.line.weather import Proxy


class Station:
    """A terminal's folder, the line before it, and the process while it lives."""

    def __init__(self, folder: Path, line: Proxy | Cable, disk: bool) -> None:
        self.folder = folder
        self.line = line
        self.disk = disk
        self.off = timedelta()
        self.said: list[tuple[str, str]] = []
        self._text = b""
        self._process: ForkServerProcess | None = None
        self._hears: Connection | None = None

    def start(self, certificate: Path, seed: int) -> None:
        self._process, self._hears = processes.start_terminal(self.folder, certificate, self.off, seed, self.line.net)

    def listen(self) -> None:
        """Take in whatever it has said."""
        while self._hears and select.select([self._hears], [], [], 0)[0]:
            piece = os.read(self._hears.fileno(), 65536)
            if not piece:
                break
            self._text += piece
        whole, _, self._text = self._text.rpartition(b"\n")
        for line in whole.decode().splitlines():
            name, _, number = line.partition(" ")
            self.said.append((name, number))

    @property
    def fallen(self) -> bool:
        """Whether its process ended by itself."""
        return self._process is not None and not self._process.is_alive()

    @property
    def exitcode(self) -> int | None:
        """With what its process ended: less than 0 is a signal."""
        return None if self._process is None else self._process.exitcode

    def signal(self, number: int) -> None:
        """Send its process a signal while that lives."""
        if self._process is not None and self._process.is_alive():
            assert self._process.pid
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """SIGKILL; what it said before counts."""
        if self._process is None:
            return
        self._process.kill()
        self._process.join()
        self.listen()
        self._process.close()
        self._process = None
        assert self._hears
        self._hears.close()
        self._hears, self._text = None, b""
