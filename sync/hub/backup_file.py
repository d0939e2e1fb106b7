r"""A backup as one sealed file: named parts in a row, readable only with the recovery key, whole or not at all.

    JSHB1\n  length+head (JSON: when, schema, key)  stream header  length+message  length+message ... final message

The messages are libsodium's secret stream (XChaCha20-Poly1305) under a fresh key that is sealed to the recovery key, so
none can be changed, left out, put elsewhere or cut off at the end. A message is `F` and a part's name, or `D` and a
piece of it; the last says how many parts there are. Nothing unsealed touches the disk.
"""

from __future__ import annotations

import hashlib
from typing import IO, TYPE_CHECKING, Annotated, Final, NamedTuple

import msgspec
from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from sync.wire.exact import Moment, Sha256, Word, decoder, exact
from sync.wire.reasons import WireError
from sync.wire.seal import suite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sync.wire.enrol import IntakeKey

MAGIC: Final = b"JSHB1\n"
PIECE: Final = 1 << 20
_MAX_HEAD: Final = 4096
_LENGTH: Final = 4
_LAST: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MORE: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_EXTRA: Final = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_STREAM_HEAD: Final = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES


class BackupError(Exception):
    """A backup that cannot be made or played back; the message is a sentence for whoever runs the hub."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What may be read without the recovery key: when, of which schema, for which key."""

    taken_at: Moment
    schema: Word
    database: Word
    hub_kid: Word
    kid: Word
    suite: Word
    key: bytes


class RecoveryKey(msgspec.Struct, frozen=True, kw_only=True):
    """The private half, kept away from the hub."""

    kid: Word
    suite: Word
    private: Annotated[bytes, msgspec.Meta(min_length=32, max_length=65)]

    def __repr__(self) -> str:
        return f"RecoveryKey({self.kid})"


class Part(NamedTuple):
    """One part of a backup: its name and its bytes, piece by piece."""

    name: str
    pieces: Iterable[bytes]


class _Told(msgspec.Struct, frozen=True):
    """The last message: SHA-256 of each part."""

    parts: dict[str, Sha256]


def write_backup(file: IO[bytes], head: Head, to: IntakeKey, parts: Iterable[Part]) -> dict[str, int]:
    """Write a whole backup; gives the size of each part. `head.key` is filled in here."""
    key = sodium.crypto_secretstream_xchacha20poly1305_keygen()
    sealed = suite(to.suite).seal(key, to.public)
    said = exact(msgspec.structs.replace(head, kid=to.kid, suite=to.suite, key=sealed))
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    begin = sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    file.write(MAGIC + _sized(said) + begin)

    def message(plain: bytes, tag: int = _MORE) -> None:
        file.write(_sized(sodium.crypto_secretstream_xchacha20poly1305_push(state, plain, said, tag)))

    sizes: dict[str, int] = {}
    sums: dict[str, str] = {}
    for part in parts:
        message(b"F" + part.name.encode())
        sha256 = hashlib.sha256()
        sizes[part.name] = 0
        for piece in part.pieces:
            sha256.update(piece)
            sizes[part.name] += len(piece)
            message(b"D" + piece)
        sums[part.name] = sha256.hexdigest()
    message(b"E" + exact(_Told(sums)), _LAST)
    return sizes


def read_head(file: IO[bytes]) -> Head:
    """Read what needs no key; BackupError when it is no backup of ours."""
    return _head(file)[0]


def read_parts(file: IO[bytes], recovery: RecoveryKey) -> Iterator[tuple[str, bytes]]:
    """Give (name, piece) after piece; each part begins with an empty piece. BackupError as soon as anything is off.

    What was given before an error must be thrown away: only a reading that ends by itself is a whole backup.
    """
    head, said = _head(file)
    if head.kid != recovery.kid:
        raise BackupError(f"这份备份是封给恢复密钥 {head.kid} 的，给的是 {recovery.kid}。")
    try:
        key = suite(recovery.suite).open(head.key, recovery.private)
        state = sodium.crypto_secretstream_xchacha20poly1305_state()
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, _exactly(file, _STREAM_HEAD), key)
        yield from _messages(file, state, said)
    except (CryptoError, WireError, ValueError, msgspec.DecodeError):
        raise BackupError("备份损坏或被改动过，不能用；请换另一天的。") from None


def _messages(
    file: IO[bytes], state: sodium.crypto_secretstream_xchacha20poly1305_state, said: bytes
) -> Iterator[tuple[str, bytes]]:
    name = ""
    sums: dict[str, str] = {}
    sha256 = hashlib.sha256()
    while True:
        sealed = _take(file, PIECE + 1 + _EXTRA)
        plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, said)
        kind, body = plain[:1], plain[1:]
        if kind == b"D" and name:
            sha256.update(body)
            yield name, body
            continue
        if name:
            sums[name] = sha256.hexdigest()
        if kind == b"E":
            if tag != _LAST or file.read(1) or decoder(_Told).decode(body).parts != sums:
                raise ValueError(kind)
            return
        name, sha256 = body.decode(), hashlib.sha256()
        yield name, b""


def _head(file: IO[bytes]) -> tuple[Head, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise BackupError("这不是中心的备份文件。")
    said = _take(file, _MAX_HEAD)
    try:
        return decoder(Head).decode(said), said
    except msgspec.DecodeError:
        raise BackupError("备份的开头读不懂，不能用。") from None


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(_LENGTH, "big") + data


def _take(file: IO[bytes], limit: int) -> bytes:
    size = int.from_bytes(_exactly(file, _LENGTH), "big")
    if size > limit:
        raise BackupError("备份损坏或被改动过，不能用；请换另一天的。")
    return _exactly(file, size)


def _exactly(file: IO[bytes], size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise BackupError("备份不完整，后面缺了一截；请换另一份。")
    return data
