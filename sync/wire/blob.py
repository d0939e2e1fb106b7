"""Papers that belong to a hand-in: a photograph, sealed like the rest, named by the SHA-256 of its sealed bytes.

The envelope names its papers, they travel beside it in pieces of 256 kB, and neither waits for the other: a submission
is complete once all are there. A piece may come twice or begin again where the last one ended; what arrived is believed
only when its hash is the name. The hub signs for a paper as it does for an envelope.
"""

from __future__ import annotations

import re
from typing import Annotated, Final

import msgspec

from sync.wire.exact import Moment, Sha256, Signature, Uuid, Word, digest, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import pad, suite, unpad

BLOBS: Final = "/v1/blobs"
PIECE: Final = 256 * 1024
MAX_BLOB: Final = 8 * 1024 * 1024
"""Of a sealed paper; a photographed A4 page takes a twentieth of it."""
MOST_BLOBS: Final = 20
"""Papers of one hand-in."""
MAX_HEAD: Final = 1024
MAX_STANDING: Final = 4096
MEDIA: Final = ("image/jpeg", "image/png", "application/pdf")
_CONTEXT: Final = b"jobstation-blob-1\n"
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_RANGE: Final = re.compile(r"bytes ([0-9]{1,9})-([0-9]{1,9})/([0-9]{1,9})")

Length = Annotated[int, msgspec.Meta(ge=1, le=MAX_BLOB)]


class BlobRef(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper as the envelope names it: hash and length of its sealed bytes."""

    sha256: Sha256
    bytes: Length


class PaperHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before the picture inside the seal: the hand-in it belongs to, what it answers, and its kind.

    envelope: so that a sealed paper cannot be moved to another hand-in. key: of the answer ("photo", "lease").
    """

    envelope: Uuid
    key: Word
    media: Annotated[str, msgspec.Meta(max_length=40)]


class BlobAck(msgspec.Struct, frozen=True, kw_only=True):
    """The hub has the whole paper; signed, so that the terminal may let go of it."""

    sha256: Sha256
    received_at: Moment
    kid: Word
    suite: Word
    signature: Signature = b""


class BlobStanding(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of the blobs' door: how many bytes from the beginning are there, and the ack once all are."""

    have: Annotated[int, msgspec.Meta(ge=0, le=MAX_BLOB)]
    ack: BlobAck | None = None


def seal_paper(head: PaperHead, data: bytes, suite_id: str, public: bytes) -> tuple[BlobRef, bytes]:
    """Seal a picture to the hub's intake key; its reference for the envelope and its sealed bytes.

    WireError TOO_LARGE for more than a paper may weigh, MALFORMED for a kind of file that is none of MEDIA.
    """
    if head.media not in MEDIA:
        raise WireError(Reason.MALFORMED)
    sealed = suite(suite_id).seal(pad(exact(head) + b"\n" + data), public)
    if len(sealed) > MAX_BLOB:
        raise WireError(Reason.TOO_LARGE)
    return BlobRef(sha256=digest(sealed), bytes=len(sealed)), sealed


def open_paper(sealed: bytes, suite_id: str, private: bytes) -> tuple[PaperHead, bytes]:
    """Hub side: what the paper belongs to, and the picture; WireError UNREADABLE, MALFORMED, UNKNOWN_SUITE."""
    head, line, data = unpad(suite(suite_id).open(sealed, private)).partition(b"\n")
    if not line:
        raise WireError(Reason.MALFORMED)
    return read(head, PaperHead, MAX_HEAD), data


def blob_path(sha256: str) -> str:
    """Where a paper is handed up."""
    return f"{BLOBS}/{sha256}"


def blob_name(text: str) -> str:
    """Name of a paper, 64 hex digits; WireError MALFORMED for anything else, paths above all."""
    if _NAME.fullmatch(text) is None:
        raise WireError(Reason.MALFORMED)
    return text


def content_range(first: int, length: int, total: int) -> str:
    """Content-Range header of a piece of `length` bytes (at least one)."""
    return f"bytes {first}-{first + length - 1}/{total}"


def read_content_range(header: str | None, length: int) -> tuple[int, int]:
    """First byte and length of the whole that a piece of `length` bytes says; WireError MALFORMED, TOO_LARGE."""
    match = _RANGE.fullmatch(header or "")
    if match is None:
        raise WireError(Reason.MALFORMED)
    first, last, total = (int(each) for each in match.groups())
    if total > MAX_BLOB:
        raise WireError(Reason.TOO_LARGE)
    if not length or last - first + 1 != length or last >= total:
        raise WireError(Reason.MALFORMED)
    return first, total


def sign_blob_ack(ack: BlobAck, private: bytes) -> BlobAck:
    """Ack with the hub's signature."""
    return msgspec.structs.replace(ack, signature=suite(ack.suite).sign(_signing_bytes(ack), private))


def verify_blob_ack(ack: BlobAck, public: bytes, sha256: str) -> bool:
    """Whether the hub signed that it has the paper of this name; WireError UNKNOWN_SUITE."""
    return ack.sha256 == sha256 and suite(ack.suite).verify(_signing_bytes(ack), ack.signature, public)


def read_standing(data: bytes) -> BlobStanding:
    """Answer of the blobs' door; WireError MALFORMED, TOO_LARGE."""
    return read(data, BlobStanding, MAX_STANDING)


def _signing_bytes(ack: BlobAck) -> bytes:
    return _CONTEXT + exact(msgspec.structs.replace(ack, signature=b""))
