"""地图: what lies on sticks and in the map folder, looked through one by one, tried and taken. The worker reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.map_words import brief_words, file_words, survey_words
from kiosk.admin.sticks import find_sticks
from kiosk.desk.moments import CHINA
from kiosk.desk.near.choosing import Offered, Survey, give_back, is_taken, maps_in, survey, take
from kiosk.desk.near.datum import Datum
from kiosk.desk.near.station_map import NO_MAP, StationMap
from kiosk.desk.phrase import phrase
from kiosk.desk.postings.walking import Point
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kiosk.admin.session import TechnicianSession

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_EVERY = 2
"""Seconds between two looks for sticks."""
_HERE = phrase("Maps", "本机")
_READING = phrase("Maps", "正在看…")
_NONE = phrase("Maps", "没有地图。插上存着 GeoJSON 的 U 盘，等几秒。")
_FOUND = phrase("Maps", "点一份，先看画出来对不对，再用。")
_TAKEN = phrase("Maps", "换上了，现在就用它。可以拔 U 盘。")
_GIVEN_BACK = phrase("Maps", "不用它了。现在用中心发来的；没有就没有地图。")
_OWN_DISK = phrase("Maps", "本机的硬盘存不进去，腾出地方再来。")
_CHOOSE = phrase("Maps", "先点一份地图")
_CANNOT = phrase("Maps", "这一份用不了")
_BUSY = phrase("Maps", "正在换…")


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look found."""

    sticks: Sequence[Path] = ()
    files: Sequence[Offered] = ()
    taken: bool = False


