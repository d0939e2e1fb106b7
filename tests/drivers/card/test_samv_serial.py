"""The serial SAM_V module, on a pseudo-terminal, with the whole reader in front of it."""

from __future__ import annotations

import os
import threading
import time

import pytest

from drivers.card.idcard import CardError
from drivers.card.process import CardProcess
from drivers.card.profiles.samv_serial import (
    FIND,
    MODULE_STATUS,
    READ_TEXT_AND_PHOTO,
    SELECT,
    Module,
    Presented,
    frame,
    opened,
    presentations,
)
from drivers.card.protocol import CardKind, CardLifted, CardRead, CardUnreadable, Unreadable
from drivers.card.settings import CardReaderSettings
from drivers.errors import DeviceError
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.samv_module import SamvModule


@pytest.fixture
def there():
    module = SamvModule()
    yield module
    module.close()


@pytest.fixture
def module(there):
    fd = opened(CardReaderSettings(serial_port=there.port))
    yield Module(fd)
    os.close(fd)


@pytest.mark.parametrize(
    ("command", "spelled"),
    [
        (FIND, "aaaaaa96690003200122"),
        (SELECT, "aaaaaa96690003200221"),
        (READ_TEXT_AND_PHOTO, "aaaaaa96690003300132"),
        (MODULE_STATUS, "aaaaaa9669000311ffed"),
    ],
)
def test_frames_as_the_module_wants_them(command, spelled):
    assert frame(bytes(command)).hex() == spelled


def test_asking(module, there):
    assert module.ask(MODULE_STATUS) == (0x90, bytearray())
    assert module.ask(FIND)[0] == 0x80
    there.lay(made_up.resident())
    assert module.ask(FIND) == (0x9F, bytearray(4))


def test_a_card_is_read_once(module, there):
    there.lay(made_up.resident())
    assert module.ask(FIND)[0] == 0x9F
    told = module.read_card(time.monotonic() + 60)
    assert (told.kind, told.number) == (CardKind.RESIDENT, made_up.NUMBER)
    assert module.ask(FIND)[0] == 0x80


def test_what_was_read_is_overwritten(module, there, monkeypatch):
    held, ask = [], module.ask

    def asked(*arguments):
        status, data = ask(*arguments)
        held.append(data)
        return status, data

    monkeypatch.setattr(module, "ask", asked)
    there.lay(made_up.resident())
    module.read_card(time.monotonic() + 60)
    assert [len(data) > 1000 and any(data) for data in held][-1] is False
    assert len(held[-1]) > 1000


def test_noise_before_an_answer_is_skipped(module, there):
    there.noise = b"\x00\xaa\xaa\x96\xff"
    assert module.ask(MODULE_STATUS)[0] == 0x90


def test_noise_without_end(module, there):
    there.noise = b"\xaa" * 5000
    with pytest.raises(DeviceError) as caught:
        module.ask(MODULE_STATUS, 3.0)
    assert caught.value.reason == Reason.BROKEN


def test_rubbish_left_on_the_line_is_drained(module, there):
    os.write(there._master, b"\xaa" * 3000)
    time.sleep(0.05)
    assert module.ask(MODULE_STATUS)[0] == 0x90


def test_wrong_checksum(module, there):
    there.spoil = 1
    with pytest.raises(DeviceError) as caught:
        module.ask(MODULE_STATUS)
    assert caught.value.reason == Reason.BROKEN


@pytest.mark.parametrize("length", [b"\x00\x03", b"\xff\xff"])
def test_lengths_no_module_sends(module, there, length):
    there.noise = bytes.fromhex("AAAAAA9669") + length
    with pytest.raises(DeviceError) as caught:
        module.ask(MODULE_STATUS)
    assert caught.value.reason == Reason.BROKEN


def test_silence(module, there):
    there.silent = True
    with pytest.raises(DeviceError) as caught:
        module.ask(MODULE_STATUS, 0.1)
    assert caught.value.reason == Reason.NO_ANSWER


def test_a_line_that_is_no_terminal():
    reading, writing = os.pipe()
    with pytest.raises(OSError, match="closed"):
        Module(reading).ask(MODULE_STATUS)
    os.close(reading)
    os.close(writing)


def test_half_a_text_is_overwritten(module, there, monkeypatch):
    held = []
    real = os.readv

    def readv(fd, rooms):
        held.extend(room.obj for room in rooms)
        return real(fd, rooms)

    monkeypatch.setattr(os, "readv", readv)
    there.lay(made_up.resident())
    whole = there._answer
    there._answer = lambda command: whole(command)[:300]
    with pytest.raises(DeviceError):
        module.ask(READ_TEXT_AND_PHOTO, 0.5)
    assert max(len(buffer) for buffer in held) > 1000
    assert not any(any(buffer) for buffer in held if len(buffer) > 5)


def test_a_cable_pulled_while_we_wait():
    theirs, ours = os.openpty()
    pulling = threading.Timer(0.1, os.close, [theirs])
    pulling.start()
    with pytest.raises(OSError, match=r"closed|error"):
        Module(ours).ask(MODULE_STATUS, 5.0)
    pulling.join()
    os.close(ours)


def test_selecting_may_need_a_second_try(module, there):
    there.lay(made_up.resident())
    there.select_fails = 1
    assert module.read_card(time.monotonic() + 60).number == made_up.NUMBER


def test_a_card_that_never_lets_itself_be_selected(module, there, refused):
    there.lay(made_up.resident())
    there.select_fails = 99
    assert refused(module.read_card, time.monotonic() + 60) is Unreadable.DAMAGED


