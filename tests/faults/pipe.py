"""A writer process and what it has acknowledged."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.faults.private import ROOT, end_with_parent

if TYPE_CHECKING:
    from pathlib import Path


class Writer:
    """Hands in until it is killed."""

    def __init__(self, folder: Path, synchronous: str = "FULL") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer", str(folder), synchronous],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            preexec_fn=end_with_parent,  # noqa: PLW1509  # the campaign has one thread
        )
        self._text = b""

    def read_for(self, seconds: float) -> None:
        """Take acknowledgements in for that long after the first."""
        end = None
        while end is None or time.monotonic() < end:
            wait = 30 if end is None else max(0.0, end - time.monotonic())
            if not self._take(wait):
                if end is None:
                    raise AssertionError("the writer never acknowledged anything")
                return
            end = end or time.monotonic() + seconds

    def drain(self) -> list[str]:
        """All that was acknowledged until now: must be asked before the power is cut."""
        while self._take(0):
            pass
        whole, _, _ = self._text.rpartition(b"\n")
        return whole.decode().split()

    def signal(self) -> None:
        """Kill, and wait until it is gone."""
        self._child.kill()
        self._child.wait()

    def kill(self) -> None:
        """Kill, and close the pipe."""
        self._child.kill()
        self._child.wait()
        assert self._child.stdout
        self._child.stdout.close()

    def _take(self, wait: float) -> bool:
        assert self._child.stdout
        ready, _, _ = select.select([self._child.stdout], [], [], wait)
        piece = os.read(self._child.stdout.fileno(), 65536) if ready else b""
        self._text += piece
        return bool(piece)
