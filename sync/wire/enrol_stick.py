"""Enrolment where no network is allowed: what a terminal asks and what the hub replies, each one file on a USB stick.

On the stick, `jobstation-enrol.txt` is the hub's invitation; `jobstation/new-<key id>/up` holds what the terminal with
that key asks, `.../down` the reply. Each is signed by the key it names, so whoever wrote it holds that key: an ask the
terminal's own, a reply the hub's, whose fingerprint the invitation told beforehand. An ask does not show the one-time
token: it proves that its writer knows it, and the proof holds for this one key alone.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Any, Final, TypeVar

import msgspec

from sync.wire.enrol import MAX_ENROL, Bearer, EnrolAnswer, read_enrol_answer
from sync.wire.exact import Area, Public, Sha256, ShortText, Signature, Word, digest, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import key_id, suite

INVITATION: Final = "jobstation-enrol.txt"
"""The file at the top of a stick whose first line is an invitation, as the QR says it."""
MAX_ASK: Final = 16 * 1024
MAX_REPLY: Final = 2 * MAX_ENROL
_PROOF: Final = b"jobstation-enrol-proof-1\n"
Code = Annotated[str, msgspec.Meta(pattern=r"^([a-z][a-z_]{0,39})?\Z")]
Proof = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]


class _ByKey(msgspec.Struct, frozen=True, kw_only=True):
    """Something that names the key it is signed with."""

    suite: Word
    sign_public: Public


class EnrolAsk(_ByKey, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A terminal asks to be let in; see EnrolRequest for what is the same over the line.

    area: where the hub keeps the invitation. hub_kid: key of the hub it means. proof: HMAC of all the rest under the
    token's SHA-256, which is all the hub knows of a token.
    """

    area: Area
    hub_kid: Word
    box_public: Public
    app: ShortText = ""
    name: ShortText = ""
    earlier: Bearer = ""
    proof: Proof = ""


class EnrolReply(_ByKey, frozen=True, kw_only=True, omit_defaults=True):
    """What the hub said to one ask, by the SHA-256 of that ask's bytes.

    place: the EnrolAnswer, sealed to the terminal that asked; or refused: a reason code, in clear.
    """

    ask: Sha256
    place: Annotated[bytes, msgspec.Meta(max_length=MAX_ENROL)] = b""
    refused: Code = ""

    @property
    def hub_kid(self) -> str:
        """Key id of the hub that wrote it."""
        return key_id(self.sign_public)


class _Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Exact JSON of an ask or a reply, with the signature of the key it names."""

    body: msgspec.Raw
    signature: Signature


T = TypeVar("T", EnrolAsk, EnrolReply)


def prove(ask: EnrolAsk, token_sha256: str) -> EnrolAsk:
    """Ask with the proof that its writer knows the token with this SHA-256 (64 hex digits)."""
    bare = exact(msgspec.structs.replace(ask, proof=""))
    proof = hmac.new(bytes.fromhex(token_sha256), _PROOF + bare, hashlib.sha256).hexdigest()
    return msgspec.structs.replace(ask, proof=proof)


def proves(ask: EnrolAsk, token_sha256: str) -> bool:
    """Whether the writer of an ask knew the token with this SHA-256."""
    return hmac.compare_digest(ask.proof, prove(ask, token_sha256).proof)


def sign_ask(ask: EnrolAsk, private: bytes) -> bytes:
    """Bytes of the ask's file; `private` belongs to the `sign_public` it names."""
    return _sign(ask, private)


def open_ask(data: bytes) -> EnrolAsk:
    """Ask that the owner of the key it names wrote, and to whom a reply can be sealed.

    WireError TAMPERED, MALFORMED, TOO_LARGE, UNKNOWN_SUITE.
    """
    ask = _open(data, EnrolAsk, MAX_ASK)
    try:
        suite(ask.suite).seal(b"", ask.box_public)
    except (ValueError, RuntimeError):  # not of this suite's length; not a point of its curve
        raise WireError(Reason.MALFORMED) from None
    return ask


def sign_reply(reply: EnrolReply, private: bytes) -> bytes:
    """Bytes of the reply's file."""
    return _sign(reply, private)


def open_reply(data: bytes) -> EnrolReply:
    """Reply that the owner of the key it names wrote, whoever that is: `hub_kid` is the caller's to look at.

    WireError TAMPERED, MALFORMED, TOO_LARGE, UNKNOWN_SUITE.
    """
    return _open(data, EnrolReply, MAX_REPLY)


def seal_place(answer: EnrolAnswer, ask: EnrolAsk) -> bytes:
    """Close a place for the terminal that asked."""
    return suite(ask.suite).seal(exact(answer), ask.box_public)


def open_place(reply: EnrolReply, suite_id: str, box_private: bytes) -> EnrolAnswer:
    """Place inside a reply; WireError UNREADABLE when closed for another terminal, TAMPERED when of another hub."""
    answer = read_enrol_answer(suite(suite_id).open(reply.place, box_private))
    if answer.hub_public != reply.sign_public:
        raise WireError(Reason.TAMPERED)
    return answer


def ask_name(data: bytes) -> str:
    """Name by which a reply means this ask: the SHA-256 of its file."""
    return digest(data)


def _sign(said: EnrolAsk | EnrolReply, private: bytes) -> bytes:
    body = exact(said)
    signature = suite(said.suite).sign(_context(type(said)) + body, private)
    return exact(_Signed(body=msgspec.Raw(body), signature=signature))


def _open(data: bytes, kind: type[T], limit: int) -> T:
    signed = read(data, _Signed, limit)
    body = bytes(signed.body)
    said = read(body, kind, limit)
    if not suite(said.suite).verify(_context(kind) + body, signed.signature, said.sign_public):
        raise WireError(Reason.TAMPERED)
    return said


def _context(kind: type[Any]) -> bytes:
    """Bytes that keep a signature over one kind from passing for one over the other."""
    return f"jobstation-{kind.__name__}-1\n".encode()
