"""The terminal's own keys: one to sign what it hands in, one that letters to it are sealed to. They never leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from sync.cache.whole_file import put_whole
from sync.wire.exact import Word, exact, read
from sync.wire.reasons import WireError
from sync.wire.seal import INTL, KeyPair, suite

if TYPE_CHECKING:
    from pathlib import Path

_MAX = 4096
Half = Annotated[bytes, msgspec.Meta(min_length=32, max_length=65)]


class DeviceKey(msgspec.Struct, frozen=True, kw_only=True):
    """Both pairs, raw bytes, of one suite."""

    suite: Word
    sign_private: Half
    sign_public: Half
    box_private: Half
    box_public: Half

    @property
    def signer(self) -> KeyPair:
        """Pair that signs envelopes and renewals."""
        return KeyPair(self.sign_private, self.sign_public)

    def __repr__(self) -> str:
        return repr(self.signer)


def read_key(path: Path) -> DeviceKey | None:
    """Keys in the file; None when it is missing or not ours, which asks for a new enrolment."""
    try:
        return read(path.read_bytes(), DeviceKey, _MAX)
    except (OSError, WireError):
        return None


def signing_key(path: Path) -> bytes | None:
    """Private half that signs hand-ins, 32 bytes; None when there is no key file."""
    key = read_key(path)
    return None if key is None else key.sign_private


def make_key(path: Path, suite_id: str = INTL) -> DeviceKey:
    """Keys in the file, made there when it has none; readable by this user alone, on the disk when it returns.

    Raises OSError where nothing can be written.
    """
    known = read_key(path)
    if known is not None:
        return known
    signer, box = suite(suite_id).new_signer(), suite(suite_id).new_box()
    key = DeviceKey(
        suite=suite_id,
        sign_private=signer.private,
        sign_public=signer.public,
        box_private=box.private,
        box_public=box.public,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, exact(key))
    return key
