"""中心的指令: what the hub asked of this terminal from afar, when, and what became of it; newest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.trouble import moment_words
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from sync.cache.failures import StoreFailed
from sync.client.remote import CommandBook
from sync.wire.remote import Verb, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.admin.session import TechnicianSession
    from sync.client.remote import Entry

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 6
_WHAT: Mapping[Verb, Phrase] = {
    Verb.SNAPSHOT: phrase("Commands", "看画面"),
    Verb.RESTART: phrase("Commands", "重启程序"),
    Verb.CLEAR_QUEUE: phrase("Commands", "清打印队列"),
}
_BECAME: Mapping[Verdict, Phrase] = {
    Verdict.DONE: phrase("Commands", "做了"),
    Verdict.EXPIRED: phrase("Commands", "过期，没做"),
    Verdict.FAILED: phrase("Commands", "没做成"),
}
_WHY: Mapping[str, Phrase] = {
    "too_large": phrase("Commands", "没做成：画面太大"),
    "no_picture": phrase("Commands", "没做成：有人来了"),
    "disk": phrase("Commands", "没做成：硬盘写不进去"),
    "broken_off": phrase("Commands", "没做成：中途停了"),
}
"""Why something was not done, where the book says it."""
_WAITS = phrase("Commands", "等您签退、没人的时候做")
_NOW = phrase("Commands", "正在做")
_ANSWERED = phrase("Commands", "{what}，已回报")
_UNTOLD = phrase("Commands", "{what}，还没回报")
_NONE = phrase("Commands", "中心没有下过指令。")
_SOME = phrase("Commands", "只在没人办事时做，每条只做一次。看画面只拍待机页和首页。")
_UNREADABLE = phrase("Commands", "数据文件读不出来，看看硬盘。")


@QmlElement
@QmlUncreatable("the machine page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class CommandsRoom(QObject):  # type: ignore[operator]
    """The book of commands, six lines a page."""

    changed = Signal()

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__()
        self._clock = session.counter.parts.clock
        self._book = CommandBook(session.rooms.store, self._clock)
        self._entries: list[Entry] = []
        self._state: Phrase = _NONE
        self._at = 0
        session.ticked.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the book again: a command may have come while the page is open."""
        try:
            entries = list(reversed(self._book.entries()))
        except StoreFailed:
            self._entries, self._state = [], _UNREADABLE
            self.changed.emit()
            return
        if entries != self._entries or self._state is _UNREADABLE:
            self._entries, self._state = entries, _SOME if entries else _NONE
            self._at = 0
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        """Older ones, round at the end."""
        self._at = (self._at + PAGE) % max(1, -(-len(self._entries) // PAGE) * PAGE)
        self.changed.emit()

    def _get_lines(self) -> list[dict[str, object]]:
        now = self._clock.now()
        return [
            {
                "at": moment_words(datetime.fromisoformat(entry.made), now),
                "what": translated(_WHAT[entry.verb]),
                "became": _became(entry),
                "good": entry.verdict is not Verdict.FAILED,
            }
            for entry in self._entries[self._at : self._at + PAGE]
        ]

    def _get_state(self) -> str:
        return translated(self._state)

    def _get_more(self) -> bool:
        return len(self._entries) > PAGE

    lines = Property(QVariantList, _get_lines, notify=changed)
    state = Property(str, _get_state, notify=changed)
    more = Property(bool, _get_more, notify=changed)


def _became(entry: Entry) -> str:
    if entry.verdict is None:
        return translated(_NOW if entry.state == "doing" else _WAITS)
    what = translated(_WHY.get(entry.words, _BECAME[entry.verdict]))
    return say(_ANSWERED if entry.told else _UNTOLD, {"what": what}, translated)
