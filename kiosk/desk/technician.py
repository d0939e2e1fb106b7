"""Who may open the technician's rooms: a PIN, tries that are counted before they are checked, and a chained record.

The PIN's hash (argon2id) lies in technician.toml in the data folder; without that file the first PIN is set on the
terminal itself, which the audit chain records.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, phrase
from sync.cache.whole_file import put_whole

if TYPE_CHECKING:
    from pathlib import Path

    from argon2 import PasswordHasher

    from sync.cache.desk import DeskStore
    from sync.cache.lockouts import Lockouts

SHORTEST = 6
LONGEST = 12
_NAME = "technician"
_TOO_EASY = ("0123456789", "9876543210")


@dataclass(frozen=True, slots=True)
class Opened:
    """The PIN was right."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The rooms stay shut."""

    why: Phrase
    wait: float = 0.0
    """Seconds without a further try."""


NOT_SET = phrase("Technician", "还没设口令。请先设一个，6 到 12 位数字。")
WRONG = phrase("Technician", "口令不对。")
WAIT = phrase("Technician", "错得太多，{seconds} 秒后再试。再错，等得更久。")
DAMAGED = phrase("Technician", "口令文件坏了。请重装 technician.toml，或重新设口令。")
LENGTH = phrase("Technician", "口令要 6 到 12 位数字。")
EASY = phrase("Technician", "太好猜了，换一个：不要全一样，也不要 123456。")
OLD_FIRST = phrase("Technician", "已经有口令了，先输旧的。")
NOT_SAVED = phrase("Technician", "存不进去，看看硬盘是不是满了。")


class Technician:
    """The lock on the technician's rooms."""

    def __init__(self, file: Path, store: DeskStore, lockouts: Lockouts) -> None:
        self._file = file
        self._store = store
        self._lockouts = lockouts

    @property
    def pin_set(self) -> bool:
        """Whether a PIN was ever set here."""
        return self._file.exists()

    def wait(self) -> float:
        """Seconds until the next try is taken; 0.0 when one is taken now."""
        return self._lockouts.look(_NAME).wait

    def enter(self, pin: str, who: str = "technician") -> Opened | Closed:
        """Try a PIN; the try is on the disk before the PIN is looked at. StoreFailed when it cannot be counted."""
        if not self.pin_set:
            return Closed(NOT_SET)
        begun = self._lockouts.begin(_NAME)
        if begun.wait > 0:
            return Closed(WAIT, begun.wait)
        known = self._hash()
        if known is None:
            return Closed(DAMAGED)
        if not _matches(known, pin):
            self._store.write(lambda tx: tx.add_audit(who, "pin_wrong", failures=begun.failures))
            wait = self.wait()
            return Closed(WAIT, wait) if wait > 0 else Closed(WRONG)
        self._lockouts.succeed(_NAME)
        self._store.write(lambda tx: tx.add_audit(who, "opened"))
        return Opened()

    def leave(self, who: str = "technician") -> None:
        """Write down that the technician signed out."""
        self._store.write(lambda tx: tx.add_audit(who, "left"))

    def set_first(self, pin: str) -> Closed | None:
        """Set the first PIN of a new terminal; None when it is set, else why not."""
        return Closed(OLD_FIRST) if self.pin_set else self._set(pin, "pin_set")

    def change(self, old: str, new: str) -> Closed | None:
        """Set another PIN after the old one was entered; None when it is set, else why not."""
        outcome = self.enter(old)
        return outcome if isinstance(outcome, Closed) else self._set(new, "pin_changed")

    def _set(self, pin: str, did: str) -> Closed | None:
        unfit = unfit_pin(pin)
        if unfit is not None:
            return Closed(unfit)
        try:
            put_whole(self._file, f'pin = "{_hasher().hash(pin)}"\n'.encode())
        except OSError:
            return Closed(NOT_SAVED)
        self._store.write(lambda tx: tx.add_audit("technician", did))
        return None

    def _hash(self) -> str | None:
        try:
            known = tomllib.loads(self._file.read_text(encoding="utf-8")).get("pin")
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return None
        return known if isinstance(known, str) and known.startswith("$argon2id$") else None


def unfit_pin(pin: str) -> Phrase | None:
    """Say why a PIN will not do; None when it will."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        return LENGTH
    rows = any(pin in row * 2 for row in _TOO_EASY)
    return EASY if len(set(pin)) == 1 or rows else None


def _matches(known: str, pin: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - import budget of the window

    try:
        return _hasher().verify(known, pin)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - import budget of the window

    # 19 MiB and two passes: the smallest setting OWASP recommends for argon2id
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
