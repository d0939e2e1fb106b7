"""How many employers give the same telephone, over the whole catalogue: counted once by the agent, looked up here.

The window cannot count: postings lie as documents in catalogue.db, and looking through 100,000 of them takes longer
than a page may. So each posting's `caller` is a column beside those of matching; the agent counts the column after a
change and leaves a small file that holds only the numbers that are shared. Others count as one employer.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.postings.phone import dialled, phone_digits
from kiosk.desk.postings.safe_text import clean
from sync.wire.exact import decoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sync.wire.clock import Clock
    from sync.wire.posting import Posting

FILE: Final = "phones.json"
"""Its name in the data folder."""
_REST: Final = 50
FIRM_BITS: Final = 22
MOST: Final = 100_000
"""Shared numbers kept; a feed that brings more is nonsense, and the most shared ones are kept."""


class _Shared(msgspec.Struct):
    root: str
    employers: dict[str, int]


class SharedPhones:
    """The agent's count as the window asks it; reads the file again when it was replaced."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._employers: dict[str, int] = {}

    def employers(self, phone: str) -> int:
        """How many employers give this number; 1 when only one does, or when nothing was counted yet."""
        with contextlib.suppress(OSError):
            told = self._path.stat()
            if self._stamp != (told.st_mtime_ns, told.st_ino):
                self._stamp = (told.st_mtime_ns, told.st_ino)
                self._employers = _read(self._path).employers
        return self._employers.get(phone_digits(phone), 1)


class PhoneCount:
    """Keeps the file level with the catalogue, in the agent's process, and takes no more than a fiftieth of it.

    A change soon after another waits until the first one's counting is paid for. Until then the counts are those of a
    little earlier, which hurts nobody.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._not_before = float("-inf")

    def catch_up(self, root: str, counts: Callable[[], dict[str, int]]) -> bool:
        """Count anew when the catalogue (fingerprint `root`) is another and it is time; whether it did. OSError.

        `counts`: employers by the telephones that SHARED_BY or more of them give.
        """
        began = self._clock.monotonic()
        if began < self._not_before:
            return False
        counted = write_shared(self._path, counts, root)
        if counted:
            now = self._clock.monotonic()
            self._not_before = now + (now - began) * _REST
        return counted


def caller(posting: Posting) -> int:
    """Number a pair of telephone and employer: 63 bits, the telephone in the upper ones (see `phone_of`); 0 for none.

    An employer is its id, or its name where it has none; a posting with neither, or without a number, does not count.
    Two of the employers of one telephone get one number once in four million.
    """
    phone = dialled(posting.phone)
    who = posting.employer_id or clean(posting.employer)
    if not (phone and who):
        return 0
    firm = int.from_bytes(blake2b(who.encode("utf-8", "replace"), digest_size=4).digest(), "little")
    return int(f"1{phone}") << FIRM_BITS | firm & ((1 << FIRM_BITS) - 1)


def phone_of(number: int) -> str:
    """Give the telephone whose number is in the upper bits of `caller`, shifted down."""
    return str(number)[1:]


def write_shared(path: Path, counts: Callable[[], dict[str, int]], root: str) -> bool:
    """Count anew and replace the file, unless it already speaks of the catalogue `root` (its fingerprint). OSError."""
    if root and path.exists() and _read(path).root == root:
        return False
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(msgspec.json.encode(_Shared(root, counts())))
    os.replace(fresh, path)  # noqa: PTH105 - replaces in one step on every system
    return True


def _read(path: Path) -> _Shared:
    try:
        return decoder(_Shared).decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return _Shared("", {})
