"""The two free files of a social security card (社会保障卡), EF05 about the card and EF06 about its holder.

Source: the national standard for the social security card, versions 1.0 to 3.0. A record is identifier(1) length(1)
value; every value has a fixed length. Numbers are BCD padded with F, texts are GBK padded with 00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drivers.card.idcard import NATIONS, Raw, born, citizen_number, damaged, day, gb18030, holder_name, sex_in, wipe
from drivers.card.protocol import CardKind, IdCard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CARD_FILE = 0xEF05
HOLDER_FILE = 0xEF06

LENGTHS = {
    CARD_FILE: {0x01: 16, 0x02: 1, 0x03: 4, 0x04: 12, 0x05: 4, 0x06: 4, 0x07: 9},
    HOLDER_FILE: {0x08: 18, 0x09: 30, 0x4E: 20, 0x0A: 1, 0x0B: 1, 0x0C: 3, 0x0D: 4},
}
"""Length of every value the standard allows in each file, by identifier."""

NEEDED = {CARD_FILE: frozenset([0x01, 0x07]), HOLDER_FILE: frozenset([0x08, 0x09])}
"""What each file must carry for us: without these it says nothing."""

_IDENTIFIER, _ISSUED, _UNTIL, _VERSION, _CARD_NUMBER = 0x01, 0x05, 0x06, 0x03, 0x07
_NUMBER, _NAME, _NAME_REST, _SEX, _NATION, _BORN = 0x08, 0x09, 0x4E, 0x0A, 0x0B, 0x0D
_HEAD = 2
_VERSIONS = re.compile(r"[1-3]\.[0-9]", re.ASCII)
_CARD_NUMBERS = re.compile(r"[0-9A-Z]{1,9}", re.ASCII)
_REGION = re.compile(r"[0-9]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What the card says about itself, free to read in every generation."""

    region: str
    """Six digits of the place that issued it."""
    version: str
    """`1.0`, `2.0`, `3.0`."""
    card_number: str = field(repr=False)
    """Up to nine letters and digits; empty when the issuer left it blank."""
    issued: date | None = None
    valid_until: date | None = None


def records(data: Raw, file: int) -> dict[int, bytes]:
    """Split a file into values by identifier; raises CardError unless each is known, whole and there once."""
    lengths, found, place = LENGTHS[file], dict[int, bytes](), 0
    while place < len(data):
        identifier = data[place]
        length = lengths.get(identifier)
        end = place + _HEAD + (length or 0)
        if length is None or identifier in found or end > len(data) or data[place + 1] != length:
            raise damaged(f"record {identifier:02X} of EF{file & 0xFF:02X}")
        found[identifier] = bytes(data[place + _HEAD : end])
        place = end
    return found


def social_card(values: Mapping[int, bytes]) -> SocialCard:
    """Understand EF05; raises CardError when a value does not hold."""
    region = _needed(values, _IDENTIFIER)[:3].hex()
    if not _REGION.fullmatch(region):
        raise damaged("region")
    return SocialCard(
        region=region,
        version=_version(values.get(_VERSION, b"")),
        card_number=_card_number(_needed(values, _CARD_NUMBER)),
        issued=_day(values.get(_ISSUED, b""), "issued"),
        valid_until=_day(values.get(_UNTIL, b""), "valid until"),
    )


def social_holder(values: Mapping[int, bytes], about: SocialCard) -> IdCard:
    """Understand EF06 together with EF05; raises CardError when a value does not hold or two contradict each other.

    Birth date and sex come from the citizen number; 0A to 0D, which real cards leave unfilled, may only not contradict.
    """
    number = citizen_number(_ascii(_needed(values, _NUMBER), "number"))
    birth, sex = born(number), sex_in(number)
    if _day(values.get(_BORN, b""), "birth") not in {None, birth}:
        raise damaged("birth contradicts number")
    if values.get(_SEX, b"") in {b"1", b"2"} - {sex.encode()}:
        raise damaged("sex contradicts number")
    nation = values.get(_NATION, b"").hex()
    return IdCard(
        kind=CardKind.SOCIAL_SECURITY,
        name=_name(_needed(values, _NAME), values.get(_NAME_REST, b"")),
        number=number,
        birth=birth,
        sex=sex,
        nation=nation if nation in NATIONS else "",
        valid_from=about.issued,
        valid_until=about.valid_until,
        card_number=about.card_number,
    )


def _needed(values: Mapping[int, bytes], identifier: int) -> bytes:
    try:
        return values[identifier]
    except KeyError:
        raise damaged(f"record {identifier:02X} missing") from None


def _name(first: bytes, rest: bytes) -> str:
    # The extension goes on in the middle of a character, so the bytes are joined before they are decoded.
    joined = bytearray(len(first) + len(rest))
    end = 0
    for part, padding in ((first, b"\0"), (rest, b"\0\xff")):
        length = len(part)
        while length and part[length - 1] in padding:
            length -= 1
        joined[end : end + length] = memoryview(part)[:length]
        end += length
    try:
        with memoryview(joined) as whole:
            return holder_name(gb18030(whole[:end], "name"))
    finally:
        wipe(joined)


def _version(value: bytes) -> str:
    text = _ascii(value[:3], "version")
    if not text:
        return "1.0"
    if not _VERSIONS.fullmatch(text):
        raise damaged("version")
    return text


def _card_number(value: bytes) -> str:
    text = _ascii(value, "card number")
    if text and not _CARD_NUMBERS.fullmatch(text):
        raise damaged("card number")
    return text


def _day(value: bytes, where: str) -> date | None:
    if not value.strip(b"\xff") or not value.strip(b"\0"):
        return None
    return day(value.hex(), where)


def _ascii(value: bytes, where: str) -> str:
    try:
        return value.strip(b"\0\xff ").decode("ascii")
    except UnicodeDecodeError:
        raise damaged(where) from None
