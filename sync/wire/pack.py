"""Packs: services, policies and settings as data, that the hub signs into a feed and a terminal tries before it uses.

A document of the collection `pack` or `config` is an offer: the newest content, for how many of a hundred terminals it
is meant, and the content the others keep. Which terminals those are is settled by a hash, so it is the same ones as
long as the share grows, and other ones for the next content.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.wire.exact import Count, Sha256, Word, digest, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.segment import MAX_DOC

if TYPE_CHECKING:
    from collections.abc import Mapping

PACK: Final = "pack"
CONFIG: Final = "config"
SETTINGS: Final = "settings.toml"
"""The one file of a configuration."""
SUFFIXES: Final = frozenset({".toml", ".csv", ".png", ".svg", ".ogg"})
"""What a pack may hold: data, never code."""
MAX_UNPACKED: Final = 2 * 1024 * 1024
MAX_FILES: Final = 200
ALL: Final = 100
_LEVEL: Final = 19
_PATH: Final = re.compile(
    r"(services/[a-z][a-z0-9_]{0,39}/([A-Za-z0-9_-][A-Za-z0-9._-]{0,63}/)?"
    r"|config/(policies|codes)/)[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}|config/services\.toml|settings\.toml"
)

Share = Annotated[int, msgspec.Meta(ge=0, le=ALL)]


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files of one version, compressed; sha256 is of the compressed bytes."""

    ver: Count
    sha256: Sha256
    packed: Annotated[bytes, msgspec.Meta(max_length=MAX_DOC)]


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in a feed under a pack's name. before: None where the others keep what the release brought."""

    id: Word
    share: Share
    newest: Content
    before: Content | None = None


def pack_files(files: Mapping[str, bytes], ver: int) -> Content:
    """Compress files by their paths; WireError MALFORMED for a path or suffix no pack may hold, TOO_LARGE."""
    import zstandard  # noqa: PLC0415 - import budget of the window

    _check(files)
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(exact(dict(files)))
    if len(packed) * 4 // 3 > MAX_DOC:
        raise WireError(Reason.TOO_LARGE)
    return Content(ver=ver, sha256=digest(packed), packed=packed)


def unpack(content: Content) -> dict[str, bytes]:
    """Files by path; WireError TAMPERED, MALFORMED, TOO_LARGE."""
    import zstandard  # noqa: PLC0415

    if digest(content.packed) != content.sha256:
        raise WireError(Reason.TAMPERED)
    try:
        with zstandard.ZstdDecompressor().stream_reader(content.packed, read_across_frames=False) as stream:
            plain = stream.read(MAX_UNPACKED + 1)
    except zstandard.ZstdError:
        raise WireError(Reason.MALFORMED) from None
    files = read(plain, dict[str, bytes], MAX_UNPACKED)
    _check(files)
    return files


def read_offer(document: bytes) -> Offer:
    """Offer in a document; WireError MALFORMED, TOO_LARGE."""
    return read(document, Offer, MAX_DOC)


def offer_bytes(offer: Offer) -> bytes:
    """Document's exact bytes; WireError TOO_LARGE."""
    document = exact(offer)
    if len(document) > MAX_DOC:
        raise WireError(Reason.TOO_LARGE)
    return document


def meant_for(offer: Offer, device: str) -> Content | None:
    """Content that this device should run; None for what its release brought."""
    return offer.newest if place_of(offer.id, offer.newest.ver, device) < offer.share else offer.before


def place_of(pack: str, ver: int, device: str) -> int:
    """Give the device's place in the staging of one version, 0 to 99: it takes it when the share is greater."""
    told = hashlib.sha256(f"{pack}/{ver}/{device}".encode()).digest()
    return int.from_bytes(told[:8], "big") % ALL


def _check(files: Mapping[str, bytes]) -> None:
    if not files or len(files) > MAX_FILES:
        raise WireError(Reason.MALFORMED)
    for path in files:
        suffix = path[path.rfind(".") :] if "." in path else ""
        if _PATH.fullmatch(path) is None or ".." in path or suffix not in SUFFIXES:
            raise WireError(Reason.MALFORMED)
