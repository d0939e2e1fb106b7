"""U 盘往返: for a station that may have no network. Looking, copying and writing are done on the counter's worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.stick_words import failed_words, look_words, result_words, taken_words, written_words
from kiosk.admin.sticks import find_sticks
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated
from sync.cache.bundle_folder import StickFailed
from sync.cache.failures import StoreFailed
from sync.client.bundles import look_down, take_in, write_out
from sync.client.bundles_inbox import read_result

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kiosk.admin.session import TechnicianSession
    from sync.cache.desk import DeskStore
    from sync.client.bundles import StickLook

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_EVERY = 2
"""Seconds between two looks for a stick."""
_NONE = phrase("Stick", "没插 U 盘。插好等几秒。")
_ONE = phrase("Stick", "U 盘：{name}")
_MANY = phrase("Stick", "插着 {count} 支，用的是：{name}")
_LOOKING = phrase("Stick", "正在看…")
_COPYING = phrase("Stick", "正在拷进来，先别拔…")
_WRITING = phrase("Stick", "正在写，先别拔…")
_UNREADABLE = phrase("Stick", "数据文件读不出来，看看硬盘。")
_NO_STICK = phrase("Stick", "先插 U 盘")
_NOTHING_FOR_US = phrase("Stick", "上面没有能装的")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look found."""

    sticks: Sequence[Path] = ()
    look: StickLook | None = None
    waiting: int = 0
    papers: int = 0
    lately: str = ""
    own: str = ""
    """Area and station of this terminal; empty before it is known to a hub."""
    trouble: str = ""


@QmlElement
@QmlUncreatable("the outbox makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class StickRoom(QObject):  # type: ignore[operator]
    """The stick that is plugged in, what is on it, and the two ways: data in, hand-ins out."""

    changed = Signal()

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__()
        self._session = session
        self._seen: _Seen | None = None
        self._told = ""
        self._good = False
        self._busy = False
        self._looking = False
        self._moved = self._whole = 0
        self._ticks = 0
        session.ticked.connect(self._tick)
        self.look()

    @Slot()
    def look(self) -> None:
        """Look for sticks and at what is on the first."""
        if self._looking or self._busy:
            return
        self._looking = True
        self._session.counter.work.do(self._look_about, self._looked)

    @Slot()
    def takeIn(self) -> None:
        """装入数据: copy the hub's bundle in; the agent brings it into the catalogue."""
        stick = self._stick()
        look = None if self._seen is None else self._seen.look
        if stick is None or self._busy or look is None or look.bundle is None:
            return
        rooms = self._session.rooms

        def work() -> str:
            take_in(stick, rooms.store, rooms.inbox, self._step)
            rooms.send_now()
            return taken_words(translated)

        self._begin(_COPYING, look.bundle.size)
        self._session.counter.work.do(lambda: _guarded(work), lambda done: self._did("stick_in", done))

    @Slot()
    def writeOut(self) -> None:
        """写出待发: everything that waits goes to the stick, and waits on until the hub has signed for it."""
        stick = self._stick()
        if stick is None or self._busy:
            return
        rooms, clock = self._session.rooms, self._session.counter.parts.clock

        def work() -> str:
            return written_words(write_out(stick, rooms.store, rooms.key_file, clock, self._step), translated)

        self._begin(_WRITING, 0)
        self._session.counter.work.do(lambda: _guarded(work), lambda done: self._did("stick_out", done))

    def _look_about(self) -> _Seen:
        store = self._session.rooms.store
        sticks = find_sticks(self._session.rooms.sticks)
        now = self._session.counter.parts.clock.now()
        try:
            return _Seen(
                sticks,
                look_down(sticks[0], store) if sticks else None,
                store.outbox_depth(),
                len(store.papers_waiting()),
                result_words(read_result(store), now, translated),
                _own(store),
            )
        except StoreFailed:
            return _Seen(sticks, trouble=translated(_UNREADABLE))

    def _looked(self, seen: _Seen) -> None:
        if self._seen is not None and self._stick_of(seen) != self._stick() and not self._busy:
            self._told = ""  # what was told spoke of another stick
        self._seen, self._looking = seen, False
        self.changed.emit()

    def _begin(self, words: Phrase, whole: int) -> None:
        self._told, self._good, self._busy = translated(words), False, True
        self._moved, self._whole = 0, whole
        self.changed.emit()

    def _did(self, what: str, done: tuple[bool, str]) -> None:
        self._good, self._told = done
        self._busy = False
        self._session.record(what if self._good else f"{what}_failed")
        self.changed.emit()
        self.look()

    def _step(self, moved: int) -> None:
        self._moved += moved  # in the worker's thread; the page reads it at the next tick

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        if self._busy:
            self.changed.emit()
        elif self._ticks % LOOK_EVERY == 0:
            self.look()

    def _stick(self) -> Path | None:
        return None if self._seen is None else self._stick_of(self._seen)

    def _stick_of(self, seen: _Seen) -> Path | None:
        return seen.sticks[0] if seen.sticks else None

    def _get_place(self) -> str:
        if self._seen is None:
            return translated(_LOOKING)
        stick, count = self._stick(), len(self._seen.sticks)
        if stick is None:
            return translated(_NONE)
        return say(_ONE if count == 1 else _MANY, {"name": stick.name, "count": str(count)}, translated)

    def _get_inside(self) -> str:
        if self._seen is None or self._seen.look is None:
            return "" if self._seen is None else self._seen.trouble
        return look_words(self._seen.look, self._session.counter.parts.clock.now(), translated, self._seen.own)

    def _get_take_reason(self) -> str:
        if self._stick() is None:
            return translated(_NO_STICK)
        look = None if self._seen is None else self._seen.look
        return translated(_NOTHING_FOR_US) if look is None or look.bundle is None else ""

    def _get_write_reason(self) -> str:
        return translated(_NO_STICK) if self._stick() is None else ""

    def _get_waiting(self) -> int:
        return 0 if self._seen is None else self._seen.waiting

    def _get_papers(self) -> int:
        return 0 if self._seen is None else self._seen.papers

    def _get_lately(self) -> str:
        return "" if self._seen is None else self._seen.lately

    def _get_told(self) -> str:
        if self._busy and self._whole:
            return f"{self._told} {min(99, 100 * self._moved // self._whole)}%"
        return self._told

    def _get_good(self) -> bool:
        return self._good

    def _get_busy(self) -> bool:
        return self._busy

    place = Property(str, _get_place, notify=changed)
    inside = Property(str, _get_inside, notify=changed)
    takeReason = Property(str, _get_take_reason, notify=changed)
    writeReason = Property(str, _get_write_reason, notify=changed)
    waiting = Property(int, _get_waiting, notify=changed)
    papers = Property(int, _get_papers, notify=changed)
    lately = Property(str, _get_lately, notify=changed)
    told = Property(str, _get_told, notify=changed)
    good = Property(bool, _get_good, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)


def _own(store: DeskStore) -> str:
    enrolment = store.enrolment()
    return "" if enrolment is None else f"{enrolment.answer.area}-{enrolment.answer.station}"


def _guarded(work: Callable[[], str]) -> tuple[bool, str]:
    """Sentence of what was done and True, or of what went wrong and False."""
    try:
        return True, work()
    except StickFailed as failed:
        return False, failed_words(failed.trouble, (), translated)
    except StoreFailed:
        return False, translated(_UNREADABLE)
