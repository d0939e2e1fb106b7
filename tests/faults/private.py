"""Runs a campaign as root in mounts of its own, where disks can be filled and cut without touching any other."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FS_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2


class CannotRun(Exception):
    """This machine cannot play the fault; the message is the true reason."""


def inside(module: str, rounds: int, seed: int) -> dict[str, Any]:
    """Figures of `python -m tests.faults.<module> ROUNDS SEED`, run in private mounts. Raises CannotRun."""
    if os.geteuid() != 0:
        raise CannotRun("not root: file systems cannot be mounted")
    for tool in ("unshare", "mkfs.ext4", "mount", "umount"):
        if shutil.which(tool) is None:
            raise CannotRun(f"no {tool} on this machine")
    command = [*own_mounts(), sys.executable, "-m", f"tests.faults.{module}"]
    done = subprocess.run(
        [*command, str(rounds), str(seed)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=7200
    )
    if done.returncode == 77:
        raise CannotRun(done.stdout.strip().splitlines()[-1])
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
    return json.loads(done.stdout.strip().splitlines()[-1])


def own_mounts(*, net: bool = False) -> list[str]:
    """Words before a command that shall have its own mounts; a root that is no mount (a chroot) is left as it is.

    net: its own network too, in which there is nobody else; CannotRun where none may be made.
    """
    if net and subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode:
        raise CannotRun("no network of one's own may be made")
    network = ["-n"] if net else []
    private = ["unshare", *network, "-m", "--propagation", "private"]
    tried = subprocess.run([*private, "true"], capture_output=True, check=False)
    return private if tried.returncode == 0 else ["unshare", *network, "-m", "--propagation", "unchanged"]


def answer(campaign: Any) -> None:
    """Main of such a module: print the figures, or the reason and status 77; asked to end, it tidies up first."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        print(json.dumps(campaign(int(sys.argv[1]), int(sys.argv[2]))))
    except CannotRun as reason:
        print(reason)
        raise SystemExit(77) from None


class Disk:
    """An ext4 file system in a file, that can lose its power."""

    def __init__(self, megabytes: int = 64) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="faults-"))
        self._image = self._home / "disk.img"
        self.folder = self._home / "disk"
        self.folder.mkdir()
        with self._image.open("wb") as file:
            file.truncate(megabytes << 20)
        run("mkfs.ext4", "-q", "-F", str(self._image))
        self.mount()

    def mount(self) -> None:
        run("mount", "-o", "loop", str(self._image), str(self.folder))

    def unmount(self) -> None:
        for _ in range(100):
            if subprocess.run(["umount", str(self.folder)], capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise CannotRun("the disk cannot be unmounted: somebody else holds it")

    def cut_power(self) -> None:
        """From now on nothing that was not flushed reaches the image."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, FS_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        except OSError as error:
            raise CannotRun(f"the kernel cannot shut ext4 down: {error.strerror}") from None
        finally:
            os.close(handle)

    def close(self) -> None:
        with contextlib.suppress(CannotRun):
            self.unmount()
        shutil.rmtree(self._home, ignore_errors=True)


@contextlib.contextmanager
def memory_disk(megabytes: int) -> Iterator[Path]:
    """A small tmpfs."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
        folder.rmdir()


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotRun(f"{command[0]}: {done.stderr.strip() or done.returncode}")


def end_with_parent() -> None:
    """For preexec_fn: a child must not outlive the campaign."""
    ctypes.CDLL(None).prctl(1, 9)
