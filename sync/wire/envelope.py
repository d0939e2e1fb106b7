"""The envelope: what a resident handed in, sealed and signed, as it is stored and as it travels.

Everything outside `sealed` may be known to the line and the hub's web workers. The signature covers all of it, and
`prev` ties each envelope to the one before it, so a lost or rolled-back outbox shows.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.blob import MOST_BLOBS, BlobRef
from sync.wire.exact import Area, Count, Moment, Sha256, Signature, Uuid, Word, digest, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import suite

__all__ = ["FIRST", "MAX_ENVELOPE", "Envelope", "decode", "digest", "encode", "sign", "signing_bytes", "verify"]

MAX_ENVELOPE: Final = 64 * 1024
FIRST: Final = "0" * 64
"""`prev` of a device's first envelope after an enrolment."""

_CONTEXT: Final = b"jobstation-envelope-1\n"

StatusKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One hand-in on its way.

    id: UUIDv7, the idempotency key for ever. area: 6 digits. device, series: of the enrolment. kind: service key.
    schema: version of the service's form. number: 16 digits. created: local time with zone. counter: grows by one with
    each envelope of the series (the number's counter).
    prev: SHA-256 of the previous envelope's bytes. kid, suite: key and algorithms it was sealed with.
    status_keys: names under which the hub publishes its state. blobs: papers that belong to it; not spelled at
    all where there are none. signature: the device's, over all the rest.
    """

    id: Uuid
    area: Area
    device: Word
    series: Annotated[int, msgspec.Meta(ge=0, le=99)]
    kind: Word
    schema: Word
    number: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{16}\Z")]
    created: Moment
    counter: Count
    prev: Sha256
    kid: Word
    suite: Word
    sealed: bytes
    status_keys: Annotated[tuple[StatusKey, ...], msgspec.Meta(max_length=4)] = ()
    blobs: Annotated[tuple[BlobRef, ...], msgspec.Meta(min_length=1, max_length=MOST_BLOBS)] | msgspec.UnsetType = (
        msgspec.UNSET
    )
    signature: Signature = b""

    @property
    def papers(self) -> tuple[BlobRef, ...]:
        """Papers that belong to it, none for most."""
        return () if self.blobs is msgspec.UNSET else self.blobs


def encode(envelope: Envelope) -> bytes:
    """Envelope's exact bytes; these are stored, hashed and sent, never re-made."""
    return exact(envelope)


def decode(data: bytes) -> Envelope:
    """Envelope of these bytes; WireError TOO_LARGE, MALFORMED, or NOT_CANONICAL when spelled otherwise."""
    envelope = read(data, Envelope, MAX_ENVELOPE)
    if encode(envelope) != data:
        raise WireError(Reason.NOT_CANONICAL)
    return envelope


def signing_bytes(envelope: Envelope) -> bytes:
    """Exactly what the device signs: the envelope without its signature, behind a context line."""
    return _CONTEXT + exact(msgspec.structs.replace(envelope, signature=b""))


def sign(envelope: Envelope, private: bytes) -> Envelope:
    """Envelope with the device's signature."""
    return msgspec.structs.replace(envelope, signature=suite(envelope.suite).sign(signing_bytes(envelope), private))


def verify(envelope: Envelope, public: bytes) -> bool:
    """Whether the device that owns the key signed exactly this envelope; WireError UNKNOWN_SUITE."""
    return suite(envelope.suite).verify(signing_bytes(envelope), envelope.signature, public)
