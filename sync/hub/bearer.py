"""Bearer tokens: short-lived words that say who a device is, checked without a look into the database."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

import msgspec

from sync.hub.denied import Denied
from sync.wire.exact import Area, Station, Word, exact, read
from sync.wire.reasons import Reason, WireError

_MAX = 400


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """Who the bearer is, the series it numbers from, and until when (seconds since 1970)."""

    area: Area
    device: Word
    station: Station
    street: str
    series: int
    until: int


def mint(claims: Claims, key: bytes) -> str:
    """Make the token for a device."""
    body = exact(claims)
    return f"{_text(body)}.{_text(_mac(body, key))}"


def claims_of(header: str | None, key: bytes) -> Claims:
    """Read an Authorization header; Denied NO_TOKEN when it is none of ours. Its time is the caller's to look at."""
    scheme, _, token = (header or "").partition(" ")
    body, _, mac = token.partition(".")
    if scheme.lower() != "bearer" or len(token) > _MAX:
        raise Denied(Reason.NO_TOKEN)
    try:
        data = _bytes(body)
        genuine = hmac.compare_digest(_bytes(mac), _mac(data, key))
        claims = read(data, Claims, _MAX) if genuine else None
    except (WireError, binascii.Error, ValueError):
        raise Denied(Reason.NO_TOKEN) from None
    if claims is None:
        raise Denied(Reason.NO_TOKEN)
    return claims


def _mac(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"jobstation-bearer-1\n" + body, hashlib.sha256)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
