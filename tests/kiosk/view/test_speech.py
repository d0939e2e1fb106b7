"""The speech line: what is shown while 听 is on, and what a voice is given to say."""

from __future__ import annotations

import pytest

from kiosk.desk.spoken import ENDS, PRIVATE, Spoken
from kiosk.view.speech import SpeechLine

SENTENCE = f"收下了。取件码 {PRIVATE}630 518{ENDS}"
HEARD = (Spoken("收下了。取件码 "), Spoken("6 3 0，5 1 8", private=True))


class Listener:
    """Keeps what it was to say."""

    def __init__(self) -> None:
        self.said: list[tuple[tuple[Spoken, ...], bool]] = []
        self.hushed = 0

    def say(self, parts: tuple[Spoken, ...], *, slow: bool = False) -> None:
        self.said.append((parts, slow))

    def hush(self) -> None:
        self.hushed += 1


@pytest.fixture
def voice() -> Listener:
    return Listener()


@pytest.fixture
def speech(qapp: object, voice: Listener) -> SpeechLine:
    return SpeechLine(voice)


def test_nobody_who_did_not_ask_hears_anything(speech: SpeechLine, voice: Listener) -> None:
    speech.say(SENTENCE)
    assert voice.said == []
    assert speech.property("sentence") == "收下了。取件码 630 518"


def test_whoever_asks_hears_what_the_page_says_with_its_private_part_marked(
    speech: SpeechLine, voice: Listener
) -> None:
    speech.say(SENTENCE)
    speech.toggle()
    speech.slower()
    assert voice.said == [(HEARD, False), (HEARD, True)]


def test_a_warning_is_said_to_everybody(speech: SpeechLine, voice: Listener) -> None:
    speech.warn("还有 10 秒")
    assert voice.said == [((Spoken("还有 10 秒"),), False)]


def test_after_the_visit_nothing_is_left_to_say(speech: SpeechLine, voice: Listener) -> None:
    speech.toggle()
    speech.say(SENTENCE)
    speech.forget()
    speech.repeat()
    assert speech.property("sentence") == ""
    assert [parts for parts, _ in voice.said] == [(), HEARD]
    assert voice.hushed == 1
