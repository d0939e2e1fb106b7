"""The 256 bytes of text inside a resident identity card and its two sisters, as a SAM_V module hands them out.

UTF-16LE, padded with spaces; the letter at byte 248 says which layout it is. Offsets and lengths are in bytes.
Sources: the reader vendors' published structures for the resident card, the 港澳台居民居住证 (J) and the
外国人永久居留身份证 of 2017 (I); the layout of 2023 (Y) has one source only.
"""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - the dataclass below is built at run time
from typing import Final, NamedTuple

from drivers.card.idcard import (
    NATIONS,
    CardError,
    Raw,
    born,
    citizen_number,
    damaged,
    day,
    holder_name,
    printed_text,
    sex_in,
    utf16,
)
from drivers.card.protocol import CardKind, IdCard, Unreadable

TEXT_BYTES: Final = 256
FOR_EVER = "长期"

_LETTER = slice(248, 250)
_FROM, _UNTIL = slice(188, 204), slice(204, 220)
_NUMBER_2017 = re.compile(r"[A-Z]{3}[0-9]{12}", re.ASCII)
_SEXES = {"1": "1", "2": "2", "0": "9", "9": "9"}


class _Term(NamedTuple):
    start: date
    end: date | None


def identity(data: Raw) -> IdCard:
    """Understand the text of any of the four layouts; raises CardError."""
    if len(data) != TEXT_BYTES:
        raise damaged("length of text")
    readings = {"": _resident, "J": _hmt_permit, "I": _foreigner_2017, "Y": _foreigner_2023}
    reading = readings.get(_text(data, _LETTER, "layout").strip())
    if reading is None:
        raise CardError(Unreadable.FOREIGN, "layout")
    return reading(data)


def _resident(data: Raw) -> IdCard:
    return _citizen(data, CardKind.RESIDENT, _nation(data))


def _hmt_permit(data: Raw) -> IdCard:
    return _citizen(data, CardKind.HMT_PERMIT, nation="")


def _citizen(data: Raw, kind: CardKind, nation: str) -> IdCard:
    number = citizen_number(_text(data, slice(122, 158), "number").strip())
    birth, sex, term = born(number), sex_in(number), _term(data)
    if day(_text(data, slice(36, 52), "birth"), "birth") != birth:
        raise damaged("birth contradicts number")
    if _sex(data, slice(30, 32)) not in {sex, "9"}:
        raise damaged("sex contradicts number")
    return IdCard(
        kind=kind,
        name=holder_name(_text(data, slice(0, 30), "name")),
        number=number,
        birth=birth,
        sex=sex,
        nation=nation,
        address=printed_text(_text(data, slice(52, 122), "address"), "address"),
        authority=printed_text(_text(data, slice(158, 188), "authority"), "authority"),
        valid_from=term.start,
        valid_until=term.end,
    )


def _foreigner_2017(data: Raw) -> IdCard:
    number = _text(data, slice(122, 152), "number").strip()
    if not _NUMBER_2017.fullmatch(number):
        raise damaged("number")
    english = holder_name(_text(data, slice(0, 120), "english name"), "english name")
    term = _term(data)
    return IdCard(
        kind=CardKind.FOREIGNER,
        name=_chinese_name(data, slice(158, 188)) or english,
        number=number,
        birth=day(_text(data, slice(220, 236), "birth"), "birth"),
        sex=_sex(data, slice(120, 122)),
        valid_from=term.start,
        valid_until=term.end,
        english_name=english,
    )


def _foreigner_2023(data: Raw) -> IdCard:
    number = citizen_number(_text(data, slice(122, 158), "number").strip())
    if not number.startswith("9"):
        raise damaged("number")
    birth, term = born(number), _term(data)
    if day(_text(data, slice(36, 52), "birth"), "birth") != birth:
        raise damaged("birth contradicts number")
    written = _text(data, slice(52, 122), "english name") + _text(data, slice(220, 242), "english name")
    english = holder_name(written, "english name")
    return IdCard(
        kind=CardKind.FOREIGNER,
        name=_chinese_name(data, slice(0, 30)) or english,
        number=number,
        birth=birth,
        sex=_sex(data, slice(30, 32)),
        valid_from=term.start,
        valid_until=term.end,
        english_name=english,
    )


def _text(data: Raw, place: slice, where: str) -> str:
    return utf16(data[place], where)


def _chinese_name(data: Raw, place: slice) -> str:
    text = _text(data, place, "name")
    return holder_name(text) if text.strip() else ""


def _sex(data: Raw, place: slice) -> str:
    try:
        return _SEXES[_text(data, place, "sex")]
    except KeyError:
        raise damaged("sex") from None


def _nation(data: Raw) -> str:
    code = _text(data, slice(32, 36), "nation").strip()
    if code and code not in NATIONS:
        raise damaged("nation")
    return code


def _term(data: Raw) -> _Term:
    start = day(_text(data, _FROM, "valid from"), "valid from")
    written = _text(data, _UNTIL, "valid until").strip()
    end = None if written == FOR_EVER else day(written, "valid until")
    if end is not None and end < start:
        raise damaged("valid until before valid from")
    return _Term(start, end)
