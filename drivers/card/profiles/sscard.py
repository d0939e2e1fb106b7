"""The social security card (社会保障卡) of all three generations over contact or contactless PC/SC.

Five commands read it all: SELECT the application, then for each of two files SELECT it and READ all RECORDs in one
answer. Cards that refuse that are asked record by record. The third generation keeps its holder behind a key that only
the hub has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drivers.card.idcard import CardError, damaged
from drivers.card.profiles import HubKnows
from drivers.card.protocol import IdCard, Unreadable
from drivers.card.socialfiles import (
    CARD_FILE,
    HOLDER_FILE,
    LENGTHS,
    NEEDED,
    SocialCard,
    records,
    social_card,
    social_holder,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drivers.card.apdu import Channel
    from drivers.card.profiles import Outcome

APPLICATION: Final = b"sx1.sh." + "社会保障".encode("gbk")

_BLOCKED = frozenset([0x6A81, 0x6283, 0x9303])
_NEEDS_KEY = 0x6982
_SHORT_FILE_ID = {CARD_FILE: 5, HOLDER_FILE: 6}
_ALL_FROM_FIRST, _BY_NUMBER, _BY_IDENTIFIER = 5, 4, 0
_MOST_RECORDS = 16


class _KeyNeededError(Exception):
    """The card wants an external authentication before it shows this file."""


class SocialSecurityCard:
    """Profile of the social security card."""

    tells_lift = True

    def read(self, channel: Channel, atr: bytes) -> Outcome | None:
        """Read card and holder; None when the card has no such application. Raises CardError."""
        del atr  # issuers write what they like into it
        selected = channel.send(b"\x00\xa4\x04\x00" + bytes([len(APPLICATION)]) + APPLICATION)
        if selected.status in _BLOCKED:
            raise CardError(Unreadable.BLOCKED, "application")
        if not selected.well:
            return None
        try:
            about = social_card(_file(channel, CARD_FILE))
        except _KeyNeededError:
            raise CardError(Unreadable.BLOCKED, "card file") from None
        try:
            return _holder(channel, about)
        except _KeyNeededError:
            if not about.card_number:
                raise damaged("card number") from None
            return HubKnows(about.card_number, about.region)


def _holder(channel: Channel, about: SocialCard) -> IdCard:
    return social_holder(_file(channel, HOLDER_FILE), about)


def _file(channel: Channel, file: int) -> dict[int, bytes]:
    short_id = 0 if _selected(channel, file) else _SHORT_FILE_ID[file] << 3
    together = _record(channel, 1, short_id | _ALL_FROM_FIRST)
    if together is not None:
        try:
            values = records(together, file)
        except CardError:
            values = {}  # some cards take this mode for another one; they are asked one record at a time
        if values.keys() >= NEEDED[file]:
            return values
    return records(b"".join(_one_by_one(channel, file, short_id)), file)


def _selected(channel: Channel, file: int) -> bool:
    for first_parameter in (0x02, 0x00):
        answer = channel.send(bytes([0x00, 0xA4, first_parameter, 0x00, 0x02]) + file.to_bytes(2, "big"))
        if answer.status == _NEEDS_KEY:
            raise _KeyNeededError
        if answer.well:
            return True
    return False


def _one_by_one(channel: Channel, file: int, short_id: int) -> Iterable[bytearray]:
    heard = 0
    for number in range(1, _MOST_RECORDS + 1):
        record = _record(channel, number, short_id | _BY_NUMBER)
        if record is None:
            break
        heard += 1
        yield record
    if heard:
        return
    for identifier in LENGTHS[file]:
        record = _record(channel, identifier, short_id | _BY_IDENTIFIER)
        if record is not None:
            yield record


def _record(channel: Channel, first: int, second: int) -> bytearray | None:
    answer = channel.send(bytes([0x00, 0xB2, first, second, 0x00]))
    if answer.status == _NEEDS_KEY:
        raise _KeyNeededError
    return answer.data if answer.well else None
