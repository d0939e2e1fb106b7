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
# fsync off: the tests kill programs, never the machine, so nothing is lost and a copy of a database takes 50 ms
OPTIONS = {
    "fsync": "off",
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "32MB",
    "synchronous_commit": "on",
}


class PostgresMissingError(Exception):
    """Debian's postgresql package is not installed."""


class Postgres:
    """A running server."""

    def __init__(self, folder: Path, port: int, user: str) -> None:
        self.folder = folder
        self.port = port
        self.user = user
        self._numbers = itertools.count(1)

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy URL of a database of this server."""
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}&port={self.port}"

    def new_database(self, template: str = "template1") -> str:
        """Make an empty database, or a copy of `template` (to which nobody may be connected), and give its name."""
        import psycopg
        from psycopg import sql

        name = f"t{next(self._numbers)}_{os.getpid()}"
        with psycopg.connect(self._dsn(), autocommit=True) as conn:
            conn.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )
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
def running() -> Iterator[Postgres]:
    """Start a server, hand it out, stop it and remove its folder."""
    if not FOLDERS:
        raise PostgresMissingError("apt-get install postgresql")
    programs = FOLDERS[0]
    # a socket's path may not be longer than 107 bytes, so not below pytest's folders
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    who: dict[str, object] = {"cwd": folder}
    user = pwd.getpwuid(os.getuid()).pw_name
    if os.getuid() == 0:
        user = "postgres"
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        who |= {"user": user, "group": "postgres", "extra_groups": []}
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    initdb = [programs / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", user, "-D", data]
    subprocess.run(initdb, check=True, **quiet, **who)  # type: ignore[call-overload]
    options = [f"-c{name}={value}" for name, value in OPTIONS.items()]
    server = subprocess.Popen(  # type: ignore[call-overload]
        [programs / "postgres", "-D", data, "-k", folder, "-p", "5432", *options], **quiet, **who
    )
    try:
        _wait(folder, programs, server)
        yield Postgres(folder, 5432, user)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path, programs: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", folder, "-p", "5432"], check=False)
        if ready.returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start")
