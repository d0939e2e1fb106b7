"""A county's host in processes: web workers, sequencer and opener on one PostgreSQL, as the units start them."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sync.hub.cli import READY
from sync.hub.hub import Hub, prepare
from sync.hub.settings import HubSettings

if TYPE_CHECKING:
    from tests.real.hosts import Host
    from tests.real.postgres import Postgres

ROOT = Path(__file__).parents[3]
WORKERS = 2


class CountyHost:
    """Use it as a context manager; `behind` is what an operator's command line would have."""

    def __init__(self, server: Postgres, host: Host) -> None:
        self._undo = contextlib.ExitStack()
        self._host = host
        # the web server's user must be able to come here
        self.home = Path(self._undo.enter_context(tempfile.TemporaryDirectory(prefix="county-", dir="/tmp")))
        self.home.chmod(0o755)
        self.settings = HubSettings(
            database=server.url(server.new_database()),
            data=str(self.home / "data"),
            segments=str(self.home / "segments"),
            opener_socket=str(self.home / "opener.sock"),
            workers=WORKERS,
            port=0,
        )
        prepare(self.settings)
        (self.home / "data").chmod(0o750)
        self.config = self.home / "hub.toml"
        said = {name: getattr(self.settings, name) for name in ("database", "data", "segments", "opener_socket")}
        lines = [f'{name} = "{value}"' for name, value in said.items()]
        self.config.write_text("\n".join(["[hub]", *lines, f"workers = {WORKERS}", "port = 0"]), encoding="utf-8")
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.behind = Hub(self.settings)
        self._undo.callback(self.behind.engine.dispose)

    def __enter__(self) -> Self:
        self.start("sequence")
        self.start("open", "--listen", self.settings.opener_socket)
        web = self.start("serve")
        assert web.stdout
        line = web.stdout.readline().decode()
        assert line.startswith(READY), line
        self.port = int(line.rpartition(":")[2])
        return self

    def __exit__(self, *_: object) -> None:
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            child.wait(60)
            if child.stdout:
                child.stdout.close()
        self._undo.close()

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start one of the hub's verbs on this host."""
        command = self._host.command(sys.executable, "-m", "sync.hub", "--config", str(self.config), *words)
        pipe = subprocess.PIPE if words[0] == "serve" else subprocess.DEVNULL
        child = subprocess.Popen(command, stdout=pipe, env=os.environ | {"PYTHONPATH": str(ROOT)}, cwd=self.home)
        self.children[words[0]] = child
        return child

    def stop(self, verb: str) -> None:
        """End one of them."""
        child = self.children.pop(verb)
        child.terminate()
        child.wait(60)
        if child.stdout:
            child.stdout.close()


def until(condition, seconds: float = 90.0) -> bool:
    """Wait for something; whether it came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
