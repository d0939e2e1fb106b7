"""The door: a PIN by number pad; the first one is set here. The slow hash is reckoned on the worker."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.desk.technician import LONGEST, NOT_SAVED, SHORTEST, WAIT, Closed, Opened, unfit_pin
from kiosk.view.language import translated
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.rooms import Rooms
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 500

_ENTER = phrase("TechnicianDoor", "请输口令")
_SET = phrase("TechnicianDoor", "设一个口令")
_AGAIN = phrase("TechnicianDoor", "再输一次")
_ENTER_HINT = phrase("TechnicianDoor", "技术员用。居民请点返回。")
_FORGOTTEN = phrase("TechnicianDoor", "忘了口令，问中心。")
_FORGOTTEN_CALL = phrase("TechnicianDoor", "忘了口令，打中心电话 {phone}。")
_SET_HINT = phrase("TechnicianDoor", "这台机器还没有口令。6 到 12 位数字，记好。")
_AGAIN_HINT = phrase("TechnicianDoor", "跟刚才一样，对上了才算。")
_DIFFERENT = phrase("TechnicianDoor", "两次不一样，重新设一个。")
_CLOSED = phrase("TechnicianDoor", "打不开：硬盘写不进去，试口令要先记下来。")


@QmlElement
@QmlUncreatable("open_rooms makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class PinView(QObject):  # type: ignore[operator]
    """What was typed is never shown and forgotten at once; `opened` is called on the main thread, once."""

    changed = Signal()

    def __init__(self, rooms: Rooms, counter: Counter, ways: Ways, opened: Callable[[PinView], None]) -> None:
        super().__init__()
        self._rooms = rooms
        self._work = counter.work
        self._phone = counter.parts.station.centre_phone
        self._opened = opened
        self._here = True
        self._typed = ""
        self._first = ""
        self._busy = False
        self._told: Phrase | None = None
        self._wait = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        ways.tongue.changed.connect(self.changed)
        self.look()

    @Slot(str)
    def type(self, digit: str) -> None:
        """One more digit."""
        if not self._busy and self._wait == 0 and len(self._typed) < LONGEST and digit.isdecimal():
            self._typed += digit
            self._told = None
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self._typed = self._typed[:-1]
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Take all digits back."""
        self._typed = ""
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Try what was typed, or set it where there is no PIN yet."""
        if self._busy or len(self._typed) < SHORTEST:
            return
        pin, self._typed = self._typed, ""
        if self._rooms.technician.pin_set:
            self._try(pin)
        elif self._first:
            first, self._first = self._first, ""
            if pin == first:
                self._set(pin)
            else:
                self._tell(_DIFFERENT)
        else:
            unfit = unfit_pin(pin)
            self._first = "" if unfit else pin
            self._tell(unfit)

    def forget(self) -> None:
        """The page is gone."""
        self._here = False
        self._typed = self._first = ""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """See how long no try is taken; counts down while there is something to count."""
        try:
            wait = ceil(self._rooms.technician.wait())
        except StoreFailed:
            wait = 0
        if wait > 0 and not self._timer.isActive():
            self._timer.start()
        elif wait == 0:
            self._timer.stop()
            self._told = None if self._told is WAIT else self._told
        if wait != self._wait:
            self._wait = wait
            self._told = WAIT if wait else self._told
            self.changed.emit()

    def _try(self, pin: str) -> None:
        self._become_busy()
        technician = self._rooms.technician
        self._work.do(lambda: guarded(lambda: technician.enter(pin), _CLOSED), self._answered)

    def _set(self, pin: str) -> None:
        self._become_busy()
        technician = self._rooms.technician

        def work() -> Opened | Closed:
            return technician.set_first(pin) or technician.enter(pin)

        self._work.do(lambda: guarded(work, NOT_SAVED), self._answered)

    def _answered(self, outcome: Opened | Closed) -> None:
        self._busy = False
        if not self._here:
            return
        if isinstance(outcome, Opened):
            self._opened(self)
            return
        self._told = outcome.why
        self.look()
        self.changed.emit()

    def _become_busy(self) -> None:
        self._busy = True
        self._told = None
        self.changed.emit()

    def _tell(self, what: Phrase | None) -> None:
        self._told = what
        self.changed.emit()

    def _get_setting(self) -> bool:
        return not self._rooms.technician.pin_set

    def _asks(self) -> tuple[Phrase, Phrase]:
        """Title and line: what is to be typed now."""
        if not self._get_setting():
            return _ENTER, _ENTER_HINT
        return (_AGAIN, _AGAIN_HINT) if self._first else (_SET, _SET_HINT)

    def _get_title(self) -> str:
        return translated(self._asks()[0])

    def _get_hint(self) -> str:
        return translated(self._asks()[1]) + self._if_forgotten()

    def _if_forgotten(self) -> str:
        """Whom to ask, where a PIN is asked for that somebody may not know."""
        if self._get_setting():
            return ""
        return say(_FORGOTTEN_CALL if self._phone else _FORGOTTEN, {"phone": self._phone}, translated)

    def _get_told(self) -> str:
        return "" if self._told is None else say(self._told, {"seconds": str(self._wait)}, translated)

    def _get_count(self) -> int:
        return len(self._typed)

    def _get_missing(self) -> int:
        return max(0, SHORTEST - len(self._typed))

    def _get_full(self) -> bool:
        return len(self._typed) >= LONGEST

    def _get_busy(self) -> bool:
        return self._busy

    def _get_wait(self) -> int:
        return self._wait

    title = Property(str, _get_title, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    told = Property(str, _get_told, notify=changed)
    count = Property(int, _get_count, notify=changed)
    missing = Property(int, _get_missing, notify=changed)
    full = Property(bool, _get_full, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)
    wait = Property(int, _get_wait, notify=changed)


def guarded(work: Callable[[], Opened | Closed], why: Phrase) -> Opened | Closed:
    """Do it; a disk that takes nothing is an answer, too."""
    try:
        return work()
    except StoreFailed:
        return Closed(why)
