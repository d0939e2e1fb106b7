"""这台机器: another PIN, and the program begun again. Both are told plainly, and a restart is asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.pin import PinView, guarded
from kiosk.admin.session import HERE
from kiosk.desk.phrase import Phrase, phrase
from kiosk.desk.technician import NOT_SAVED, SHORTEST, Closed, Opened, unfit_pin
from kiosk.view.language import translated
from kiosk.view.ways import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.session import TechnicianSession

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

BEGIN_AGAIN = 75
"""Exit code of a window that a technician restarts: EX_TEMPFAIL, "try again", of sysexits.h. No failure to count."""

_RESTART = phrase("Machine", "重启程序")
_SURE = phrase("Machine", "再按一次，就重启")
_ASKED = phrase("Machine", "屏幕黑几秒，回到开始的画面：您已签退，居民可以用。已经交的都在，不会丢。")
_PIN_CHANGED = phrase("Machine", "口令换好了，下次用新的。")
_OLD = phrase("Machine", "先输旧口令")
_NEW = phrase("Machine", "输新口令")
_AGAIN = phrase("Machine", "再输一次新的")
_OLD_HINT = phrase("Machine", "第 1 步，共 3 步。现在用的那个，错多了要等。")
_NEW_HINT = phrase("Machine", "第 2 步，共 3 步。6 到 12 位数字，记好。")
_AGAIN_HINT = phrase("Machine", "第 3 步，共 3 步。跟刚才一样，对上了才换。")
_DIFFERENT = phrase("Machine", "两次不一样，新的再输一遍。")
_SAME = phrase("Machine", "新的和旧的一样，换一个。")


def begin_again() -> None:
    """End this program so that whoever watches over it begins it again."""
    QCoreApplication.exit(BEGIN_AGAIN)


@QmlElement
@QmlUncreatable("the settings page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class MachineRoom(QObject):  # type: ignore[operator]
    """What concerns the whole terminal."""

    changed = Signal()

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__()
        self._session = session
        self._asked = False
        self._told: Phrase | None = None
        session.language.changed.connect(self.changed)

    @Slot()
    def changePin(self) -> None:
        """改口令."""
        self._asked = False
        change = PinChange(self._session, self._pin_changed)
        self._session.ways.go(Place(HERE, "NewPinPage", {"session": self._session, "pin": change}))

    @Slot()
    def commands(self) -> None:
        """中心的指令: what was asked of this terminal from afar."""
        from kiosk.admin.commands import CommandsRoom  # noqa: PLC0415 - begin_again() is wanted without the book

        room = CommandsRoom(self._session)
        self._session.ways.go(Place(HERE, "CommandsPage", {"session": self._session, "commands": room}))

    @Slot()
    def restart(self) -> None:
        """重启程序: the first press asks, the second does; whatever was being done here is finished first."""
        if not self._asked:
            self._asked, self._told = True, _ASKED
            self.changed.emit()
            return
        self._session.record("restarted")
        self._session.signOut()
        self._session.rooms.restart()

    @Slot()
    def thinkAgain(self) -> None:
        """Anything else was pressed: the question is withdrawn."""
        self._asked, self._told = False, None
        self.changed.emit()

    def _pin_changed(self) -> None:
        self._told = _PIN_CHANGED
        self.changed.emit()
        self._session.ways.back()

    def _get_told(self) -> str:
        return "" if self._told is None else translated(self._told)

    def _get_asked(self) -> bool:
        return self._asked

    def _get_restart_words(self) -> str:
        return translated(_SURE if self._asked else _RESTART)

    told = Property(str, _get_told, notify=changed)
    asked = Property(bool, _get_asked, notify=changed)
    restartWords = Property(str, _get_restart_words, notify=changed)


class PinChange(PinView):
    """The old PIN, the new one, the new one again; `done` is called when it is set. Tries count as at the door."""

    def __init__(self, session: TechnicianSession, done: Callable[[], None]) -> None:
        self._old = ""
        super().__init__(session.rooms, session.counter, session.ways, lambda _: done())

    @Slot()
    def enter(self) -> None:
        """Take what was typed as the next of the three."""
        if self._busy or len(self._typed) < SHORTEST:
            return
        pin, self._typed = self._typed, ""
        if not self._old:
            self._old = pin
            self._tell(None)
        elif not self._first:
            unfit = _SAME if pin == self._old else unfit_pin(pin)
            self._first = "" if unfit else pin
            self._tell(unfit)
        elif pin != self._first:
            self._first = ""
            self._tell(_DIFFERENT)
        else:
            self._change(pin)

    def forget(self) -> None:
        """The page is gone."""
        super().forget()
        self._old = ""

    def _if_forgotten(self) -> str:
        return ""  # the number of the hub stands above on every page behind the door

    def _change(self, pin: str) -> None:
        old, self._old, self._first = self._old, "", ""
        self._become_busy()
        technician = self._rooms.technician

        def work() -> Opened | Closed:
            return technician.change(old, pin) or Opened()

        self._work.do(lambda: guarded(work, NOT_SAVED), self._answered)

    def _asks(self) -> tuple[Phrase, Phrase]:
        if not self._old:
            return _OLD, _OLD_HINT
        return (_AGAIN, _AGAIN_HINT) if self._first else (_NEW, _NEW_HINT)
