"""开通: the code that the hub gives, from a scanner, by hand or from a USB stick; the talking is done on the worker."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated
from sync.cache.failures import StoreFailed
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kiosk.admin.session import TechnicianSession

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

FILE = "jobstation-enrol.txt"
LONGEST_FILE = 4096
DEPTH = 2
"""Folders between the place where sticks appear and the stick itself: its label, or user and label."""
DONE = "好了"

_NOT_YET = phrase("Enrolment", "还没开通")
_HERE = phrase("Enrolment", "已开通：{area} 的 {station} 号驿站，号段 {series}")
_REVOKED = phrase("Enrolment", "中心停了这台机器，要重新开通")
_COPIED = phrase("Enrolment", "有两台机器用着同一份数据，像是硬盘被复制过。中心先停了它；要用哪台，就给哪台重新开通。")
_NO_STICK = phrase("Enrolment", "U 盘里没找到 {file}。插好再点一次。")
_FROM_STICK = phrase("Enrolment", "从 U 盘读到了，点“开通”。")
_ASKING = phrase("Enrolment", "正在问中心…")
_UNREADABLE = phrase("Enrolment", "数据文件读不出来，看看硬盘。")


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class EnrolRoom(QObject):  # type: ignore[operator]
    """Who this terminal is to its hub, and becoming it. The code holds a token: it goes into no log and no record."""

    changed = Signal()
    found = Signal(str)
    """The text of a stick, for the field."""

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__()
        self._session = session
        self._told = ""
        self._good = False
        self._busy = False

    @Slot(str)
    def submit(self, text: str) -> None:
        """Make the terminal known by this code."""
        if self._busy or not text.strip():
            return
        self._become(translated(_ASKING), busy=True)
        session, code = self._session, text.strip()

        def done(sentence: str) -> None:
            good = sentence.startswith(DONE)
            if not good:  # what succeeded is chained up in the same transaction as the enrolment itself
                session.record("enrol_failed")
            self._become(sentence, good=good)

        session.counter.work.do(lambda: session.rooms.enrol(code), done)

    @Slot()
    def readStick(self) -> None:
        """从 U 盘读: fill the field from the file on a stick."""
        if self._busy:
            return
        self._become("", busy=True)
        sticks = self._session.rooms.sticks
        self._session.counter.work.do(lambda: on_stick(sticks), self._from_stick)

    def _from_stick(self, text: str | None) -> None:
        if text is None:
            self._become(say(_NO_STICK, {"file": FILE}, translated))
            return
        self.found.emit(text)
        self._become(translated(_FROM_STICK), good=True)

    def _become(self, told: str, *, good: bool = False, busy: bool = False) -> None:
        self._told, self._good, self._busy = told, good, busy
        self.changed.emit()

    def _get_place(self) -> str:
        try:
            enrolment, line = self._session.rooms.store.enrolment(), self._session.rooms.line()
        except StoreFailed:
            return translated(_UNREADABLE)
        if enrolment is None:
            return translated(_NOT_YET)
        sentence: Phrase = _HERE
        if enrolment.revoked_at is not None:
            sentence = _COPIED if line.reason == Reason.COPIED else _REVOKED
        answer = enrolment.answer
        values = {"area": answer.area, "station": answer.station, "series": str(answer.series)}
        return say(sentence, values, translated)

    def _get_told(self) -> str:
        return self._told

    def _get_good(self) -> bool:
        return self._good

    def _get_busy(self) -> bool:
        return self._busy

    place = Property(str, _get_place, notify=changed)
    told = Property(str, _get_told, notify=changed)
    good = Property(bool, _get_good, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)


def on_stick(places: Sequence[Path]) -> str | None:
    """The code in jobstation-enrol.txt of the first stick that has one; None when none has."""
    for place in places:
        for folder in _folders(place, DEPTH):
            text = _text(folder / FILE)
            if text:
                return text
    return None


def _folders(place: Path, depth: int) -> Iterator[Path]:
    try:
        inside = sorted(entry.name for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name in inside:
        yield place / name
        if depth > 1:
            yield from _folders(place / name, depth - 1)


def _text(file: Path) -> str:
    """First line of a small text file; empty when there is none, or it is no text. Links are not followed."""
    try:
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
            raw = opened.read(LONGEST_FILE)
        line = raw.decode("utf-8-sig").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return line if line.isprintable() else ""
