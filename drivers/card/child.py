"""Start and end a card worker, so that it sees our code and nothing else of us."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from drivers.card.frames import Inbox, Outbox

if TYPE_CHECKING:
    from drivers.card.frames import Start

_ROOT: Final = str(Path(__file__).resolve().parents[2])
"""The folder that holds the package `drivers`, in a checkout as in an installed wheel."""
_BOOT: Final = "import sys; sys.path.insert(0, sys.argv[1]); from drivers.card.worker import main; main()"
_PASSED_ON: Final = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PCSCLITE_CSOCK_NAME")
WIPING: Final = {
    "PYTHONMALLOC": "malloc",
    "MALLOC_PERTURB_": "165",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",  # what the thread cache takes back is not overwritten
}
"""Freed memory is overwritten, so that nobody's number outlives the message that carried it."""
_PATIENCE_S: Final = 2.0


class Child:
    """A running worker; end() kills it.

    It is as isolated as `python -I` would make it (no user site, no current folder, an environment made by hand), but
    for one thing that -I would ignore: PYTHONMALLOC.
    """

    def __init__(self, start: Start) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | WIPING
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
            [sys.executable, "-s", "-P", "-c", _BOOT, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env=environment,
            process_group=0,
        )
        self.pid = self._process.pid
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)
        self.fd = self._stdout.fileno()
        self.inbox = Inbox(self.fd)
        with suppress(BrokenPipeError):  # it died at birth; reading from it will show that
            Outbox(self._stdin.fileno()).put(start)

    def end(self) -> None:
        """Kill it and wipe what it said; one that cannot die (a driver holds it in the kernel) is left behind."""
        self._process.kill()
        self._stdin.close()
        self._stdout.close()
        self.inbox.wipe()
        _ABANDONED[:] = [process for process in _ABANDONED if process.poll() is None]
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            _ABANDONED.append(self._process)


_ABANDONED: list[subprocess.Popen[bytes]] = []
"""Nobody waits for these; they are buried when a later worker ends, once they have died."""
