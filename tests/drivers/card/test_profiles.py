from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.apdu import Channel
from drivers.card.idcard import CardError
from drivers.card.profiles import HubKnows, read_card, samv
from drivers.card.profiles.samv import ResidentCard
from drivers.card.profiles.sscard import SocialSecurityCard
from drivers.card.protocol import CardKind, Unreadable
from drivers.card.settings import CardReaderSettings
from drivers.card.worker import profiles
from tests.drivers.card import made_up
from tests.drivers.card.virtual_card import CONTACT_ATR, CONTACTLESS_ATR, STORAGE_ATR, Chip
from tests.drivers.card.wire import Wire

THIRD = {0xEF05: made_up.ef05(version=b"3.0\0"), 0xEF06: made_up.ef06()}


def sscard(channel, answering):
    return SocialSecurityCard().read(channel(answering), CONTACT_ATR)


@pytest.mark.parametrize("t0", [False, True])
@pytest.mark.parametrize("bulk", [False, True])
def test_social_security_card(channel, t0, bulk):
    told = sscard(channel, Chip(made_up.social_files(), t0=t0, bulk=bulk))
    assert (told.kind, told.name, told.number) == (CardKind.SOCIAL_SECURITY, made_up.NAME, made_up.NUMBER)


def test_card_that_takes_all_records_for_one(channel):
    chip = Chip(made_up.social_files())

    def one_only(command: bytes) -> bytes:
        if command[1] == 0xB2 and command[3] & 7 == 5:
            command = command[:3] + bytes([command[3] & 0xF8 | 4]) + command[4:]
        return chip(command)

    assert sscard(channel, one_only).number == made_up.NUMBER


def test_card_that_answers_rubbish_to_all_records(channel):
    chip = Chip(made_up.social_files())
    told = sscard(channel, lambda command: b"rubbish\x90\x00" if command[2:4] == b"\x01\x05" else chip(command))
    assert told.number == made_up.NUMBER


def test_card_that_knows_records_by_identifier_only(channel):
    chip = Chip(made_up.social_files(), bulk=False)
    told = sscard(channel, lambda command: b"\x6a\x83" if command[1] == 0xB2 and command[3] & 7 == 4 else chip(command))
    assert told.number == made_up.NUMBER


def test_card_of_the_first_generation_without_name_extension(channel):
    chip = Chip({0xEF05: made_up.ef05(version=bytes(4)), 0xEF06: made_up.ef06(extension=False)}, bulk=False)
    told = sscard(channel, lambda command: b"\x6a\x83" if command[1] == 0xB2 and command[3] & 7 == 4 else chip(command))
    assert told.number == made_up.NUMBER


def test_card_with_sixteen_records_and_no_end_is_damaged(channel, refused):
    chip = Chip(made_up.social_files(), bulk=False)

    def endless(command: bytes) -> bytes:
        return made_up.record(0x02, b"3") + b"\x90\x00" if command[1] == 0xB2 else chip(command)

    assert refused(sscard, channel, endless) is Unreadable.DAMAGED


@pytest.mark.parametrize("first_parameter", [0x00, None])
def test_card_whose_files_are_selected_otherwise(channel, first_parameter):
    chip = Chip(made_up.social_files())

    def picky(command: bytes) -> bytes:
        if command[1] == 0xA4 and command[2] != 4:
            if command[2] != first_parameter:
                return b"\x6a\x86"
            command = command[:2] + b"\x02" + command[3:]
        return chip(command)

    assert sscard(channel, picky).number == made_up.NUMBER


@pytest.mark.parametrize("where", ["select", "read"])
def test_third_generation(channel, where):
    chip = Chip(THIRD, locked=frozenset([0xEF06]))

    def guarded(command: bytes) -> bytes:
        return b"\x69\x82" if where == "select" and command.endswith(b"\xef\x06") else chip(command)

    assert sscard(channel, guarded) == HubKnows(made_up.CARD_NUMBER, "999999")


def test_third_generation_that_opens_its_file_is_read(channel):
    assert sscard(channel, Chip(THIRD)).number == made_up.NUMBER


def test_third_generation_without_a_number_is_damaged(channel, refused):
    files = {0xEF05: made_up.ef05(version=b"3.0\0", card_number=""), 0xEF06: made_up.ef06()}
    assert refused(sscard, channel, Chip(files, locked=frozenset([0xEF06]))) is Unreadable.DAMAGED


def test_card_that_locks_even_its_free_file(channel, refused):
    assert refused(sscard, channel, Chip(THIRD, locked=frozenset([0xEF05]))) is Unreadable.BLOCKED


@pytest.mark.parametrize("word", [b"\x6a\x81", b"\x62\x83", b"\x93\x03"])
def test_blocked_application(channel, refused, word):
    assert refused(sscard, channel, lambda _: word) is Unreadable.BLOCKED


