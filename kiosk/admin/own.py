"""设置: every setting by section, changed one at a time; a refusal is told, what is written waits for a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.machine import MachineRoom
from kiosk.admin.map_preview import MapPreview
from kiosk.admin.maps import MapsRoom
from kiosk.admin.session import HERE
from kiosk.admin.setting_words import SEPARATOR, named_value, short_value, value_words
from kiosk.desk.phrase import phrase, say
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from kiosk.view.ways import Place

if TYPE_CHECKING:
    from kiosk.admin.rooms import SettingRow, Value
    from kiosk.admin.session import TechnicianSession

__all__ = ["EditRoom", "MapPreview", "SettingsRoom"]

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

_RANGE = phrase("Settings", "{low} 到 {high}")
_SAVED = phrase("Settings", "存好了，重启程序后生效。")
_NO_NUMBER = phrase("Settings", "这不是数字，请重新输。")
_NO_WHOLE = phrase("Settings", "要整数，不带小数点。")
MAP_FILE = "station.map_file"


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class SettingsRoom(QObject):  # type: ignore[operator]
    """The sections, and the settings of the one that was chosen."""

    changed = Signal()

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__()
        self._session = session
        self._rows = list(session.rooms.settings())
        self._section = self._rows[0].section if self._rows else ""

    @Slot(str)
    def choose(self, section: str) -> None:
        """Show this section."""
        self._section = section
        self.changed.emit()

    @Slot()
    def machine(self) -> None:
        """口令和重启."""
        self._session.ways.go(
            Place(HERE, "MachinePage", {"session": self._session, "machine": MachineRoom(self._session)})
        )

    @Slot(str)
    def edit(self, key: str) -> None:
        """Open one setting; the map is chosen from files, and its path typed only where somebody wants to."""
        if key == MAP_FILE:
            maps = MapsRoom(self._session, lambda: self._edit(key))
            self._session.ways.go(Place(HERE, "MapsPage", {"session": self._session, "maps": maps}))
        else:
            self._edit(key)

    def _edit(self, key: str) -> None:
        row = next(row for row in self._rows if row.key == key)
        edited = EditRoom(self._session, row)
        edited.saved.connect(self._look)
        self._session.ways.go(Place(HERE, "EditPage", {"session": self._session, "edited": edited}))

    @Slot()
    def _look(self) -> None:
        self._rows = list(self._session.rooms.settings())
        self.changed.emit()

    def _get_sections(self) -> list[dict[str, object]]:
        titles = {row.section: row.title for row in self._rows}
        return [{"key": key, "title": title, "chosen": key == self._section} for key, title in titles.items()]

    def _get_section(self) -> str:
        return self._section

    def _get_rows(self) -> list[dict[str, object]]:
        return [
            {"key": row.key, "label": row.label, "hint": row.origin, "value": short_value(row)}
            for row in self._rows
            if row.section == self._section
        ]

    sections = Property(QVariantList, _get_sections, notify=changed)
    section = Property(str, _get_section, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)


@QmlElement
@QmlUncreatable("the settings page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class EditRoom(QObject):  # type: ignore[operator]
    """One setting; `way` is choice, number or text."""

    changed = Signal()
    saved = Signal()

    def __init__(self, session: TechnicianSession, row: SettingRow) -> None:
        super().__init__()
        self._session = session
        self._row = row
        self._told = ""
        self._good = False

    @Slot(str)
    def save(self, text: str) -> None:
        """Check and write what was entered; a choice comes as its place in `choices`."""
        value = self._value(text.strip())
        if value is None:
            whole = self._row.kind == "int" and _is_number(text.strip())
            self._tell(translated(_NO_WHOLE if whole else _NO_NUMBER))
            return
        refused = self._session.rooms.change(self._row.key, value)
        if refused:
            self._tell(refused)
            return
        self._session.record("setting_changed", key=self._row.key)
        self._row = next(row for row in self._session.rooms.settings() if row.key == self._row.key)
        self._tell(translated(_SAVED), good=True)
        self.saved.emit()

    def _value(self, text: str) -> Value | None:
        row = self._row
        if self._choices():
            return self._choices()[int(text)]
        if row.kind == "tuple":
            return tuple(part.strip() for part in text.replace(";", SEPARATOR).split(SEPARATOR) if part.strip())
        if row.kind in {"int", "float"}:
            try:
                return int(text) if row.kind == "int" else float(text)
            except ValueError:
                return None
        return text

    def _choices(self) -> tuple[Value, ...]:
        return (True, False) if self._row.kind == "bool" else self._row.choices

    def _tell(self, told: str, *, good: bool = False) -> None:
        self._told, self._good = told, good
        self.changed.emit()

    def _get_way(self) -> str:
        if self._choices():
            return "choice"
        return "number" if self._row.kind in {"int", "float"} else "text"

    def _get_choices(self) -> list[dict[str, object]]:
        return [
            {"text": named_value(choice), "at": str(at), "chosen": choice == self._row.value}
            for at, choice in enumerate(self._choices())
        ]

    def _get_range(self) -> str:
        if self._row.low is None or self._row.high is None:
            return ""
        return say(_RANGE, {"low": f"{self._row.low:g}", "high": f"{self._row.high:g}"}, translated)

    def _get_value(self) -> str:
        return named_value(self._row.value) if self._choices() else value_words(self._row.value)

    def _get_raw(self) -> str:
        return "" if self._row.value in {"", ()} else value_words(self._row.value)

    def _get_usual(self) -> str:
        return named_value(self._row.default) if self._choices() else value_words(self._row.default)

    def _get_fraction(self) -> bool:
        return self._row.kind == "float"

    def _get_negative(self) -> bool:
        return self._row.low is not None and self._row.low < 0

    def _get_label(self) -> str:
        return self._row.label

    def _get_hint(self) -> str:
        return self._row.hint

    def _get_title(self) -> str:
        return self._row.title

    def _get_origin(self) -> str:
        return self._row.origin

    def _get_told(self) -> str:
        return self._told

    def _get_good(self) -> bool:
        return self._good

    way = Property(str, _get_way, notify=changed)
    choices = Property(QVariantList, _get_choices, notify=changed)
    range = Property(str, _get_range, notify=changed)
    value = Property(str, _get_value, notify=changed)
    raw = Property(str, _get_raw, notify=changed)
    usual = Property(str, _get_usual, notify=changed)
    fraction = Property(bool, _get_fraction, notify=changed)
    negative = Property(bool, _get_negative, notify=changed)
    label = Property(str, _get_label, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    title = Property(str, _get_title, notify=changed)
    origin = Property(str, _get_origin, notify=changed)
    told = Property(str, _get_told, notify=changed)
    good = Property(bool, _get_good, notify=changed)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
