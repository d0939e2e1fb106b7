"""The top line of every page: which station, how old the data is, whether the network is there, what time it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.moments import CHINA, day_words, local, time_words
from kiosk.view.language import translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sync.wire.clock import Clock

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_AGAIN_MS = 1000


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class StatusView(QObject):  # type: ignore[operator]
    """Clock, age of the data and the network light, looked at once a second; at first the clock alone."""

    changed = Signal()

    def __init__(
        self, clock: Clock, station: str, fresh_at: Callable[[], datetime | None], network_up: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._clock = clock
        self._station = station
        self._fresh_at = fresh_at
        self._network_up = network_up
        self._fresh: datetime | None = None
        self._online = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look)
        self._time = time_words(local(clock))

    def start(self) -> None:
        """Begin to look by itself."""
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """See what time it is and what has changed."""
        time, fresh, online = time_words(local(self._clock)), self._fresh_at(), self._network_up()
        if (time, fresh, online) != (self._time, self._fresh, self._online):
            self._time, self._fresh, self._online = time, fresh, online
            self.changed.emit()

    def _get_time(self) -> str:
        return self._time

    def _get_station(self) -> str:
        return self._station

    def _get_online(self) -> bool:
        return self._online

    def _get_data_day(self) -> str:
        """Empty when it is of today: then the time is enough."""
        if self._fresh is None or self._fresh.astimezone(CHINA).date() == local(self._clock).date():
            return ""
        return day_words(self._fresh.astimezone(CHINA).date(), translated)

    def _get_data_time(self) -> str:
        return "" if self._fresh is None else time_words(self._fresh.astimezone(CHINA))

    time = Property(str, _get_time, notify=changed)
    station = Property(str, _get_station, notify=changed)
    online = Property(bool, _get_online, notify=changed)
    dataDay = Property(str, _get_data_day, notify=changed)
    dataTime = Property(str, _get_data_time, notify=changed)
