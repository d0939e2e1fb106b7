from __future__ import annotations

import os
import threading
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.frames import LONGEST, Crashed, Done, Gone, Inbox, Known, Outbox, Pulse, Reading, Start
from drivers.card.profiles import HubKnows
from drivers.card.protocol import CardKind, IdCard, Unreadable
from drivers.card.settings import CardReaderSettings
from drivers.errors import DeviceError
from drivers.state import Reason

CARD = IdCard(CardKind.RESIDENT, "𠮷测试", "99999919790409002X", date(1979, 4, 9), "2", valid_from=date(2016, 5, 9))


@pytest.fixture
def pipe():
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


@pytest.mark.parametrize(
    "message",
    [
        Start(CardReaderSettings(readers=("一号*",)), (Known("a", 1),)),
        Pulse(),
        Reading("a", 1),
        Done("a", 1, card=CARD),
        Done("a", 1, hub=HubKnows("T00000029", "999999")),
        Done("a", 1, why=Unreadable.MUTE, where="deadline"),
        Gone("a", 1),
        Crashed("ValueError", "x.py:1"),
    ],
)
def test_messages_arrive_as_they_were_sent(pipe, message):
    Outbox(pipe[1]).put(message)
    inbox = Inbox(pipe[0])
    assert inbox.fill()
    assert list(inbox.messages()) == [message]


def test_messages_arrive_in_order_however_they_are_cut(pipe):
    messages = [Reading("a", count) for count in range(200)]
    outbox = Outbox(pipe[1])
    sending = threading.Thread(target=lambda: [outbox.put(message) for message in messages])
    sending.start()
    inbox, heard = Inbox(pipe[0]), []
    while len(heard) < len(messages):
        assert inbox.fill()
        heard += inbox.messages()
    sending.join()
    assert heard == messages


def test_nothing_stays_in_the_buffers(pipe):
    outbox, inbox = Outbox(pipe[1]), Inbox(pipe[0])
    outbox.put(Done("a", 1, card=CARD))
    inbox.fill()
    list(inbox.messages())
    assert not any(outbox._buffer)
    assert not any(inbox._buffer)


def test_half_a_message_is_wiped_when_the_other_end_is_gone(pipe):
    inbox = Inbox(pipe[0])
    os.write(pipe[1], b"\x00\x00\x00\x20half")
    assert inbox.fill()
    assert list(inbox.messages()) == []
    os.close(pipe[1])
    assert not inbox.fill()
    inbox.wipe()
    assert not any(inbox._buffer)


def test_reprs_say_nothing():
    assert repr(Done("a", 1, card=CARD)) == "Done"


@given(st.binary(min_size=4, max_size=400))
def test_arbitrary_bytes_are_messages_or_a_device_error(data):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    inbox, wrong = Inbox(reading), []
    inbox.fill()
    try:
        list(inbox.messages())
    except DeviceError as error:
        wrong.append(error.reason)
    os.close(reading)
    assert wrong in ([], [Reason.BROKEN])


def test_a_frame_longer_than_any_is_refused(pipe):
    os.write(pipe[1], (LONGEST + 1).to_bytes(4, "big"))
    inbox = Inbox(pipe[0])
    inbox.fill()
    with pytest.raises(DeviceError):
        list(inbox.messages())
