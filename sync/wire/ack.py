"""The hub's answers to what was handed up: a signed receipt for each envelope, or a reason why not."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.wire.envelope import MAX_ENVELOPE
from sync.wire.exact import Moment, Sha256, ShortText, Signature, Uuid, Word, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import suite

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBMISSIONS: Final = "/v1/submissions"
MAX_BATCH_ITEMS: Final = 50
MAX_BATCH: Final = 256 * 1024
MAX_ANSWER: Final = 256 * 1024
_CONTEXT: Final = b"jobstation-ack-1\n"


class Ack(msgspec.Struct, frozen=True, kw_only=True):
    """The hub has it: id and SHA-256 of the envelope's bytes, when it came, and the hub's signature over that."""

    id: Uuid
    sha256: Sha256
    received_at: Moment
    kid: Word
    suite: Word
    signature: Signature = b""


class ItemResult(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one envelope: an HTTP status, a reason code when it is not 200 or 201, the ack when it is."""

    id: ShortText
    status: Annotated[int, msgspec.Meta(ge=200, le=599)]
    reason: Word | None = None
    ack: Ack | None = None

    @property
    def settled(self) -> bool:
        """Whether the hub has it, now (201) or since earlier (200)."""
        return self.status in {HTTPStatus.OK, HTTPStatus.CREATED} and self.ack is not None

    @property
    def later(self) -> bool:
        """Whether it is worth another try unchanged (5xx, 429, 408); anything else not settled is to be parked."""
        return self.status >= HTTPStatus.INTERNAL_SERVER_ERROR or self.status in {
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.REQUEST_TIMEOUT,
        }


class BatchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One result for each line of a batch, in its order."""

    items: Annotated[tuple[ItemResult, ...], msgspec.Meta(max_length=MAX_BATCH_ITEMS)]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every 4xx and 5xx answer: reason code, and the hub's time for terminals whose clock is wrong."""

    reason: Word
    time: Moment


def sign_ack(ack: Ack, private: bytes) -> Ack:
    """Ack with the hub's signature."""
    return msgspec.structs.replace(ack, signature=suite(ack.suite).sign(_signing_bytes(ack), private))


def verify_ack(ack: Ack, public: bytes, envelope_id: str, sha256: str) -> bool:
    """Whether the hub signed that it has exactly these bytes under this id; WireError UNKNOWN_SUITE."""
    same = (ack.id, ack.sha256) == (envelope_id, sha256)
    return same and suite(ack.suite).verify(_signing_bytes(ack), ack.signature, public)


def read_result(data: bytes) -> ItemResult:
    """Answer of PUT /v1/submissions/{id}; WireError MALFORMED, TOO_LARGE."""
    return read(data, ItemResult, MAX_ANSWER)


def read_batch_answer(data: bytes) -> BatchAnswer:
    """Answer of POST /v1/submissions; WireError MALFORMED, TOO_LARGE."""
    return read(data, BatchAnswer, MAX_ANSWER)


def read_refusal(data: bytes) -> Refusal:
    """Body of a refusal; WireError MALFORMED when the answer is not one of ours."""
    return read(data, Refusal, MAX_ENVELOPE)


def encode_batch(envelopes: Sequence[bytes]) -> bytes:
    """Up to 50 envelopes (their exact bytes) and 256 kB as one body, a line each; WireError TOO_LARGE."""
    body = b"".join(data + b"\n" for data in envelopes)
    if len(envelopes) > MAX_BATCH_ITEMS or len(body) > MAX_BATCH:
        raise WireError(Reason.TOO_LARGE)
    return body


def decode_batch(body: bytes) -> list[bytes]:
    """Envelopes' exact bytes, not yet looked into; WireError TOO_LARGE."""
    if len(body) > MAX_BATCH:
        raise WireError(Reason.TOO_LARGE)
    lines = [line for line in body.split(b"\n") if line]
    if len(lines) > MAX_BATCH_ITEMS:
        raise WireError(Reason.TOO_LARGE)
    return lines


def _signing_bytes(ack: Ack) -> bytes:
    return _CONTEXT + exact(msgspec.structs.replace(ack, signature=b""))