@pytest.mark.parametrize("word", [b"\x6a\x82", b"\x6d\x00", b"\x6e\x00", b"\x69\x82"])
def test_card_of_another_kind(channel, word):
    assert sscard(channel, lambda _: word) is None


def test_hub_card_repr_hides_its_number():
    assert made_up.CARD_NUMBER not in repr(HubKnows(made_up.CARD_NUMBER, "999999"))


def stream(text: bytes, header: bytes = b"\x01\x00\x04\x00"):
    whole = header + text + b"\xee" * 1024

    def answering(command: bytes) -> bytes:
        start = int.from_bytes(command[2:4], "big")
        return whole[start : start + (command[4] or 256)] + b"\x90\x00"

    return answering


def resident(header: int = 4, name: bytes = b"\x90\x00") -> ResidentCard:
    return ResidentCard(name, b"\xff\xb0", header, tells_lift=False)


def test_the_stream_of_a_resident_card_is_overwritten(channel, monkeypatch):
    held, understand = [], samv.identity

    def identity(text):
        held.append(text.obj)
        assert any(text.obj)
        return understand(text)

    monkeypatch.setattr(samv, "identity", identity)
    resident().read(channel(stream(made_up.resident())), STORAGE_ATR)
    assert [any(buffer) for buffer in held] == [False]


def test_resident_card_through_samv(channel):
    told = resident().read(channel(stream(made_up.resident())), STORAGE_ATR)
    assert (told.kind, told.number) == (CardKind.RESIDENT, made_up.NUMBER)


@pytest.mark.parametrize("header", [0, 1, 7])
def test_other_headers_are_a_setting(channel, header):
    lengths = (b"\x01\x00" + bytes(header))[:header]
    told = resident(header).read(channel(stream(made_up.resident(), lengths)), STORAGE_ATR)
    assert told.number == made_up.NUMBER


def test_a_reader_that_gives_more_than_it_is_asked(channel):
    whole = b"\x01\x00\x04\x00" + made_up.resident() + bytes(1024)

    def generous(command: bytes) -> bytes:
        start = int.from_bytes(command[2:4], "big")
        return whole[start : start + 256] + b"\x90\x00"

    assert resident().read(channel(generous), STORAGE_ATR).number == made_up.NUMBER


@pytest.mark.parametrize(
    "answering",
    [
        lambda _: b"\x6a\x82",
        lambda _: b"\x90\x00",
        stream(made_up.resident(), b"\x00\xff\x04\x00"),
        stream(made_up.resident(name="")),
        lambda _: b"x\x90\x00",
    ],
)
def test_streams_that_do_not_hold(channel, refused, answering):
    assert refused(resident().read, channel(answering), STORAGE_ATR) is Unreadable.DAMAGED


@pytest.mark.parametrize(
    ("profile", "atr"),
    [
        (resident(), CONTACT_ATR),
        (resident(), CONTACTLESS_ATR),
        (resident(name=b"\x00\x01"), STORAGE_ATR),
        (resident(name=b""), STORAGE_ATR),
    ],
)
def test_other_atrs_are_not_samv(channel, profile, atr):
    assert profile.read(channel(stream(made_up.resident())), atr) is None


def test_a_card_is_tried_by_every_profile(channel):
    chosen = profiles(CardReaderSettings())
    told, tells_lift = read_card(channel(stream(made_up.resident())), STORAGE_ATR, chosen)
    assert (told.kind, tells_lift) == (CardKind.RESIDENT, False)
    told, tells_lift = read_card(channel(Chip(made_up.social_files())), CONTACT_ATR, chosen)
    assert (told.kind, tells_lift) == (CardKind.SOCIAL_SECURITY, True)


def test_a_resident_card_without_samv_is_only_a_chip(channel, refused):
    chosen = profiles(CardReaderSettings())

    def chip(command: bytes) -> bytes:
        return b"\x90\x00" if command.endswith(b"\x60\x02") else b"\x6a\x82"

    assert refused(read_card, channel(chip), CONTACTLESS_ATR, chosen) is Unreadable.CHIP_ONLY
    assert refused(read_card, channel(chip), CONTACT_ATR, chosen) is Unreadable.FOREIGN
    assert refused(read_card, channel(lambda _: b"\x6a\x82"), CONTACTLESS_ATR, chosen) is Unreadable.FOREIGN


def test_settings_that_are_not_hexadecimal():
    with pytest.raises(ValueError, match="non-hexadecimal"):
        profiles(CardReaderSettings(samv_card_name="??"))


@given(
    st.lists(st.binary(max_size=300).map(lambda data: data + b"\x90\x00") | st.binary(max_size=300), min_size=1),
    st.sampled_from([CONTACT_ATR, CONTACTLESS_ATR, STORAGE_ATR, b""]),
)
def test_a_card_that_answers_anything_is_refused(answers, atr):
    turn = cycle(answers)
    with Channel(Wire(lambda _: next(turn)), 1.0, lambda: 0.0) as channel, pytest.raises(CardError):
        read_card(channel, atr, profiles(CardReaderSettings()))
