"""Whether what an employer left is a telephone number, and how to write one for the eye."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.desk.postings.safe_text import clean

_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE: Final = re.compile(r"0\d{9,11}|[2-9]\d{6,7}", re.ASCII)
_SERVICE: Final = re.compile(r"1\d{4}|[48]00\d{7}|9[5-6]\d{3,4}", re.ASCII)
_EXTENSION: Final = re.compile(r"(?:转|分机|#|-)\s*\d{1,6}$")
_MOBILE_SIGNS: Final = 11
_BETWEEN: Final = re.compile(r"[/|;,、，；]|\s或|或者?")
_AMONG_WORDS: Final = re.compile(
    r"(?<![\d+])(?:\+?86[ -]?)?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?0\d{2,3}\)?[ -]?\d{3,4}[ -]?\d{4}"
    r"|[48]00[ -]?\d{3,4}[ -]?\d{3,4})(?!\d)(?:\s*(?:转|分机|#)\s*\d{1,6})?",
    re.ASCII,
)
"""A whole number inside a sentence; seven or eight digits without an area are one only where nothing is beside them."""


def phone_digits(phone: str) -> str:
    """Bare digits of a number, by which two spellings of it are known as one; empty when it holds none.

    Full-width digits, blanks, dashes, brackets and +86 are ways of spelling; an extension is not part of the number.
    """
    flat = unicodedata.normalize("NFKC", clean(phone))
    digits = _digits(flat)
    if len(digits) == _MOBILE_SIGNS + 2 and digits.startswith("86"):
        return digits[2:]
    return _digits(_EXTENSION.sub("", flat)) or digits if len(digits) > _MOBILE_SIGNS else digits


def is_phone(phone: str) -> bool:
    """Tell whether this can be dialled: a mobile, a landline with or without its area, a service number.

    Anything with letters or prose in it is none, even where digits can be found: what is shown large must be dialable.
    """
    flat = unicodedata.normalize("NFKC", clean(phone))
    if re.fullmatch(r"[\d\s()+#转分机\-]+", flat, re.ASCII) is None:
        return False
    digits = phone_digits(phone)
    return any(shape.fullmatch(digits) for shape in (_MOBILE, _LANDLINE, _SERVICE))


def dialled(phone: str) -> str:
    """Give the digits to dial; empty when it is no telephone number."""
    if _MOBILE.fullmatch(phone):  # nearly always
        return phone
    return phone_digits(phone) if is_phone(phone) else ""


def phones_in(text: str) -> tuple[str, ...]:
    """Take the telephone numbers out of what an employer wrote, each as written and whole; empty when there is none.

    Employers write two into one cell, or a sentence around one. What is no number stays out: it cannot be dialled.
    """
    if is_phone(text):
        return (clean(text),)
    found: list[str] = []
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", clean(text))):
        whole = part.strip()
        found += [whole] if is_phone(whole) else [one[0] for one in _AMONG_WORDS.finditer(whole) if is_phone(one[0])]
    return tuple(dict.fromkeys(found))


def phone_words(phone: str) -> str:
    """Write a telephone number to read aloud and dial: mobile 3-4-4, anything else as written; empty for no number."""
    digits = phone_digits(phone)
    if is_phone(phone) and _MOBILE.fullmatch(digits):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return clean(phone)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())
