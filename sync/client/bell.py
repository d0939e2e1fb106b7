"""The small socket on which one process of the terminal tells another: something is new. It carries no content."""

from __future__ import annotations

import contextlib
import os
import select
import socket
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


class Bell:
    """The end that listens. The window watches `fileno()`, the agent waits."""

    def __init__(self, path: Path) -> None:
        """Hang the bell at `path`, in place of one that a killed process left. Raises OSError."""
        self._path = path
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.settimeout(0)
        with _short(path) as name:
            self._socket.bind(name)
        path.chmod(0o600)

    def fileno(self) -> int:
        """Descriptor that becomes readable when somebody rings."""
        return self._socket.fileno()

    def wait(self, seconds: float) -> bool:
        """Whether somebody rang within that time; all rings until now count as one."""
        ready, _, _ = select.select([self._socket], [], [], max(0.0, seconds))
        return self.clear() if ready else False

    def clear(self) -> bool:
        """Whether somebody rang since the last look; never waits."""
        rang = False
        with contextlib.suppress(BlockingIOError):
            while self._socket.recv(16):
                rang = True
        return rang

    def close(self) -> None:
        """Take the bell down."""
        self._socket.close()
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ring(path: Path) -> bool:
    """Tell the process that listens there; False when none does, which is no fault: it looks by itself now and then."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as caller:
        caller.settimeout(0)
        try:
            with _short(path) as name:
                caller.sendto(b"!", name)
        except BlockingIOError:
            return True  # so many rings wait there that one more says nothing new
        except OSError:
            return False
    return True


@contextlib.contextmanager
def _short(path: Path) -> Generator[str]:
    """Name a socket by way of its folder's descriptor: an address may be 107 bytes long, a data folder longer."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
