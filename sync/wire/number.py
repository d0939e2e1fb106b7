"""Receipt numbers that are unique without a server, and the secret on the slip by which a receipt is followed.

A number is 16 digits: region (6) station (3) series (2) counter (4) check (1). The hub gives a device a new series at
each enrolment, so a restored disk image or a copied disk cannot repeat a number. The check digit is Damm's: it finds
every single wrong digit and every swap of neighbours.

The slip's QR code holds the number and a secret of 128 bits. The pickup code of six digits is derived from it for those
who type. The hub learns neither: it gets keyed hashes (status keys) and publishes states under them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

SECRET_BYTES = 16
COUNTERS = 10_000
SERIES = 100
PICKUP_DIGITS = 6

# A quasigroup of order ten in which x*x = 0 and (c*x)*y = (c*y)*x only when x = y (H. M. Damm, 2004); tested whole.
_DAMM = tuple(
    {str(digit): int(state) for digit, state in enumerate(row)}
    for row in (
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790",
    )
)
"""The state after each digit, by the state before it."""
_NUMBER = re.compile(r"^[0-9]{16}$")
_LINK = re.compile(r"^JSK1:([0-9]{16}):([A-Z2-7]{26})$")


class ReceiptNumber(NamedTuple):
    """A number taken apart: region "370102", station "001", series 0..99, counter 0..9999."""

    region: str
    station: str
    series: int
    counter: int


class FollowLink(NamedTuple):
    """What the slip's QR code says: which receipt, and the secret that opens its state."""

    number: str
    secret: bytes


def check_digit(digits: str) -> str:
    """Damm's check digit of a row of digits; the digits with it behind them give "0"."""
    state = 0
    for digit in digits:
        state = _DAMM[state][digit]
    return str(state)


def make_number(region: str, station: str, series: int, counter: int) -> str:
    """16 digits of a receipt; ValueError when a part does not fit (the counter ends at 9999: ask a new series)."""
    if not (re.fullmatch(r"[0-9]{6}", region) and re.fullmatch(r"[0-9]{3}", station)):
        raise ValueError((region, station))
    if not (0 <= series < SERIES and 0 <= counter < COUNTERS):
        raise ValueError((series, counter))
    digits = f"{region}{station}{series:02d}{counter:04d}"
    return digits + check_digit(digits)


def parse_number(text: str) -> ReceiptNumber | None:
    """Parts of a number as typed or scanned, blanks and hyphens ignored; None when it is none."""
    digits = text if text.isdigit() else re.sub(r"[\s-]", "", text)
    if _NUMBER.fullmatch(digits) is None or check_digit(digits) != "0":
        return None
    return ReceiptNumber(digits[:6], digits[6:9], int(digits[9:11]), int(digits[11:15]))


def show_number(number: str) -> str:
    """Digits in four groups of four, as slips and screens show it: "9999 9900 1010 0019"."""
    return " ".join(number[start : start + 4] for start in range(0, 16, 4))


def new_secret() -> bytes:
    """Fresh secret for one slip, 16 bytes; it is printed and never stored in readable form."""
    return secrets.token_bytes(SECRET_BYTES)


def pickup_code(number: str, secret: bytes) -> str:
    """Six digits on the slip for those who type instead of scanning."""
    return f"{int.from_bytes(_keyed(secret, 'pickup', number)[:8]) % 10**PICKUP_DIGITS:06d}"


def follow_link(number: str, secret: bytes) -> str:
    """Text of the slip's QR code: JSK1:<number>:<secret in base 32>."""
    return f"JSK1:{number}:{base64.b32encode(secret).decode().rstrip('=')}"


def parse_follow_link(text: str) -> FollowLink | None:
    """Read number and secret of a scanned slip; None when the code is not one of ours."""
    match = _LINK.fullmatch(text.strip())
    if match is None or parse_number(match[1]) is None:
        return None
    return FollowLink(match[1], base64.b32decode(match[2] + "======"))


def status_key(number: str, secret: bytes) -> str:
    """Name under which the state of a scanned receipt is published; tells nothing to whoever lacks the slip."""
    return _keyed(secret, "status", number)[:16].hex()


def status_key_typed(number: str, pickup: str) -> str:
    """Typed number and pickup code give the other name; weaker, therefore only state and date stand behind it."""
    return _keyed(f"typed:{pickup}".encode(), "status", number)[:16].hex()


def status_keys(number: str, secret: bytes) -> tuple[str, str]:
    """Both names of one receipt, for the envelope: scanned, typed."""
    return status_key(number, secret), status_key_typed(number, pickup_code(number, secret))


def _keyed(secret: bytes, purpose: str, number: str) -> bytes:
    return hmac.digest(secret, f"jobstation-{purpose}-1:{number}".encode(), hashlib.sha256)
