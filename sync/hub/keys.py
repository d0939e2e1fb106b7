"""The hub's keys on disk. Web workers and the sequencer sign; only the opener reads what opens.

Folder: `signing.key`, `tokens.key` and `intake/*.pub` (0640) for the web; `opener/` (0700, may belong to another user)
with the private halves and the key that turns an ID number into a person's code. What root writes belongs to whom its
folder belongs, so that whoever runs the hub can read it afterwards.
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
RECOVERY: Final = "recovery.pub"
"""What backups are sealed to; the private half is kept away from the hub."""
LAYOUTS: Final = "layouts"
"""Folder with what firms' columns mean, see sync.hub.spreadsheets.memory: no key, but it goes with the backup."""
_TAILS: Final = {"": (".key", ".pub"), _INTAKE: (".pub",), _OPENER: (".key",), LAYOUTS: (".json",)}

# the opener runs as another user of the same group and signs its answers with the hub's key
_GROUP: Final = 0o640


class KeysShutError(Exception):
    """A folder of keys that this user may not write; the message is a sentence for whoever runs the hub."""


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
    _make_folders(folder)
    signer = algorithms.new_signer()
    _keep(folder / _SIGNING, signer.private + signer.public, _GROUP)
    _keep(folder / _TOKENS, secrets.token_bytes(32), _GROUP)
    _keep(folder / _OPENER / _PERSON, secrets.token_bytes(32))
    if not any((folder / _INTAKE).glob("*.pub")):
        add_intake_key(folder, clock)


def add_intake_key(folder: Path, clock: Clock, suite_id: str = INTL) -> str:
    """Make a further intake key and give its id; terminals use it from their next renewal, old ones stay readable.

    A hub with keys of two suites takes terminals of both; WireError UNKNOWN_SUITE for one this machine does not have.
    KeysShutError before anything is written.
    """
    if _may(folder, os.W_OK | os.X_OK):
        _make_folders(folder)  # the opener's own host may have had no intake/ yet
    shut = [str(place) for place in (folder / _OPENER, folder / _INTAKE) if not _may(place, os.W_OK | os.X_OK)]
    if shut:
        raise KeysShutError(f"不能在 {'、'.join(shut)} 里写：换收件密钥要写两处，它们各归一个用户，请用 root 运行。")
    box = suite(suite_id).new_box()
    kid = key_id(box.public)
    private = folder / _OPENER / f"{kid}.key"
    public = folder / _INTAKE / f"{utc_text(clock.now()).replace(':', '')}-{kid}.pub"
    _keep(private, box.private)
    try:
        _keep(public, exact(IntakeKey(kid=kid, suite=suite_id, public=box.public)), _GROUP)
    except OSError:
        private.unlink()  # nothing was sealed to it
        raise
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
    """List every file for a backup, by its name inside the folder; and the folders this user may not read."""
    found = [(name, folder / name) for name in (_SIGNING, _TOKENS, RECOVERY)]
    for place, what in ((_INTAKE, "*.pub"), (LAYOUTS, "*.json")):
        found += [(f"{place}/{path.name}", path) for path in sorted((folder / place).glob(what))]
    try:
        closed = sorted(path for path in (folder / _OPENER).iterdir() if path.suffix == ".key")
        found += [(f"{_OPENER}/{path.name}", path) for path in closed]
        shut = set[str]()
    except PermissionError:
        shut = {_OPENER}
    # what a firm's columns mean is worth less than a backup of the rest
    locked = [each for each in found if each[0].startswith(LAYOUTS) and not _may(each[1], os.R_OK)]
    shut |= {LAYOUTS} if locked else set()
    return [each for each in found if each not in locked], tuple(sorted(shut))


def put_back(folder: Path, name: str, data: bytes) -> bool:
    """Put a file from a backup into its place unless there is one; whether it was. ValueError for one of no such name.

    recovery.pub may be read by all: another user makes the backup, and there is nothing to hide in it.
    """
    place, _, file = name.rpartition("/")
    if not file.endswith(_TAILS.get(place, ())) or file.startswith("."):
        raise ValueError(name)
    _make_folders(folder, *({place} - {""}))
    if (folder / name).exists():
        return False
    _keep(folder / name, data, 0o644 if name == RECOVERY else 0o600 if place == _OPENER else _GROUP)
    return True


def keep_new(path: Path, data: bytes) -> None:
    """Write a new file that this user alone can read, on the disk when it returns; FileExistsError."""
    if path.exists():
        raise FileExistsError(path)
    _keep(path, data, ours=False)


def _make_folders(folder: Path, *places: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for place in places or (_OPENER, _INTAKE):
        made = folder / place
        if not made.is_dir():
            made.mkdir(mode=0o700 if place == _OPENER else 0o755)
            _hand_over(made, folder)


def _hand_over(what: Path | int, folder: Path) -> None:
    """Give what root has made to whom its folder belongs."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(what, owner.st_uid, owner.st_gid)


def _may(what: Path, mode: int) -> bool:
    return os.access(what, mode, effective_ids=True)


def _keep(path: Path, data: bytes, mode: int = 0o600, *, ours: bool = True) -> None:
    """Write a file whole or not at all, and never over another; only its owner reads it unless `mode` says more.

    On the disk when it returns: what is sealed to a key that a failing power took away opens to nobody. `ours`: it lies
    in the hub's own folder; a stick may know neither owners nor modes.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            if ours:
                _hand_over(file.fileno(), path.parent)
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)  # also half a private key, where the disk was full
    settle_folder(path.parent)
