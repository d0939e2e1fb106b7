"""The checks every identity passes before we believe it: number, dates, names, and nothing taken on trust.

Sources: GB 11643 (number and its ISO 7064 MOD 11-2 check character), GB/T 2261.1 (sex), GB/T 3304 (nation), GB 18030.
Whatever fails says where, never what: the values never reach an exception, a log or a trace.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

from drivers.card.protocol import IdCard, Unreadable

# Decoders read the buffer in place: a copy as bytes could not be overwritten, and when it is freed, glibc leaves its
# last eight bytes as they were, which is a whole name.
_GB18030 = codecs.getdecoder("gb18030")
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECKS = "10X98765432"
_NUMBER = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_DAY = re.compile(r"[0-9]{8}", re.ASCII)
_OLDEST = 1880
_NEWEST = 2199
_NAME_MARKS = frozenset(" ·•‧・.,'’-()（）")  # noqa: RUF001 - marks that real names are printed with
_CHINA = timezone(timedelta(hours=8))

Raw = bytes | bytearray | memoryview
"""What a card's bytes come in."""

_UNPRINTED = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])
_LOST = "\ufffd"
_IDEOGRAPHIC_PLANES = range(0x20000, 0x3FFFE)

NATIONS = frozenset([f"{code:02d}" for code in range(1, 57)] + ["97", "98"])
"""GB/T 3304 with 97 (others) and 98 (foreign blood, taken into Chinese nationality)."""


class CardError(Exception):
    """A card gives no identity: `why` is what the resident is told, `where` a field or a step for the technician.

    It never holds a value that stood on the card.
    """

    def __init__(self, why: Unreadable, where: str) -> None:
        super().__init__(f"{why}: {where}")
        self.why = why
        self.where = where


def damaged(where: str) -> CardError:
    """Say that the card is one we know, and that this place on it does not hold."""
    return CardError(Unreadable.DAMAGED, where)


def check_character(first17: str) -> str:
    """Return the 18th character that belongs to 17 digits of a citizen number (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def citizen_number(text: str) -> str:
    """Return the 18 characters with a capital X; raises CardError unless shape, check and birth date hold."""
    number = text.upper()
    if not _NUMBER.fullmatch(number) or check_character(number[:17]) != number[17]:
        raise damaged("number")
    day(number[6:14], "birth in number")
    return number


def born(number: str) -> date:
    """Return the birth date inside a checked citizen number."""
    return day(number[6:14], "birth in number")


def sex_in(number: str) -> str:
    """Return `1` male or `2` female, from the parity of the 17th digit of a checked citizen number."""
    return "1" if int(number[16]) % 2 else "2"


def day(text: str, where: str) -> date:
    """Return a real day from eight digits YYYYMMDD; raises CardError."""
    if not _DAY.fullmatch(text) or not _OLDEST <= int(text[:4]) <= _NEWEST:
        raise damaged(where)
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise damaged(where) from None


def holder_name(text: str, where: str = "name") -> str:
    """Return a person's name without its padding; raises CardError on anything no name is written with."""
    name = text.strip(" \u3000")
    if not name or not all(character in _NAME_MARKS or _may_stand_in_a_name(character) for character in name):
        raise damaged(where)
    return name


def printed_text(text: str, where: str) -> str:
    """Return an address or an authority without its padding; raises CardError on control characters and the like."""
    line = text.strip(" \u3000")
    if any(unicodedata.category(character) in _UNPRINTED or character == _LOST for character in line):
        raise damaged(where)
    return line


def gb18030(raw: Raw, where: str) -> str:
    """Return text from GB 18030 bytes, strictly; raises CardError without telling the bytes."""
    try:
        return _GB18030(raw)[0]
    except UnicodeDecodeError:
        raise damaged(where) from None


def utf16(raw: Raw, where: str) -> str:
    """Return text from UTF-16LE bytes, strictly; raises CardError without telling the bytes."""
    try:
        return codecs.utf_16_le_decode(raw, "strict", True)[0]  # noqa: FBT003 - the function's own way of saying "all of it"
    except UnicodeDecodeError:
        raise damaged(where) from None


def wipe(buffer: bytearray) -> None:
    """Overwrite what a buffer held, keeping its length."""
    buffer[:] = bytes(len(buffer))


def today_in_china() -> date:
    """Return the day it is at the station, whatever time zone the machine was installed with."""
    return datetime.now(_CHINA).date()


def expired(card: IdCard, today: date) -> bool:
    """Tell whether the card's last day is over; a card without an end (长期, or none printed) never is."""
    return card.valid_until is not None and card.valid_until < today


def _may_stand_in_a_name(character: str) -> bool:
    # Private use: what fonts printed before a rare character was encoded. Not assigned (Cn): Python 3.11 knows
    # Unicode 14, and the two ideographic planes have grown since.
    category = unicodedata.category(character)
    unborn = category == "Cn" and ord(character) in _IDEOGRAPHIC_PLANES
    return unborn or category == "Co" or category[0] in "LM"
