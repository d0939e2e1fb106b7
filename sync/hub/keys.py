"""The hub's keys on disk. Web workers and the sequencer sign; only the opener reads what opens.

Folder: `signing.key`, `tokens.key` and `intake/*.pub` (0640) for the web; `opener/` (0700, may belong to another user)
with the private halves and the key that turns an ID number into a person's code.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.cache.whole_file import settle_folder
from sync.wire.enrol import IntakeKey
from sync.wire.exact import decoder, exact
from sync.wire.moment import utc_text
from sync.wire.seal import INTL, KeyPair, key_id, suite

if TYPE_CHECKING:
    from pathlib import Path

    from sync.wire.clock import Clock

_SIGNING, _TOKENS, _INTAKE, _OPENER, _PERSON = "signing.key", "tokens.key", "intake", "opener", "person.key"

# the opener runs as another user of the same group and signs its answers with the hub's key
_GROUP: Final = 0o640


class HubKeys(NamedTuple):
    """What web workers and the sequencer hold: signing pair, token key, public intake keys (newest first)."""

    suite: str
    kid: str
    signer: KeyPair
    token_key: bytes
    intake: tuple[IntakeKey, ...]

    def __repr__(self) -> str:
        return f"HubKeys({self.kid})"


class OpenerKeys(NamedTuple):
    """What the opener alone holds: private intake keys by kid, and the key of persons' codes."""

    private: dict[str, bytes]
    person: bytes

    def __repr__(self) -> str:
        return f"OpenerKeys({sorted(self.private)})"


def make_keys(folder: Path, clock: Clock) -> None:
    """Make whatever key is missing; keys that are there stay as they are."""
    algorithms = suite(INTL)
    (folder / _OPENER).mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / _INTAKE).mkdir(parents=True, exist_ok=True)
    signer = algorithms.new_signer()
    _keep(folder / _SIGNING, signer.private + signer.public, _GROUP)
    _keep(folder / _TOKENS, secrets.token_bytes(32), _GROUP)
    _keep(folder / _OPENER / _PERSON, secrets.token_bytes(32))
    if not any((folder / _INTAKE).glob("*.pub")):
        add_intake_key(folder, clock)


def add_intake_key(folder: Path, clock: Clock, suite_id: str = INTL) -> str:
    """Make a further intake key and give its id; terminals use it from their next renewal, old ones stay readable.

    A hub with keys of two suites takes terminals of both; WireError UNKNOWN_SUITE for one this machine does not have.
    """
    box = suite(suite_id).new_box()
    kid = key_id(box.public)
    _keep(folder / _OPENER / f"{kid}.key", box.private)
    stamp = utc_text(clock.now()).replace(":", "")
    _keep(folder / _INTAKE / f"{stamp}-{kid}.pub", exact(IntakeKey(kid=kid, suite=suite_id, public=box.public)), _GROUP)
    return kid


def load_keys(folder: Path) -> HubKeys:
    """Read what web workers and the sequencer need; FileNotFoundError when `hub migrate` has not made it yet."""
    pair = (folder / _SIGNING).read_bytes()
    signer = KeyPair(pair[:32], pair[32:])
    files = sorted((folder / _INTAKE).glob("*.pub"), reverse=True)
    intake = tuple(decoder(IntakeKey).decode(path.read_bytes()) for path in files)
    return HubKeys(INTL, key_id(signer.public), signer, (folder / _TOKENS).read_bytes(), intake)


def load_opener_keys(folder: Path) -> OpenerKeys:
    """Read the private intake keys; only sync.hub.opener calls this."""
    closed = folder / _OPENER
    private = {path.stem: path.read_bytes() for path in closed.glob("*.key") if path.name != _PERSON}
    return OpenerKeys(private, (closed / _PERSON).read_bytes())


def all_files(folder: Path) -> tuple[list[tuple[str, Path]], tuple[str, ...]]:
    """List every key file for a backup, by its name inside the folder; and the folders this user may not read."""
    found = [(name, folder / name) for name in (_SIGNING, _TOKENS)]
    found += [(f"{_INTAKE}/{path.name}", path) for path in sorted((folder / _INTAKE).glob("*.pub"))]
    try:
        closed = sorted(path for path in (folder / _OPENER).iterdir() if path.suffix == ".key")
    except PermissionError:
        return found, (_OPENER,)
    return found + [(f"{_OPENER}/{path.name}", path) for path in closed], ()


def put_back(folder: Path, name: str, data: bytes) -> bool:
    """Put a key from a backup into its place unless there is one; whether it was. ValueError for a name of no key."""
    place, _, file = name.rpartition("/")
    if place not in {"", _INTAKE, _OPENER} or not file.endswith((".key", ".pub")) or file.startswith("."):
        raise ValueError(name)
    (folder / place).mkdir(mode=0o700 if place == _OPENER else 0o755, parents=True, exist_ok=True)
    if (folder / name).exists():
        return False
    _keep(folder / name, data, 0o600 if place == _OPENER else _GROUP)
    return True


def keep_new(path: Path, data: bytes) -> None:
    """Write a new file that this user alone can read, on the disk when it returns; FileExistsError."""
    if path.exists():
        raise FileExistsError(path)
    _keep(path, data)


def _keep(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file whole or not at all, and never over another; only its owner reads it unless `mode` says more.

    On the disk when it returns: what is sealed to a key that a failing power took away opens to nobody.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)  # also half a private key, where the disk was full
    settle_folder(path.parent)
