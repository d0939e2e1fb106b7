"""The demo's side panel: lay down a made-up person's card, see the paper, let something happen to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlComponent, QQmlEngine

from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from pathlib import Path

    from drivers.card.simulated import SimulatedReader
    from drivers.printer.simulated import SimulatedPrinter

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1

FAULTS = {
    "paper_out": "没纸了",
    "near_end": "纸快完了",
    "cover": "盖子开着",
    "cutter": "切刀卡住",
    "silent": "不回话",
    "off": "断电",
}
"""What the panel offers of drivers.printer.virtual.FAULTS."""


@QmlElement
@QmlUncreatable("the demo makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class DemoPanelView(QObject):  # type: ignore[operator]
    """Hands for a reader and a printer that do not exist. Slips may come on any thread."""

    changed = Signal()
    _came = Signal(QImage)

    def __init__(self, reader: SimulatedReader | None, printer: SimulatedPrinter | None, paper: Path) -> None:
        super().__init__()
        self._reader = reader
        self._printer = printer
        self._folder = paper
        self._laid = ""
        self._fault = ""
        self._slip: Path | None = None
        self._count = 0
        self._came.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def take_slip(self, picture: QImage) -> None:
        """A slip came out; shown from now on."""
        self._came.emit(picture)

    @Slot(str)
    def lay(self, key: str) -> None:
        """Lay this person's card down; the same once more lifts it."""
        if self._reader is None:
            return
        if key == self._laid:
            self.lift()
            return
        self._reader.lay(key)
        self._laid = key
        self.changed.emit()

    @Slot()
    def lift(self) -> None:
        """Take the card away."""
        if self._reader is not None:
            self._reader.lift()
        self._laid = ""
        self.changed.emit()

    @Slot(str)
    def happen(self, fault: str) -> None:
        """Let this happen to the printer; the same once more mends it."""
        if self._printer is None:
            return
        self._printer.mend()
        self._fault = "" if fault == self._fault else fault
        if self._fault:
            self._printer.fault(self._fault)
        self.changed.emit()

    @Slot(QImage)
    def _keep(self, picture: QImage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count += 1
        self._slip = self._folder / f"slip-{self._count}.png"
        picture.save(str(self._slip))
        self.changed.emit()

    def _get_people(self) -> list[dict[str, object]]:
        if self._reader is None:
            return []
        people = self._reader.people
        return [
            {"key": key, "called": one.called, "about": one.about, "laid": key == self._laid}
            for key, one in people.items()
        ]

    def _get_faults(self) -> list[dict[str, object]]:
        if self._printer is None:
            return []
        return [{"key": key, "text": text, "on": key == self._fault} for key, text in FAULTS.items()]

    def _get_slip(self) -> QUrl:
        return QUrl() if self._slip is None else QUrl.fromLocalFile(str(self._slip))

    people = Property(QVariantList, _get_people, notify=changed)
    faults = Property(QVariantList, _get_faults, notify=changed)
    slip = Property(QUrl, _get_slip, notify=changed)


class DemoPanel:
    """The panel's own window and engine, beside the kiosk's."""

    def __init__(self, view: DemoPanelView, import_path: Path) -> None:
        self._view = view
        self._engine = QQmlEngine()
        self._engine.addImportPath(str(import_path))
        self._component = QQmlComponent(self._engine)
        self._component.loadFromModule("kiosk.shell", "DemoPanel")
        # PySide's stubs promise an object; a component that could not be loaded gives None
        self._window = cast("QObject | None", self._component.createWithInitialProperties({"panel": view}))

    @property
    def shown(self) -> bool:
        """Whether the panel could be made."""
        return self._window is not None

    def close(self) -> None:
        """Take the panel away."""
        if self._window is not None:
            self._window.deleteLater()
        self._engine.deleteLater()
