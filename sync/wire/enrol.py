"""How a terminal becomes known to a hub, and stays so: invitation, enrolment, renewal.

The hub's console makes an invitation with a one-time token (24 h). The terminal makes its keys, posts EnrolRequest to
/v1/devices/enrol and gets its place, a new number series, the hub's keys and a bearer token that lives for hours.
Before it ends, or after weeks without a network, the terminal posts a signed RenewRequest to /v1/devices/renew.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, NamedTuple

import msgspec

from sync.wire.exact import Area, Moment, Public, ShortText, Signature, Station, Word, exact, read
from sync.wire.seal import suite

MAX_ENROL: Final = 16 * 1024
_CONTEXT: Final = b"jobstation-renew-1\n"
_INVITATION: Final = re.compile(r"^JSE1 (https?://[^\s]{1,200}) ([A-Za-z0-9_-]{20,64}) ([0-9a-f]{16})$")

Series = Annotated[int, msgspec.Meta(ge=0, le=99)]
Bearer = Annotated[str, msgspec.Meta(max_length=300)]


class Invitation(NamedTuple):
    """What the enrolment QR says: where the hub is, the one-time token, the key id of the hub's signing key."""

    url: str
    token: str
    hub_kid: str

    def __str__(self) -> str:
        """QR's text: JSE1 <url> <token> <kid>."""
        return f"JSE1 {self.url} {self.token} {self.hub_kid}"

    def __repr__(self) -> str:
        return f"Invitation({self.url})"


class IntakeKey(msgspec.Struct, frozen=True, kw_only=True):
    """A public key to seal submissions to; the newest stands first."""

    kid: Word
    suite: Word
    public: Public


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A terminal presents its one-time token and the public halves of the keys it just made.

    earlier: the pass this same hub gave it before, however old. A hub that came back from a backup may have forgotten
    the terminal; by its own pass it knows which name and which series it had given.
    """

    token: Annotated[str, msgspec.Meta(max_length=64)]
    suite: Word
    sign_public: Public
    box_public: Public
    app: ShortText = ""
    name: ShortText = ""
    earlier: Bearer = ""


class EnrolAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The terminal's place and keys.

    device, area, station, street: who and where it is. series: NEW at each enrolment and renewal that asks for one.
    scopes: what it may read. feeds: what it follows even while empty ("county/370102/posting"); the first counts as its
    own, others are named by /v1/stands. intake: keys to seal to. hub_kid, hub_public: key that signs manifests and
    acks. token, token_expires: bearer token. time: the hub's clock.
    """

    device: Word
    area: Area
    station: Station
    street: Annotated[str, msgspec.Meta(pattern=r"^([0-9]{9})?\Z")] = ""
    series: Series
    scopes: tuple[ShortText, ...]
    feeds: tuple[ShortText, ...]
    intake: Annotated[tuple[IntakeKey, ...], msgspec.Meta(min_length=1)]
    suite: Word
    hub_kid: Word
    hub_public: Public
    token: Bearer
    token_expires: Moment
    time: Moment

    def __repr__(self) -> str:
        return f"EnrolAnswer({self.device})"


class RenewRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A known terminal asks for a fresh bearer token, signed with its own key; `nonce` is used once.

    series: the one it numbers from; a copy of the same terminal that was enrolled anew has another.
    at: hub time as the terminal reckons it (its clock plus offset), within ten minutes of the hub's own.
    new_series: asks for the next series because the counter nears 9999.
    earlier: the pass it had until now; see EnrolRequest.
    """

    device: Word
    area: Area
    suite: Word
    series: Series
    at: Moment
    nonce: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    app: ShortText = ""
    new_series: bool = False
    earlier: Bearer = ""
    signature: Signature = b""


def parse_invitation(text: str) -> Invitation | None:
    """Invitation of a scanned or typed text; None when it is none."""
    match = _INVITATION.fullmatch(text.strip())
    return Invitation(match[1], match[2], match[3]) if match else None


def sign_renewal(request: RenewRequest, private: bytes) -> RenewRequest:
    """Request with the terminal's signature."""
    return msgspec.structs.replace(request, signature=suite(request.suite).sign(_signing_bytes(request), private))


def verify_renewal(request: RenewRequest, public: bytes) -> bool:
    """Whether the owner of the key made exactly this request; WireError UNKNOWN_SUITE."""
    return suite(request.suite).verify(_signing_bytes(request), request.signature, public)


def read_enrol_answer(data: bytes) -> EnrolAnswer:
    """Answer of /v1/devices/enrol and /v1/devices/renew; WireError MALFORMED, TOO_LARGE."""
    return read(data, EnrolAnswer, MAX_ENROL)


def _signing_bytes(request: RenewRequest) -> bytes:
    return _CONTEXT + exact(msgspec.structs.replace(request, signature=b""))
