"""A whole hub beside the terminal: for the demo, for tests, and for a station that stands alone.

It runs in a child process on 127.0.0.1 with a SQLite file (or a database it is given) and ends with whoever started it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from sync.hub import review, tables
from sync.hub.cli import READY
from sync.hub.hub import Hub, prepare
from sync.hub.importer import import_postings
from sync.hub.publish import publish
from sync.hub.settings import HubSettings
from sync.wire.scope import parse_feed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.hub.importer import Report
    from sync.hub.publish import Published
    from sync.wire.states import State

_START_S = 30


class EmbeddedHub:
    """One hub in a child process. Use it as a context manager, or start() and stop()."""

    def __init__(
        self,
        folder: Path,
        port: int = 0,
        *,
        database: str = "",
        area: str = "999999",
        station: str = "001",
        together: bool = True,
        pace: int = 1,
    ) -> None:
        """Settle what will run.

        folder: keys and SQLite file. database: another database than that file. area, station: of invitations.
        together: False leaves numbering and opening to whoever calls sync.hub.sequencer and sync.hub.opener.
        pace: so many times the usual limits of how often one may ask.
        """
        self.folder = folder
        self.area = area
        self.station = station
        self.settings = HubSettings(
            database=database or f"sqlite:///{(folder / 'hub.db').absolute()}",
            data=str(folder.absolute()),
            port=port,
            together=together,
            pace=pace,
            console="loopback",
        )
        self._child: subprocess.Popen[bytes] | None = None
        self._behind: Hub | None = None
        self._held: socket.socket | None = None
        self.url = ""

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    @property
    def pid(self) -> int:
        """Process id of the child; 0 when it does not run."""
        return self._child.pid if self._child else 0

    def start(self) -> str:
        """Start the child and wait until it listens; gives the base URL. A port found once is kept."""
        if self._behind is None:
            prepare(self.settings)
            self._behind = Hub(self.settings)
        if self._held is None:
            self._held = self._hold()
        port = str(self._held.getsockname()[1])
        command = [sys.executable, "-m", "sync.hub", "--database", self.settings.database, "--data", str(self.folder)]
        command += ["serve", "--port", port, "--console", "loopback", "--with-parent"]
        command += ["--pace", str(self.settings.pace)]
        command += ["--together"] if self.settings.together else []
        root = str(Path(__file__).parents[2])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        child = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path})  # noqa: S603
        self._child = child
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        line = child.stdout.readline().decode()
        if not line.startswith(READY):
            self.kill()
            raise RuntimeError("the hub did not start")
        self.url = line.removeprefix(READY).strip()
        return self.url

    def stop(self) -> None:
        """End the child in an orderly way, and leave the database."""
        if self._child:
            self._child.terminate()
            self._reap()
        if self._behind:
            self._behind.engine.dispose()
            self._behind = None
        if self._held:
            self._held.close()
            self._held = None

    def kill(self) -> None:
        """End the child as a power cut would end it (SIGKILL); start() brings it back."""
        if self._child:
            self._child.kill()
            self._reap()

    def invitation(self, name: str = "", street: str = "") -> str:
        """Make a one-time invitation ("JSE1 <url> <token> <kid>") for the hub's own station; street: 9 digits."""
        return str(self._hub.registry.invite(self.url, self.area, self.station, street, name))

    def import_postings(self, path: Path) -> Report:
        """Import a JSONL or CSV file of postings for the whole county."""
        hub = self._hub
        return import_postings(hub.engine, hub.clock, path, f"county/{self.area}")

    def publish(
        self, collection: str, scope: str, documents: Mapping[str, bytes], *, complete: bool = False
    ) -> Published:
        """Publish documents (exact JSON by id) of any collection; WireError UNKNOWN_SCOPE when there is none such."""
        hub = self._hub
        feed = parse_feed(f"{scope}/{collection}")
        return publish(hub.engine, hub.clock, feed, documents, complete=complete, home=self.area)

    def decide(self, number: str, state: State, reason: str = "") -> None:
        """Decide about a submission as a clerk would; sync.hub.review.ReviewError when it may not be."""
        hub = self._hub
        review.decide(hub.engine, hub.clock, number, state, reason=reason, actor="demo")

    def revoke(self, device: str) -> bool:
        """Shut a device out; the child follows within two seconds."""
        return self._hub.registry.revoke(self.area, device)

    def record(self) -> list[dict[str, Any]]:
        """List what the hub has, oldest first: number, kind, state, times, id, sha256; nothing of the person."""
        row = tables.submission.c
        columns = (row.number, row.kind, row.state, row.created, row.received_at, row.opened_at, row.id, row.sha256)
        with self._hub.engine.connect() as conn:
            found = conn.execute(select(*columns).order_by(row.received_at, row.id))
            return [dict(each) for each in found.mappings()]

    def _hold(self) -> socket.socket:
        try:
            return hold_port(int(self.url.rpartition(":")[2] or self.settings.port))
        except OSError:
            raise RuntimeError("the hub did not start: its port is taken") from None

    @property
    def _hub(self) -> Hub:
        if self._behind is None:
            raise RuntimeError("the hub was not started")
        return self._behind

    def _reap(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.wait(timeout=_START_S)
            if child.stdout:
                child.stdout.close()


def hold_port(port: int = 0) -> socket.socket:
    """Hold a port of 127.0.0.1 (0: any free one) without listening at it; OSError when somebody listens there.

    While it is held nobody is given that port by chance, and whoever knows it may listen at it, as Linux has it: so a
    server that is killed finds its port free when it comes back.
    """
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", port))
    except OSError:
        held.close()
        raise
    return held
