from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.apdu import Channel, ForbiddenError
from drivers.card.idcard import CardError
from drivers.card.protocol import Unreadable
from tests.drivers.card.wire import Wire

SELECT = bytes.fromhex("00A4040002AABB")
READ = bytes.fromhex("00B2010500")


@pytest.mark.parametrize(
    "command",
    [
        "0020000108",  # VERIFY: a PIN
        "0024000100",  # CHANGE REFERENCE DATA
        "002C000100",  # RESET RETRY COUNTER
        "00DC010400",  # UPDATE RECORD
        "00D6000000",  # UPDATE BINARY
        "00E2000000",  # APPEND RECORD
        "0082000A10",  # EXTERNAL AUTHENTICATE
        "80A4040000",
        "FFD6000010",
        "FF00000000",
        "00",
        "",
    ],
)
def test_only_reading_may_be_said(command):
    wire = Wire(lambda _: b"\x90\x00")
    with pytest.raises(ForbiddenError), Channel(wire, 1.0, lambda: 0.0) as channel:
        channel.send(bytes.fromhex(command))
    assert not wire.commands


@given(st.binary(max_size=10))
def test_no_other_instruction_reaches_a_card(command):
    wire = Wire(lambda _: b"\x90\x00")
    with Channel(wire, 1.0, lambda: 0.0) as channel:
        try:
            channel.send(command)
        except ForbiddenError:
            assert not wire.commands
        else:
            assert command[:2] in {b"\x00\xa4", b"\x00\xb2", b"\x00\xc0", b"\xff\xca", b"\xff\xb0"}


def test_answer_and_status(channel):
    answer = channel(lambda _: b"data\x90\x00").send(READ)
    assert (bytes(answer.data), answer.status, answer.well) == (b"data", 0x9000, True)
    assert not channel(lambda _: b"\x6a\x82").send(READ).well


def test_repr_tells_no_content(channel):
    assert repr(channel(lambda _: b"secret\x90\x00").send(READ)) == "Answer(6 bytes, 9000)"


def test_more_is_fetched():
    answers = iter([b"\x61\x05", b"abc\x61\x02", b"de\x90\x00"])
    wire = Wire(lambda _: next(answers))
    with Channel(wire, 1.0, lambda: 0.0) as channel:
        assert bytes(channel.send(SELECT).data) == b"abcde"
    assert [command.hex() for command in wire.commands[1:]] == ["00c0000005", "00c0000002"]


@pytest.mark.parametrize(
    ("command", "again"),
    [
        ("00B2010500", "00b201055b"),
        ("00B20105", "00b201055b"),
        ("00A4040002AABB", "00a4040002aabb5b"),
        ("00A4040002AABB00", "00a4040002aabb5b"),
    ],
)
def test_another_length_is_asked_again(command, again):
    answers = iter([b"\x6c\x5b", b"x\x90\x00"])
    wire = Wire(lambda _: next(answers))
    with Channel(wire, 1.0, lambda: 0.0) as channel:
        assert bytes(channel.send(bytes.fromhex(command)).data) == b"x"
    assert wire.commands[1].hex() == again


@pytest.mark.parametrize("word", [b"\x61\x10", b"\x6c\x10"])
def test_answers_without_end_are_ended(word, refused):
    wire = Wire(lambda _: word)
    with Channel(wire, 1.0, lambda: 0.0) as channel:
        assert refused(channel.send, READ) is Unreadable.DAMAGED
    assert len(wire.commands) == 8


def test_silence_is_a_pulled_card(channel, refused):
    assert refused(channel(lambda _: b"").send, READ) is Unreadable.PULLED


@pytest.mark.parametrize("answer", [b"\x90", bytes(4096), bytes(257) + b"\x90\x00"])
def test_answers_no_card_may_give(channel, refused, answer):
    assert refused(channel(lambda _: answer).send, READ) is Unreadable.DAMAGED


def test_nothing_is_sent_after_the_deadline(refused):
    wire = Wire(lambda _: b"\x90\x00")
    assert refused(Channel(wire, 1.0, lambda: 1.0).send, READ) is Unreadable.MUTE
    assert not wire.commands


def test_all_that_was_heard_is_wiped():
    answers = iter([b"sec\x61\x03", b"ret\x90\x00", b"x"])
    wire = Wire(lambda _: next(answers))
    with Channel(wire, 1.0, lambda: 0.0) as channel:
        answer = channel.send(READ)
        assert bytes(answer.data) == b"secret"
        with pytest.raises(CardError):
            channel.send(READ)
    assert not any(answer.data)
    assert not any(any(buffer) for buffer in wire.given)
