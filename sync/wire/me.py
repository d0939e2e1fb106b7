"""A resident asks for the own receipts while the card lies on the reader: question and answer both sealed.

The question is sealed to the hub's intake key. It holds a public key made for this visit; the answer is sealed to that
key and signed by the hub, and its private half lives in the Visit alone.
"""

from __future__ import annotations

from typing import Annotated, Final, NamedTuple

import msgspec

from sync.wire.exact import Moment, Public, ShortText, Signature, Word, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import KeyPair, pad, suite, unpad

MAX_ME: Final = 8 * 1024
MAX_ME_ANSWER: Final = 256 * 1024
MAX_RECEIPTS: Final = 200
_CONTEXT: Final = b"jobstation-me-1\n"

Nonce = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]


class MeQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In clear: who asks (as the card says), from which device, and the visit's public key."""

    id_number: Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
    name: ShortText
    device: Word
    asked_at: Moment
    nonce: Nonce
    visit_public: Public

    def __repr__(self) -> str:
        return "MeQuestion()"


class MeRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """On the line: a MeQuestion sealed to the intake key `kid`."""

    kid: Word
    suite: Word
    sealed: Annotated[bytes, msgspec.Meta(max_length=4096)]


class MeReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """One matter of the resident: number, service kind, state (sync.wire.states), reason code or "", when."""

    number: str
    kind: Word
    state: Word
    reason: ShortText
    created: Moment
    changed_at: Moment


class MeReceipts(msgspec.Struct, frozen=True, kw_only=True):
    """In clear: the resident's receipts, newest first, for the question with this nonce."""

    nonce: Nonce
    receipts: Annotated[tuple[MeReceipt, ...], msgspec.Meta(max_length=MAX_RECEIPTS)]

    def __repr__(self) -> str:
        return "MeReceipts()"


class MeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """On the line: MeReceipts sealed to the visit's key and signed by the hub."""

    suite: Word
    kid: Word
    sealed: bytes
    signature: Signature


class Asked(NamedTuple):
    """A question ready to send, with what is needed to read its answer; lives in the Visit only."""

    body: bytes
    nonce: str
    visit: KeyPair

    def __repr__(self) -> str:
        return "Asked()"


def ask(question: MeQuestion, visit: KeyPair, suite_id: str, kid: str, intake_public: bytes) -> Asked:
    """Body of POST /v1/me for a question that carries the public half of `visit`."""
    sealed = suite(suite_id).seal(pad(exact(question)), intake_public)
    return Asked(exact(MeRequest(kid=kid, suite=suite_id, sealed=sealed)), question.nonce, visit)


def open_question(request: MeRequest, private: bytes) -> MeQuestion:
    """Hub side: the question in clear; WireError UNREADABLE, MALFORMED, UNKNOWN_SUITE."""
    return read(unpad(suite(request.suite).open(request.sealed, private)), MeQuestion, MAX_ME)


def answer(receipts: MeReceipts, question: MeQuestion, suite_id: str, kid: str, hub_private: bytes) -> bytes:
    """Hub side: the answer's body, sealed to the visit's key and signed by the hub."""
    sealed = suite(suite_id).seal(pad(exact(receipts)), question.visit_public)
    signature = suite(suite_id).sign(_CONTEXT + sealed, hub_private)
    return exact(MeAnswer(suite=suite_id, kid=kid, sealed=sealed, signature=signature))


def read_answer(data: bytes, asked: Asked, hub_public: bytes) -> tuple[MeReceipt, ...]:
    """Resident's receipts; WireError TAMPERED when not signed by the hub or for another question, UNREADABLE."""
    body = read(data, MeAnswer, MAX_ME_ANSWER)
    algorithms = suite(body.suite)
    if not algorithms.verify(_CONTEXT + body.sealed, body.signature, hub_public):
        raise WireError(Reason.TAMPERED)
    receipts = read(unpad(algorithms.open(body.sealed, asked.visit.private)), MeReceipts, MAX_ME_ANSWER)
    if receipts.nonce != asked.nonce:
        raise WireError(Reason.TAMPERED)
    return receipts.receipts
