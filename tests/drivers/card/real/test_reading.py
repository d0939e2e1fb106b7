"""Cards of every make on a real pcscd: what is read, and what is refused."""

from __future__ import annotations

import time

import pytest

from drivers.card.protocol import CardKind, CardLifted, CardNeedsHub, CardRead, CardUnreadable, Unreadable
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.virtual_card import (
    CONTACTLESS_ATR,
    GARBAGE_ATR,
    STORAGE_ATR,
    Card,
    Chip,
)

pytestmark = pytest.mark.real


@pytest.mark.parametrize("t0", [False, True])
@pytest.mark.parametrize("bulk", [True, False])
def test_social_security_card_is_read_and_lifted(desk, t0, bulk):
    clerk = desk()
    with Card(Chip(made_up.social_files(), t0=t0, bulk=bulk)):
        read = clerk.next(CardRead)
    assert read.card.kind is CardKind.SOCIAL_SECURITY
    assert (read.card.name, read.card.number, read.card.sex) == (made_up.NAME, made_up.NUMBER, "2")
    assert read.card.card_number == made_up.CARD_NUMBER
    assert read.lift_seen
    assert clerk.next(CardLifted).insertion == read.insertion


def test_five_commands_read_a_card(desk):
    clerk, chip = desk(), Chip(made_up.social_files())
    with Card(chip):
        clerk.next(CardRead)
    assert [command[:2].hex() for command in chip.heard] == ["00a4", "00a4", "00b2", "00a4", "00b2"]


def test_third_generation_card_needs_the_hub(desk):
    clerk = desk()
    files = {0xEF05: made_up.ef05(version=b"3.0\0", until="FFFFFFFF"), 0xEF06: made_up.ef06()}
    with Card(Chip(files, locked=frozenset([0xEF06]))):
        told = clerk.next(CardNeedsHub)
    assert (told.card_number, told.region, told.lift_seen) == (made_up.CARD_NUMBER, "999999", True)
    assert clerk.next(CardLifted).insertion == told.insertion


class SamvReader:
    """A reader that lends its SAM_V module: FF B0 gives pieces of header, text and photo."""

    def __init__(self, text: bytes) -> None:
        self.stream = b"\x01\x00\x04\x00" + text + bytes(1024)
        self.asked = 0

    def __call__(self, command: bytes) -> bytes:
        if command[:2] != b"\xff\xb0":
            return b"\x6d\x00"
        start, size = int.from_bytes(command[2:4], "big"), command[4] or 256
        self.asked = max(self.asked, start + size)
        return self.stream[start : start + size] + b"\x90\x00"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (made_up.resident(), CardKind.RESIDENT),
        (made_up.permit(), CardKind.HMT_PERMIT),
        (made_up.foreigner_2017(), CardKind.FOREIGNER),
        (made_up.foreigner_2023(), CardKind.FOREIGNER),
    ],
)
def test_resident_card_through_a_samv_reader(desk, text, kind):
    clerk, reader = desk(), SamvReader(text)
    with Card(reader, atr=STORAGE_ATR):
        read = clerk.next(CardRead)
        assert read.card.kind is kind
        assert not read.lift_seen
    clerk.quiet(0.6)
    assert reader.asked == 260, "the photo is never asked for"


def test_resident_card_on_a_reader_without_samv_is_only_a_chip(desk):
    clerk = desk()
    with Card(lambda command: b"\x90\x00" if command.endswith(b"\x60\x02") else b"\x6a\x82", atr=CONTACTLESS_ATR):
        assert clerk.next(CardUnreadable).why is Unreadable.CHIP_ONLY
    clerk.next(CardLifted)


