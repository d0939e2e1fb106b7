"""A resident asks for the own receipts while the card lies on the reader: question and answer both sealed.

The question is sealed to the hub's intake key. It holds a public key made for this visit; the answer is sealed to that
key and signed by the hub, and its private half lives in the Visit alone.
"""

from __future__ import annotations

from typing import Annotated, Final, NamedTuple

import msgspec

from sync.wire.exact import Day, Moment, Public, ShortText, Signature, Word, exact, read
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
    """One matter of the resident: number, service kind, state (sync.wire.states), reason code or "", when.

    promised: the day by which the office said it would answer; None while it promised none, and once all is said.
    """

    number: str
    kind: Word
    state: Word
    reason: ShortText
    created: Moment
    changed_at: Moment
    promised: Day | None = None


class MeRing(msgspec.Struct, frozen=True, kw_only=True):
    """Help that is due to a registered resident this year, and how often it was given.

    kind: policy, guidance, jobs, training.
    """

    kind: Word
    done: Annotated[int, msgspec.Meta(ge=0, le=999)]
    due: Annotated[int, msgspec.Meta(ge=1, le=99)]


class MeOpen(msgspec.Struct, frozen=True, kw_only=True):
    """A recommended posting that was wanted at an earlier visit, and of which nobody knows what came."""

    posting: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    title: ShortText
    employer: ShortText
    at: Moment


class MeProfile(msgspec.Struct, frozen=True, kw_only=True):
    """What the resident told at a registration or an application and what serves to recommend: no sex, age or group.

    work, done: tiles of the work wanted and done; schooling: GB/T 4658; learn: wants training; rings: empty for who is
    not registered; answered: ids of postings that need not be recommended again; outcome: what to ask this time.
    """

    work: Annotated[tuple[Word, ...], msgspec.Meta(max_length=20)] = ()
    done: Annotated[tuple[Word, ...], msgspec.Meta(max_length=20)] = ()
    schooling: Annotated[str, msgspec.Meta(max_length=8)] = ""
    learn: bool = False
    rings: Annotated[tuple[MeRing, ...], msgspec.Meta(max_length=8)] = ()
    answered: Annotated[tuple[Annotated[str, msgspec.Meta(max_length=64)], ...], msgspec.Meta(max_length=200)] = ()
    outcome: MeOpen | None = None

    def __repr__(self) -> str:
        return "MeProfile()"


class MeReceipts(msgspec.Struct, frozen=True, kw_only=True):
    """In clear: the resident's receipts, newest first, for the question with this nonce.

    profile: None from a hub that does not tell one.
    """

    nonce: Nonce
    receipts: Annotated[tuple[MeReceipt, ...], msgspec.Meta(max_length=MAX_RECEIPTS)]
    profile: MeProfile | None = None

    def __repr__(self) -> str:
        return "MeReceipts()"


class MeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """On the line: MeReceipts sealed to the visit's key and signed by the hub.

    suite: of the seal, the terminal's own. signed: suite of the signature where the hub's is another one, else "".
    """

    suite: Word
    signed: Annotated[str, msgspec.Meta(max_length=64)] = ""
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


def answer(  # noqa: PLR0917 - what is told, to whom, and by whom
    receipts: MeReceipts, question: MeQuestion, suite_id: str, kid: str, hub_private: bytes, signed: str = ""
) -> bytes:
    """Hub side: the answer's body, sealed to the visit's key and signed by the hub.

    signed: the hub's own suite; the terminal's when left out.
    """
    sealed = suite(suite_id).seal(pad(exact(receipts)), question.visit_public)
    other = "" if signed == suite_id else signed
    signature = suite(signed or suite_id).sign(_CONTEXT + sealed, hub_private)
    return exact(MeAnswer(suite=suite_id, signed=other, kid=kid, sealed=sealed, signature=signature))


def read_answer(data: bytes, asked: Asked, hub_public: bytes) -> tuple[MeReceipt, ...]:
    """Resident's receipts; WireError as `read_whole`."""
    return read_whole(data, asked, hub_public).receipts


def read_whole(data: bytes, asked: Asked, hub_public: bytes) -> MeReceipts:
    """Everything the hub told; WireError TAMPERED when not signed by the hub or for another question, UNREADABLE."""
    body = read(data, MeAnswer, MAX_ME_ANSWER)
    algorithms = suite(body.suite)
    if not suite(body.signed or body.suite).verify(_CONTEXT + body.sealed, body.signature, hub_public):
        raise WireError(Reason.TAMPERED)
    told = read(unpad(algorithms.open(body.sealed, asked.visit.private)), MeReceipts, MAX_ME_ANSWER)
    if told.nonce != asked.nonce:
        raise WireError(Reason.TAMPERED)
    return told
