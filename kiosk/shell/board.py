"""What stands on the second screen: another place in the same programme, and what is coming, for whoever passes by.

It speaks the station's own language whatever a resident chose on the first screen, so it never asks Qt's installed
translator; and like the first screen it is made from `Sources` alone, in which there is nothing about a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.display.schedule import in_hours
from kiosk.desk.display.showing import Showing
from kiosk.desk.moments import CHINA, day_words, time_words
from kiosk.desk.phrase import COMMA, in_chinese, phrase, say
from kiosk.shell.attract import far_code
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from kiosk.desk.display.cards import Card
    from kiosk.desk.display.showing import Sources
    from kiosk.desk.phrase import Phrase, Translate
    from kiosk.shell.settings import ScreenSettings

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1

ROWS = 4
BEHIND = 3
"""The second screen starts so many cards further on, so that two screens side by side show two jobs."""

_FRESH = phrase("Board", "岗位更新于 {when}")
_CUT = phrase("Board", "断网，数据是 {when} 的")
_NO_DATA = phrase("Board", "还没有岗位数据")
_LEAD = phrase("Board", "附近刚更新的岗位")
_NEXT = phrase("Board", "接下来")
_SCAN = phrase("Board", "手机扫一扫带走")
_COME = phrase("Board", "到旁边的终端轻触屏幕，找工作不用身份证。")
_NIGHT = phrase("Board", "旁边的终端夜里也能用。")
_EVENTS = phrase("Board", "近期活动")
_TOLD = phrase("Board", "告诉大家")


@QmlElement
@QmlUncreatable("the second screen makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class BoardView(QObject):  # type: ignore[operator]
    """One large card, the next few in rows, station, clock and the true age of the data."""

    changed = Signal()

    def __init__(
        self,
        sources: Sources,
        screen: ScreenSettings,
        fresh_at: Callable[[], datetime | None],
        network_up: Callable[[], bool],
        translations: Path,
    ) -> None:
        super().__init__()
        self._showing = Showing(sources)
        self._screen = screen
        self._station = sources.station.name
        self._fresh_at = fresh_at
        self._network_up = network_up
        self._say = _tongue(screen.locale, translations)
        self._at = 0
        self._night = False
        self._still = False
        self._timer = QTimer(self)
        self._timer.setInterval(screen.attract_s * 1000)
        self._timer.timeout.connect(self.turn)

    def start(self) -> None:
        """Begin to turn."""
        self.gather()
        self._at = min(BEHIND, max(0, len(self._showing.cards) - 1))
        self.changed.emit()
        self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()

    @Slot()
    def turn(self) -> None:
        """The next card."""
        if self._still:
            self._look()
        elif self._at + 1 < len(self._showing.cards):
            self._at += 1
            self._look()
        else:
            self._at = 0
            self._showing.gather()
            self._look()
        self.changed.emit()

    @Slot()
    def gather(self) -> None:
        """Something is new."""
        self._showing.gather(onward=False)
        self._at = min(self._at, max(0, len(self._showing.cards) - 1))
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        showing = self._showing
        showing.look()
        self._at = min(self._at, max(0, len(showing.cards) - 1))
        self._still = showing.programme.still or in_hours(self._screen.quiet_hours, showing.now)
        self._night = self._still or in_hours(self._screen.night_hours, showing.now)

    def _cards(self) -> Sequence[Card]:
        cards = self._showing.cards
        return (*cards[self._at :], *cards[: self._at])

    def _words(self, sentence: Phrase) -> str:
        return say(sentence, None, self._say)

    # what the page reads

    def _get_card(self) -> dict[str, object]:
        cards = self._cards()
        if not cards:
            return {}
        words = self._showing.words(cards[0], self._say)
        heads = {"job": _LEAD, "event": _EVENTS, "notice": _TOLD}
        return words | {"head": self._words(heads[cards[0].kind])}

    def _get_code(self) -> list[str]:
        return far_code(str(self._get_card().get("code", "")))

    def _get_rows(self) -> list[dict[str, object]]:
        return [_row(self._showing.words(card, self._say)) for card in self._cards()[1 : 1 + ROWS]]

    def _get_alarm(self) -> dict[str, object]:
        return self._showing.alarm_words(self._say)

    def _get_freshness(self) -> str:
        fresh = self._fresh_at()
        if fresh is None:
            return self._words(_NO_DATA)
        fresh = fresh.astimezone(CHINA)
        today = fresh.date() == self._showing.now.date()
        when = {"when": time_words(fresh) if today else day_words(fresh.date(), self._say)}
        return say(_FRESH if self._network_up() else _CUT, when, self._say)

    def _get_said(self) -> dict[str, str]:
        return {
            "next": self._words(_NEXT),
            "scan": self._words(_SCAN),
            "come": self._words(_COME),
            "night": self._words(_NIGHT),
            "comma": self._words(COMMA),
        }

    def _get_clock(self) -> str:
        return time_words(self._showing.now)

    def _get_station(self) -> str:
        return self._station

    def _get_online(self) -> bool:
        return self._network_up()

    def _get_theme(self) -> str:
        return "contrast" if self._night else self._screen.second_theme

    def _get_still(self) -> bool:
        return self._still

    def _get_dim(self) -> float:
        return self._screen.dim_percent / 100 if self._still else 0.0

    card = Property(QVariantMap, _get_card, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)
    alarm = Property(QVariantMap, _get_alarm, notify=changed)
    freshness = Property(str, _get_freshness, notify=changed)
    said = Property(QVariantMap, _get_said, notify=changed)
    clock = Property(str, _get_clock, notify=changed)
    station = Property(str, _get_station, notify=changed)
    online = Property(bool, _get_online, notify=changed)
    theme = Property(str, _get_theme, notify=changed)
    still = Property(bool, _get_still, notify=changed)
    dim = Property(float, _get_dim, notify=changed)


def _row(words: dict[str, object]) -> dict[str, object]:
    """One line below the large card: what, and the one thing that matters of it."""
    if words["kind"] == "job":
        return {
            "icon": "search",
            "title": words["title"],
            "more": f"{words['pay']} {words['payUnit']}",
            "end": words["walk"],
        }
    if words["kind"] == "event":
        return {"icon": words["icon"], "title": words["title"], "more": words["when"], "end": ""}
    return {"icon": words["icon"], "title": words["title"], "more": words["until"] or words["sort"], "end": ""}


def _tongue(locale: str, folder: Path) -> Translate:
    """The station's own language, whatever is installed for the resident at the first screen."""
    translator = QTranslator()
    if locale == "zh_CN" or not translator.load(str(folder / f"{locale}.qm")):
        return in_chinese
    return lambda sentence: translator.translate(sentence.context, sentence.text) or sentence.text
