"""Hosts of their own: network namespaces joined by a wire; where none may be made, loopback plays all of them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.faults.private import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Iterator

CLONE_NEWNET = 0x40000000


class Host:
    """A host: programs are started on it by `command`, this thread is on it inside `entered`."""

    def __init__(self, address: str, pid: int = 0) -> None:
        self.address = address
        self._pid = pid

    @property
    def is_real(self) -> bool:
        """Whether it has a network of its own."""
        return self._pid != 0

    def command(self, *words: str) -> list[str]:
        """Words that run a program here."""
        return ["nsenter", "-t", str(self._pid), "-n", *words] if self._pid else list(words)

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Have this thread's new sockets here."""
        if not self._pid:
            yield
            return
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        there = os.open(f"/proc/{self._pid}/ns/net", os.O_RDONLY)
        try:
            _enter(there)
            yield
        finally:
            _enter(home)
            os.close(home)
            os.close(there)


@contextlib.contextmanager
def two_hosts() -> Iterator[tuple[Host, Host]]:
    """Two hosts on one wire; both on loopback when this user may have no network of its own."""
    if not _may():
        yield Host("127.0.0.1"), Host("127.0.0.1")
        return
    with contextlib.ExitStack() as undo:
        first, second = (undo.enter_context(_holder()) for _ in range(2))
        _ip(first, "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", str(second))
        hosts = Host("10.77.0.1", first), Host("10.77.0.2", second)
        for host, pid in zip(hosts, (first, second), strict=True):
            _ip(pid, "addr", "add", f"{host.address}/24", "dev", "wire")
            for link in ("wire", "lo"):
                _ip(pid, "link", "set", link, "up")
        yield hosts


def _may() -> bool:
    if os.geteuid() != 0 or not all(map(shutil.which, ("unshare", "nsenter", "ip"))):
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def _holder() -> Iterator[int]:
    """A process that does nothing but keep a network alive; with it the network goes."""
    own = subprocess.Popen(
        ["unshare", "-n", "sh", "-c", "echo there; exec sleep infinity"],
        stdout=subprocess.PIPE,
        preexec_fn=end_with_parent,  # noqa: PLW1509  # started before any thread
    )
    assert own.stdout
    assert own.stdout.readline() == b"there\n"
    try:
        yield own.pid
    finally:
        own.kill()
        own.wait()
        own.stdout.close()


def _ip(pid: int, *words: str) -> None:
    subprocess.run(["nsenter", "-t", str(pid), "-n", "ip", *words], check=True, capture_output=True)


def _enter(handle: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(handle, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
