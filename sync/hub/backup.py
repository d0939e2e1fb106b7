"""Backs a hub up into one sealed file, and plays it back so that terminals can bring what it lacks.

Sealed always: the database holds what residents said in words once the opener has read it, and the keys open the rest.
So the file opens only with the recovery key, whose private half never stays on the hub; a stolen backup tells nothing.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from sync.hub import keys
from sync.hub.backup_file import PIECE, BackupError, Head, Part, RecoveryKey, read_head, read_parts, write_backup
from sync.hub.database import open_database
from sync.hub.migrate import version
from sync.wire.enrol import IntakeKey
from sync.wire.exact import decoder, exact
from sync.wire.moment import read_moment, utc_text
from sync.wire.seal import INTL, key_id, suite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import URL, Engine

    from sync.hub.settings import HubSettings
    from sync.wire.clock import Clock

SUFFIX: Final = ".hubbackup"
_DATABASE: Final = "database"
_KEYS: Final = "keys/"
_ENVIRONMENT: Final = {"host": "PGHOST", "port": "PGPORT", "username": "PGUSER", "password": "PGPASSWORD"}


class Backup(NamedTuple):
    """A backup that was made: where, how large, and the folders of keys that the caller was not allowed to read."""

    path: Path
    size: int
    unreadable: tuple[str, ...]


class Restored(NamedTuple):
    """What was played back: when it had been made, and the files that were put into their place."""

    taken_at: datetime
    keys: tuple[str, ...]


def make_recovery_key(data: Path, private_file: Path) -> str:
    """Make a recovery key: the public half stays with the hub, the private one goes into a new file; gives its id."""
    box = suite(INTL).new_box()
    kid = key_id(box.public)
    try:
        keys.keep_new(private_file, exact(RecoveryKey(kid=kid, suite=INTL, private=box.private)))
    except FileExistsError:
        raise BackupError(f"{private_file} 已经有了：恢复密钥不会被覆盖，请换个文件名。") from None
    (data / keys.RECOVERY).unlink(missing_ok=True)
    keys.put_back(data, keys.RECOVERY, exact(IntakeKey(kid=kid, suite=INTL, public=box.public)))
    return kid


def read_recovery_key(path: Path) -> RecoveryKey:
    """Read the private half from its file; BackupError when it is none."""
    try:
        return decoder(RecoveryKey).decode(path.read_bytes())
    except (OSError, msgspec.DecodeError):
        raise BackupError(f"{path} 读不了，或不是恢复密钥。") from None


def back_up(settings: HubSettings, clock: Clock, folder: Path) -> Backup:
    """Write one backup into a folder, under the time it was begun; nothing is left there when it fails."""
    data = Path(settings.data)
    try:
        to = decoder(IntakeKey).decode((data / keys.RECOVERY).read_bytes())
    except FileNotFoundError:
        raise BackupError("还没有恢复密钥：请先运行 hub recovery-key，把私钥存到中心以外的地方。") from None
    engine = open_database(settings.database)
    try:
        taken_at = clock.now()
        head = Head(
            taken_at=utc_text(taken_at),
            schema=version(engine) or "none",
            database=engine.dialect.name,
            hub_kid=keys.load_keys(data).kid,
            kid="-",
            suite="-",
            key=b"",
        )
        found, unreadable = keys.all_files(data)
        parts = [Part(f"{_KEYS}{name}", [path.read_bytes()]) for name, path in found]
        parts.append(Part(_DATABASE, _dump(engine)))
        path = folder / f"hub-{taken_at:%Y%m%dT%H%M%SZ}{SUFFIX}"
        size = _write(path, head, to, parts)
    finally:
        engine.dispose()
    return Backup(path, size, unreadable)


def drop_older(folder: Path, keep: int) -> int:
    """Delete all but the newest backups of a folder; gives how many."""
    older = sorted(folder.glob(f"hub-*{SUFFIX}"))[:-keep]
    for path in older:
        path.unlink()
    return len(older)


def play_back(settings: HubSettings, file: Path, recovery: RecoveryKey) -> Restored:
    """Put keys and an empty database back as they were. BackupError; then the database is as empty as before.

    The file is read through once before anything is touched. Keys that are there stay; a signing key that is another
    one than the backup's is refused, since terminals would not believe it.
    """
    data = Path(settings.data)
    with file.open("rb") as opened:
        head = read_head(opened)
    found = _read_through(file, recovery)
    engine = open_database(settings.database)
    try:
        if head.database != engine.dialect.name:
            raise BackupError(f"这是 {head.database} 的备份，设置里的数据库是 {engine.dialect.name}。")
        if _tables(engine):
            raise BackupError("数据库里已经有表：只能恢复到新建的空库，请另建一个再来。")
        _same_hub(data, found)
        with file.open("rb") as opened:
            _load(engine, (piece for name, piece in read_parts(opened, recovery) if name == _DATABASE))
    finally:
        engine.dispose()
    placed = tuple(name for name, body in sorted(found.items()) if keys.put_back(data, name, body))
    return Restored(read_moment(head.taken_at), placed)


def _read_through(file: Path, recovery: RecoveryKey) -> dict[str, bytes]:
    """Read every part to its end, and give the keys."""
    found: dict[str, bytes] = {}
    complete = False
    with file.open("rb") as opened:
        for name, piece in read_parts(opened, recovery):
            complete = complete or name == _DATABASE
            if name.startswith(_KEYS):
                key = name.removeprefix(_KEYS)
                found[key] = found.get(key, b"") + piece
    if not complete:
        raise BackupError("备份里没有数据库。")
    return found


def _same_hub(data: Path, found: dict[str, bytes]) -> None:
    for name, body in found.items():
        here = data / name
        if name.endswith(".key") and "/" not in name and here.exists() and here.read_bytes() != body:
            raise BackupError(f"{here} 和备份里的不一样：终端只认备份里的中心。请先把数据目录移开再来。")


def _write(path: Path, head: Head, to: IntakeKey, parts: list[Part]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            write_backup(file, head, to, parts)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        fresh.replace(path)
    except OSError as error:
        raise BackupError(f"{path} 写不下去（{error.strerror}）。") from None
    finally:
        fresh.unlink(missing_ok=True)
    return size


def _tables(engine: Engine) -> list[str]:
    from sqlalchemy import inspect  # noqa: PLC0415

    return inspect(engine).get_table_names()


def _dump(engine: Engine) -> Iterator[bytes]:
    """One consistent picture of the database, piece by piece."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(f"file:{engine.url.database}?mode=ro", uri=True)) as source:
            whole = bytearray(source.serialize())
        # the picture holds what was in the WAL and must not say that there is one beside it (bytes 18, 19: 1 is none)
        whole[18:20] = b"\x01\x01"
        for start in range(0, len(whole), PIECE):
            yield bytes(whole[start : start + PIECE])
        return
    # one transaction of its own: pg_dump sees a single moment however long it takes
    command = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    with _program(command, engine.url) as child:
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        while piece := child.stdout.read(PIECE):
            yield piece
        _ended(child, "pg_dump")


