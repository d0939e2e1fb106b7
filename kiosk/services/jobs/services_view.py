"""办事的地方 as the map and their list see them: what each is, when its door is open, how far, and its telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.near.station_map import Serves
from kiosk.desk.phrase import listed, phrase, say
from kiosk.desk.postings.safe_text import cut
from kiosk.desk.postings.walking import minutes_words, walk
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.desk.near.plane import Plane
    from kiosk.desk.near.services import ServiceStops
    from kiosk.desk.near.station_map import Service
    from kiosk.desk.phrase import Phrase
    from kiosk.desk.postings.settings import PostingSettings

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

KINDS: Final[Mapping[Serves, Phrase]] = {
    Serves.STATION: phrase("Map", "就业驿站"),
    Serves.CASUAL_MARKET: phrase("Map", "零工市场"),
    Serves.TRAINING: phrase("Map", "学技能的地方"),
    Serves.SOCIAL_SECURITY: phrase("Map", "办社保的地方"),
    Serves.HOSPITAL: phrase("Map", "医院，工伤先打电话问"),
    Serves.INJURY_HOSPITAL: phrase("Map", "工伤定点医院"),
}
_NAMELESS = phrase("Map", "没写名称")
_OPEN = phrase("Map", "开门时间：{hours}")
_NO_HOURS = phrase("Map", "没写开门时间")
_PHONE = phrase("Map", "电话 {phone}")
_NO_PHONE = phrase("Map", "没写电话")
BRIEF_TITLE: Final = 14
BRIEFEST_TITLE: Final = 10
BRIEF_HOURS: Final = 32
"""Characters where there is room for so many, whatever stands in the map's file; spoken is all of it."""
_ICONS: Final = {
    Serves.STATION: "map-pin",
    Serves.CASUAL_MARKET: "hammer",
    Serves.TRAINING: "graduation-cap",
    Serves.SOCIAL_SECURITY: "landmark",
    Serves.HOSPITAL: "stethoscope",
    Serves.INJURY_HOSPITAL: "stethoscope",
}


@QmlElement
@QmlUncreatable("the map has it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class ServicesView(QObject):  # type: ignore[operator]
    """The services of the map that is laid out. `changed`: another is chosen; `turned`: they come, or jobs again."""

    changed = Signal()
    turned = Signal()

    def __init__(self, plane: Plane, settings: PostingSettings) -> None:
        super().__init__()
        self._plane = plane
        self._settings = settings
        self.stops: ServiceStops | None = None

    @Slot()
    def toggle(self) -> None:
        """Services on the map instead of jobs, or jobs again."""
        if self.stops is not None:
            self.stops.turn(on=not self.stops.on)
            self.turned.emit()
            self.changed.emit()

    @Slot(int)
    def choose(self, place: int) -> None:
        """Show one of the list on the map."""
        if self.stops is not None:
            self.stops.choose(place)
            self.changed.emit()

    def step(self, steps: int) -> None:
        """Go to the next one, or the one before."""
        if self.stops is not None:
            self.stops.step(steps)
            self.changed.emit()

    def _told(self, service: Service) -> dict[str, str]:
        way = walk(self._plane.centre, self._plane.point(service.at), self._settings)
        told = {
            "title": service.name or translated(_NAMELESS),
            "kind": translated(KINDS[service.serves]),
            "icon": _ICONS[service.serves],
            "walk": minutes_words(way, translated),
            "hours": say(_OPEN, {"hours": service.hours}, translated) if service.hours else translated(_NO_HOURS),
            "phone": say(_PHONE, {"phone": service.phone}, translated) if service.phone else translated(_NO_PHONE),
        }
        told["briefTitle"] = cut(told["title"], BRIEF_TITLE)
        told["briefestTitle"] = cut(told["title"], BRIEFEST_TITLE)
        told["briefHours"] = cut(told["hours"], BRIEF_HOURS)
        told["briefOpen"] = cut(service.hours or told["hours"], BRIEF_HOURS)
        told["spoken"] = listed((told[part] for part in ("title", "kind", "walk", "hours", "phone")), translated)
        return told

    def _get_on(self) -> bool:
        return self.stops is not None and self.stops.on

    def _get_count(self) -> int:
        return 0 if self.stops is None else len(self.stops.all)

    def _get_chosen(self) -> dict[str, str]:
        """What the panel under the map tells; empty while jobs are shown."""
        return {} if self.stops is None or self.stops.chosen is None else self._told(self.stops.chosen)

    def _get_stop(self) -> int:
        """Number of the chosen one among all."""
        stops = self.stops
        return 0 if stops is None or stops.chosen is None else stops.all.index(stops.chosen) + 1

    def _get_rows(self) -> list[dict[str, str]]:
        """All of them, nearest first."""
        return [] if self.stops is None else [self._told(one) for one in self.stops.all]

    on = Property(bool, _get_on, notify=changed)
    count = Property(int, _get_count, notify=changed)
    chosen = Property(QVariantMap, _get_chosen, notify=changed)
    stop = Property(int, _get_stop, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)
