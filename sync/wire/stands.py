"""Where all feeds of a terminal stand, in one small answer, so that one poll is enough however many feeds there are.

Each feed has a mark that changes with its manifest; a terminal fetches the manifests whose mark it has not followed.
The hub signs the list, because it also says which scopes are this terminal's: rows of any other scope are deleted.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.exact import ShortText, Signature, Word, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import suite

PATH: Final = "/v1/stands"
MAX_STANDS: Final = 64 * 1024
EMPTY: Final = "empty"
"""Mark of a feed that nothing was ever written to."""
_CONTEXT: Final = b"jobstation-stands-1\n"

Mark = Annotated[str, msgspec.Meta(max_length=80)]


class Stands(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Scopes that the terminal may read, and the mark of each of their feeds ("county/370102/posting").

    recall: a word that is new whenever the hub came back from a backup, "<moment>-<chance>"; a terminal that never
    heard it hands up once more whatever it still has, so that the hub regains what the backup lacks.
    """

    scopes: tuple[ShortText, ...]
    feeds: dict[ShortText, Mark]
    recall: Mark = ""


class SignedStands(msgspec.Struct, frozen=True, kw_only=True):
    """The list's exact JSON with the hub's signature over it."""

    stands: msgspec.Raw
    kid: Word
    suite: Word
    signature: Signature


def sign_stands(stands: Stands, suite_id: str, kid: str, private: bytes) -> bytes:
    """Answer of GET /v1/stands."""
    body = exact(stands)
    signature = suite(suite_id).sign(_CONTEXT + body, private)
    return exact(SignedStands(stands=msgspec.Raw(body), kid=kid, suite=suite_id, signature=signature))


def open_stands(data: bytes, public: bytes) -> Stands:
    """List that the hub signed; WireError TAMPERED when it is not, MALFORMED, TOO_LARGE."""
    signed = read(data, SignedStands, MAX_STANDS)
    body = bytes(signed.stands)
    if not suite(signed.suite).verify(_CONTEXT + body, signed.signature, public):
        raise WireError(Reason.TAMPERED)
    return read(body, Stands, MAX_STANDS)