def test_a_card_lifted_between_find_and_select(module, refused):
    assert refused(module.read_card, time.monotonic() + 60) is Unreadable.PULLED


def test_a_card_past_its_deadline(module, refused):
    assert refused(module.read_card, time.monotonic() - 1) is Unreadable.MUTE


def test_reading_that_fails(module, there, refused):
    there.lay(made_up.resident())
    body = there._body
    there._body = lambda command: b"\x00\x00\x41" if command == b"\x30\x01" else body(command)
    assert refused(module.read_card, time.monotonic() + 60) is Unreadable.DAMAGED


def test_text_of_another_length(module, there, refused):
    there.lay(made_up.resident())
    body = there._body
    there._body = lambda command: b"\x00\x00\x90\x00\xff\x04\x00" if command == b"\x30\x01" else body(command)
    assert refused(module.read_card, time.monotonic() + 60) is Unreadable.DAMAGED


def test_damaged_text(module, there):
    there.lay(made_up.resident(number="1"))
    with pytest.raises(CardError):
        module.read_card(time.monotonic() + 60)


def test_presentations(module, there):
    seen = presentations(module)
    assert next(seen) is Presented.NOTHING
    there.lay(made_up.resident())
    assert next(seen) is Presented.LAID
    assert next(seen) is Presented.NOTHING
    there.lift()
    there.spoil = 2
    assert next(seen) is Presented.LEFT, "two bad answers are nothing"
    there.spoil = 3
    with pytest.raises(DeviceError):
        next(seen)


def test_a_port_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match=r"."):
        opened(CardReaderSettings(serial_port=str(tmp_path / "none")))


def test_a_speed_no_port_has(there):
    with pytest.raises(OSError, match="speed"):
        opened(CardReaderSettings(serial_port=there.port, serial_speed=-1))


class Listening:
    def __init__(self, port: str) -> None:
        self.heard: list[object] = []
        self.reader = CardProcess(CardReaderSettings(driver="samv_serial", serial_port=port))
        self.reader.open(self.heard.append)

    def until(self, done, within: float = 60.0) -> None:
        deadline = time.monotonic() + within
        while not done():
            assert time.monotonic() < deadline, (self.reader.state(), self.heard)
            time.sleep(0.01)

    def state(self) -> tuple[Condition, Reason]:
        return self.reader.state().condition, self.reader.state().reason

    def cards(self, kind: type) -> list[object]:
        return [event for event in self.heard if isinstance(event, kind)]


@pytest.fixture
def listening():
    opened_readers = []

    def start(port: str) -> Listening:
        opened_readers.append(Listening(port))
        return opened_readers[-1]

    yield start
    for each in opened_readers:
        each.reader.close()


def test_the_whole_reader_on_a_serial_port(there, listening):
    clerk = listening(there.port)
    clerk.until(lambda: clerk.state() == (Condition.READY, Reason.OK))
    there.lay(made_up.resident())
    clerk.until(lambda: clerk.cards(CardRead))
    read = clerk.cards(CardRead)[0]
    assert (read.card.number, read.lift_seen) == (made_up.NUMBER, False)
    there.lift()
    asked = len(there.commands)
    # the second question is put when the first one is answered: there is no card
    clerk.until(lambda: there.commands[asked:].count(bytes(FIND)) > 1)
    there.lay(made_up.resident(number="1"))
    clerk.until(lambda: clerk.cards(CardUnreadable))
    assert clerk.cards(CardUnreadable)[0] == CardUnreadable(read.insertion + 1, Unreadable.DAMAGED)
    there.lift()
    clerk.until(lambda: clerk.cards(CardLifted))
    assert clerk.cards(CardLifted) == [CardLifted(read.insertion + 1)], (
        "only a card that gave nothing is told as lifted"
    )


def test_a_port_that_comes_later(tmp_path, there, listening):
    port = tmp_path / "port"
    clerk = listening(str(port))
    clerk.until(lambda: clerk.state() == (Condition.ABSENT, Reason.NOT_CONNECTED))
    port.symlink_to(there.port)
    clerk.until(lambda: clerk.state() == (Condition.READY, Reason.OK))


def test_a_module_that_is_not_well(there, listening):
    there.status = 0x60
    clerk = listening(there.port)
    clerk.until(lambda: clerk.state() == (Condition.FAILED, Reason.BROKEN))
    assert clerk.reader.state().detail.endswith("module status 60")
    there.status = 0x90
    clerk.until(lambda: clerk.state() == (Condition.READY, Reason.OK))


def test_a_module_that_falls_silent_and_comes_back(there, listening):
    clerk = listening(there.port)
    clerk.until(lambda: clerk.state() == (Condition.READY, Reason.OK))
    there.silent = True
    clerk.until(lambda: clerk.state() == (Condition.FAILED, Reason.NO_ANSWER))
    there.silent = False
    clerk.until(lambda: clerk.state() == (Condition.READY, Reason.OK))


def test_a_module_that_breaks_off_in_the_middle_of_a_card(there, listening):
    clerk = listening(there.port)
    clerk.until(lambda: clerk.state() == (Condition.READY, Reason.OK))
    body = there._body
    there._body = lambda command: bytes(2500) if command == b"\x30\x01" else body(command)
    there.lay(made_up.resident())
    clerk.until(lambda: clerk.cards(CardUnreadable))
    assert clerk.cards(CardUnreadable) == [CardUnreadable(1, Unreadable.DAMAGED)]
    assert clerk.state() == (Condition.READY, Reason.OK)