def _load(engine: Engine, pieces: Iterator[bytes]) -> None:
    if engine.dialect.name == "sqlite":
        path = Path(engine.url.database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(":memory:")) as source, closing(sqlite3.connect(path)) as target:
            source.deserialize(b"".join(pieces))
            source.backup(target)
        return
    command = ["pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    command += ["--no-password", f"--dbname={engine.url.database}"]
    with _program(command, engine.url) as child:
        assert child.stdin is not None  # noqa: S101 - a pipe was asked for
        try:
            for piece in pieces:
                child.stdin.write(piece)
            child.stdin.close()
        except BrokenPipeError:
            pass  # it says why below
        _ended(child, "pg_restore")


def _program(command: list[str], url: URL) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs; what it needs to connect goes by the environment, never by its words."""
    said = {"host": url.host or url.query.get("host"), "port": url.port or url.query.get("port")}
    said |= {"username": url.username, "password": url.password}
    environment = {_ENVIRONMENT[name]: str(value) for name, value in said.items() if value}
    environment |= {"PGDATABASE": url.database or ""}
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed program and fixed words
            command, env=os.environ | environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
    except FileNotFoundError:
        raise BackupError(f"没有 {command[0]}：请安装 postgresql-client。") from None


def _ended(child: subprocess.Popen[bytes], name: str) -> None:
    assert child.stderr is not None  # noqa: S101 - a pipe was asked for
    said = child.stderr.read().decode("utf-8", "replace").strip().splitlines()
    if child.wait():
        # only the first line: later ones may show a row
        raise BackupError(f"{name} 没有做完：{said[0][:200] if said else child.returncode}")