@pytest.mark.parametrize(
    ("answering", "atr", "why"),
    [
        (lambda _: b"\x6a\x82", None, Unreadable.FOREIGN),
        (lambda _: b"\x6a\x82", CONTACTLESS_ATR, Unreadable.FOREIGN),
        (lambda _: b"\x90\x00", GARBAGE_ATR, Unreadable.FOREIGN),
        (lambda _: b"\x6a\x81", None, Unreadable.BLOCKED),
        (lambda _: b"\x93\x03", None, Unreadable.BLOCKED),
        (lambda _: b"\x90", None, Unreadable.DAMAGED),
        (lambda _: bytes(4096) + b"\x90\x00", None, Unreadable.DAMAGED),
        (lambda _: b"\x61\x10", None, Unreadable.DAMAGED),
        (lambda _: b"\x6c\x10", None, Unreadable.DAMAGED),
        (
            lambda command: bytes(range(200)) + b"\x90\x00" if command[1] == 0xB2 else b"\x90\x00",
            None,
            Unreadable.DAMAGED,
        ),
    ],
    ids=[
        "no application",
        "bus card",
        "garbage ATR",
        "card blocked",
        "application locked",
        "one byte",
        "4096 bytes",
        "61 without end",
        "6C without end",
        "garbage records",
    ],
)
def test_cards_that_say_nothing_useful(desk, answering, atr, why):
    clerk = desk()
    arguments = {} if atr is None else {"atr": atr}
    with Card(answering, **arguments):
        told = clerk.next(CardUnreadable)
        assert told.why is why
    assert clerk.next(CardLifted).insertion == told.insertion
    with Card(Chip(made_up.social_files())):
        assert clerk.next(CardRead).insertion == told.insertion + 1


@pytest.mark.parametrize(
    "files",
    [
        {0xEF05: made_up.ef05(), 0xEF06: b"\x08\x7f" + made_up.ef06()[2:]},
        {0xEF05: made_up.ef05(), 0xEF06: made_up.ef06(name=b"\xff\xfe\xfd")},
        {0xEF05: made_up.ef05(), 0xEF06: made_up.ef06(number="999999197904090021")},
    ],
    ids=["wrong length", "bad GBK", "check digit"],
)
def test_damaged_content_is_never_taken_for_an_identity(desk, files):
    clerk = desk()
    with Card(Chip(files)):
        assert clerk.next(CardUnreadable).why is Unreadable.DAMAGED
    clerk.next(CardLifted)


def test_expired_card_is_refused_and_may_be_allowed(desk):
    old = {0xEF05: made_up.ef05(until="20260531"), 0xEF06: made_up.ef06()}
    strict = desk()
    with Card(Chip(old)):
        assert strict.next(CardUnreadable).why is Unreadable.EXPIRED
    strict.next(CardLifted)
    strict.reader.close()
    lenient = desk(refuse_expired=False)
    with Card(Chip(old)):
        lenient.next(CardRead)


def test_two_readers_are_two_insertions(desk):
    clerk = desk()
    with Card(Chip(made_up.social_files())):
        first = clerk.next(CardRead)
        other = Chip(made_up.social_files(number=made_up.OTHER_NUMBER, sex=b"1", birth="19900726"))
        with Card(other, slot=1):
            second = clerk.next(CardRead)
        assert (first.card.number, second.card.number) == (made_up.NUMBER, made_up.OTHER_NUMBER)
        assert clerk.next(CardLifted).insertion == second.insertion
    assert clerk.next(CardLifted).insertion == first.insertion


def test_only_slots_of_the_pattern_are_read(desk):
    clerk = desk(readers=("*00 01",))
    with Card(Chip(made_up.social_files())):
        clerk.quiet(0.8)
        with Card(Chip(made_up.social_files()), slot=1):
            clerk.next(CardRead)
    none = desk(readers=("Nobody*",), among_cards=True, wait=False)
    none.becomes(Condition.ABSENT, Reason.NOT_CONNECTED)


def test_slow_card_is_read_in_time(desk):
    clerk = desk()
    with Card(Chip(made_up.social_files(), t0=True), delay_s=0.5) as card:
        began = time.monotonic()
        clerk.next(CardRead)
    assert time.monotonic() - began > 8 * 0.5
    assert card.commands == 8
