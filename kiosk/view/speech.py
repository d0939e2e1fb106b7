"""The sentence a page would say: shown while 听 is on, spoken as soon as a voice is plugged in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.spoken import Spoken, as_shown, to_speak

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1


class Voice(Protocol):
    """Something that can speak a sentence."""

    def say(self, parts: tuple[Spoken, ...], *, slow: bool = False) -> None:
        """Begin to speak; returns at once, an earlier sentence stops. What is private is for an earphone alone."""
        ...

    def hush(self) -> None:
        """Stop at once."""
        ...


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class SpeechLine(QObject):  # type: ignore[operator]
    """What is being read to the resident; `on` is the resident's wish, for this visit only."""

    changed = Signal()

    def __init__(self, voice: Voice | None = None) -> None:
        super().__init__()
        self._voice = voice
        self._sentence = ""
        self._on = False
        self._slow = False

    @Slot(str)
    def say(self, sentence: str) -> None:
        """The page has something to say; heard and shown only while the resident wants it."""
        self._sentence = sentence
        self.changed.emit()
        if self._on and self._voice is not None:
            self._speak(self._voice)

    @Slot(str)
    def warn(self, sentence: str) -> None:
        """Say it even to somebody who did not ask for speech: the page is about to go."""
        self._sentence = sentence
        self.changed.emit()
        if self._voice is not None:
            self._speak(self._voice)

    @Slot()
    def repeat(self) -> None:
        """Say the last sentence once more."""
        self.say(self._sentence)

    @Slot()
    def toggle(self) -> None:
        """听 or 停读."""
        self._on = not self._on
        self.changed.emit()
        if self._voice is None:
            return
        if self._on:
            self._speak(self._voice)
        else:
            self._voice.hush()

    @Slot()
    def slower(self) -> None:
        """慢慢读, or at the usual pace again; slow reading is reading."""
        self._slow = not self._slow
        if self._slow and not self._on:
            self.toggle()
        else:
            self.changed.emit()
            self.repeat()

    @Slot()
    def hush(self) -> None:
        """A touch stops the voice at once."""
        if self._voice is not None:
            self._voice.hush()

    def forget_words(self) -> None:
        """Let go of what was said; whoever listens still wants to hear what comes."""
        self.hush()
        self._sentence = ""
        self.changed.emit()

    def forget(self) -> None:
        """The visit is over."""
        self.hush()
        self._on = False
        self._slow = False
        self._sentence = ""
        self.changed.emit()

    def _speak(self, voice: Voice) -> None:
        voice.say(to_speak(self._sentence), slow=self._slow)

    def _get_sentence(self) -> str:
        return as_shown(self._sentence)

    def _get_slow(self) -> bool:
        return self._slow

    def _get_on(self) -> bool:
        return self._on

    sentence = Property(str, _get_sentence, notify=changed)
    slow = Property(bool, _get_slow, notify=changed)
    on = Property(bool, _get_on, notify=changed)
