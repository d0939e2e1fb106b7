"""A PostgreSQL of the test session's own: Debian's programs, a private folder, a private port, gone afterwards.

PostgreSQL refuses to run as root, so as root it is started as user postgres in a folder that user may enter. The server
listens on a Unix socket in that folder and on no network address at all.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
# fsync and full pages off: the tests kill programs, never the machine, so nothing is lost and a copy is quickly made
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "32MB",
    "synchronous_commit": "on",
}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}


class PostgresMissingError(Exception):
    """Debian's postgresql package is not installed."""


class Postgres:
    """A server: running, or between a crash and its start."""

    def __init__(self, folder: Path, port: int, user: str, who: dict[str, object], options: dict[str, str]) -> None:
        self.folder = folder
        self.port = port
        self.user = user
        self._who = who
        self._options = [f"-c{name}={value}" for name, value in options.items()]
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, seconds: float = 90.0) -> bool:
        """Start it unless it runs, and wait; whether it answers now."""
        if self._process is None or self._process.poll() is not None:
            words = [FOLDERS[0] / "postgres", "-D", self.folder / "data", "-k", self.folder, "-p", str(self.port)]
            self._process = subprocess.Popen([*words, *self._options], **QUIET, **self._who)  # type: ignore[call-overload]
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._process.poll() is None:
            words = [FOLDERS[0] / "pg_isready", "-q", "-h", self.folder, "-p", str(self.port)]
            if subprocess.run(words, check=False).returncode == 0:
                return True
            time.sleep(0.05)
        return False

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT asks nobody to finish but keeps order, SIGQUIT is a crash that recovers at the next start."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(60)
        self._process = None

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy URL of a database of this server."""
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}&port={self.port}"

    def new_database(self, template: str = "template1") -> str:
        """Make an empty database, or a copy of `template` (to which nobody may be connected), and give its name."""
        import psycopg
        from psycopg import sql

        name = f"t{next(self._numbers)}_{os.getpid()}"
        with psycopg.connect(self._dsn(), autocommit=True) as conn:
            # files copied whole cost a third of what the log of every page does
            make = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
            conn.execute(make.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop_database(self, name: str) -> None:
        """Throw a database away, whoever is still connected."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self._dsn(), autocommit=True) as conn:
            conn.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _dsn(self) -> str:
        return f"host={self.folder} port={self.port} user={self.user} dbname=postgres"


@contextmanager
def running(parent: Path | None = None, **options: str) -> Iterator[Postgres]:
    """Start a server, hand it out, stop it and remove its folder.

    parent: where its folder is made; a socket's path may not be longer than 107 bytes, so not below pytest's folders.
    options: further settings of the server.
    """
    if not FOLDERS:
        raise PostgresMissingError("apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=parent or "/tmp"))
    who: dict[str, object] = {"cwd": folder}
    user = pwd.getpwuid(os.getuid()).pw_name
    if os.getuid() == 0:
        user = "postgres"
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        who |= {"user": user, "group": "postgres", "extra_groups": []}
    initdb = [FOLDERS[0] / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", user]
    initdb += ["--wal-segsize=1", "-D", folder / "data"] if parent else ["-D", folder / "data"]
    subprocess.run(initdb, check=True, **QUIET, **who)  # type: ignore[call-overload]
    server = Postgres(folder, 5432, user, who, OPTIONS | options)
    try:
        if not server.start():
            raise RuntimeError("PostgreSQL did not start")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