@QmlElement
@QmlUncreatable("the settings make it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class MapsRoom(QObject):  # type: ignore[operator]
    """The maps that may be chosen; the one that was touched is `shown` as it would be drawn."""

    changed = Signal()
    drawn = Signal()

    def __init__(self, session: TechnicianSession, type_path: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self._type_path = type_path
        self._folder = session.counter.parts.maps
        self._look = _Look()
        self._surveys: dict[Offered, Survey] = {}
        self._chosen: Offered | None = None
        self._told = translated(_READING)
        self._good = False
        self._busy = self._looking = False
        self._ticks = 0
        session.ticked.connect(self._tick)
        self.look()

    @property
    def shown(self) -> StationMap:
        """The map that was touched; nothing while none was, or while it is being read."""
        found = None if self._chosen is None else self._surveys.get(self._chosen)
        return NO_MAP if found is None else found.shown

    @Slot()
    def look(self) -> None:
        """Look for files on sticks and in the map folder, then through one that was not looked through yet."""
        if self._looking or self._busy:
            return
        self._looking = True
        self._session.counter.work.do(self._look_about, self._looked)

    @Slot(int)
    def choose(self, at: int) -> None:
        """Show one of the files."""
        self._chosen = self._look.files[at] if at < len(self._look.files) else None
        self._retell()
        self.drawn.emit()

    @Slot()
    def take(self) -> None:
        """用这张: copy it in; it is drawn from now on, with no restart."""
        chosen, folder = self._chosen, self._folder
        if chosen is None or folder is None or self._busy:
            return
        centre, given = self._station()

        def work() -> Survey | None:
            try:
                return take(chosen.file, folder, centre, given)
            except OSError:
                return None

        self._tell(_BUSY)
        self._busy = True
        self.changed.emit()
        self._session.counter.work.do(work, self._took)

    @Slot()
    def giveBack(self) -> None:
        """不用这张: the hub's map is drawn again."""
        if self._folder is None or self._busy:
            return
        try:
            give_back(self._folder)
        except OSError:
            self._tell(_OWN_DISK)
            return
        self._session.record("map_given_back")
        self._tell(_GIVEN_BACK, good=True)
        self.look()

    @Slot()
    def typePath(self) -> None:
        """写路径: for a file that lies where nobody looks."""
        self._type_path()

    def _station(self) -> tuple[Point, Datum]:
        """Where the station is, as it was set a moment ago, restart or not."""
        set_ = {row.key: row.value for row in self._session.rooms.settings()}
        own = self._session.counter.parts.station
        lat, lon = set_.get("station.latitude", own.latitude), set_.get("station.longitude", own.longitude)
        return Point(float(str(lat)), float(str(lon))), Datum(str(set_.get("station.map_datum", own.map_datum)))

    def _look_about(self) -> tuple[_Look, Offered | None, Survey | None]:
        sticks = find_sticks(self._session.rooms.sticks)
        folder = self._folder
        files = maps_in([*sticks, *([] if folder is None else [folder])])
        look = _Look(sticks, files, folder is not None and is_taken(folder))
        fresh = next((one for one in files if one not in self._surveys), None)
        if fresh is None:
            return look, None, None
        return look, fresh, survey(fresh.file, *self._station())

    def _looked(self, came: tuple[_Look, Offered | None, Survey | None]) -> None:
        self._look, fresh, found = came
        self._looking = False
        here = set(self._look.files)
        self._surveys = {one: told for one, told in self._surveys.items() if one in here}
        if fresh is not None and found is not None:
            self._surveys[fresh] = found
        if self._chosen is not None and self._chosen not in here:
            self._chosen = None
            self.drawn.emit()
        if self._chosen is None or self._chosen == fresh:
            if not self._good:
                self._retell()
            self.drawn.emit()
        self.changed.emit()
        if fresh is not None:
            self.look()

    def _took(self, found: Survey | None) -> None:
        self._busy = False
        if found is None:
            self._tell(_OWN_DISK)
        elif found.verdict.takeable:
            self._session.record("map_taken")
            self._tell(_TAKEN, good=True)
        else:
            self._say(survey_words(found, translated))
        self.look()

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % LOOK_EVERY == 0:
            self.look()

    def _retell(self) -> None:
        """Say what the touched file holds, or what there is to choose from."""
        if self._chosen is None:
            self._tell(_FOUND if self._look.files else _NONE)
            return
        found = self._surveys.get(self._chosen)
        self._say(translated(_READING) if found is None else survey_words(found, translated))

    def _tell(self, words: object, *, good: bool = False) -> None:
        self._say(translated(words), good=good)  # type: ignore[arg-type]

    def _say(self, told: str, *, good: bool = False) -> None:
        self._told, self._good = told, good
        self.changed.emit()

    def _get_rows(self) -> list[dict[str, object]]:
        return [self._row(at, one) for at, one in enumerate(self._look.files)]

    def _row(self, at: int, one: Offered) -> dict[str, object]:
        found = self._surveys.get(one)
        stick = next((stick.name for stick in self._look.sticks if stick in one.file.parents), "")
        day = datetime.fromtimestamp(one.at, CHINA).strftime("%Y-%m-%d")
        return {
            "at": at,
            "text": one.file.name,
            "hint": file_words(stick or translated(_HERE), one.size, day),
            "told": translated(_READING) if found is None else brief_words(found, translated),
            "fits": found is not None and found.verdict.takeable,
            "chosen": one == self._chosen,
        }

    def _get_take_reason(self) -> str:
        found = None if self._chosen is None else self._surveys.get(self._chosen)
        if self._chosen is None:
            return translated(_CHOOSE)
        return "" if found is not None and found.verdict.takeable else translated(_CANNOT)

    def _get_told(self) -> str:
        return self._told

    def _get_good(self) -> bool:
        return self._good

    def _get_busy(self) -> bool:
        return self._busy

    def _get_taken(self) -> bool:
        return self._look.taken

    rows = Property(QVariantList, _get_rows, notify=changed)
    takeReason = Property(str, _get_take_reason, notify=changed)
    told = Property(str, _get_told, notify=changed)
    good = Property(bool, _get_good, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)
    taken = Property(bool, _get_taken, notify=changed)
