"""A window without a display in which pages and components stand, in any theme, size, orientation and language."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
# the pinyin engine makes a folder for words it would learn; not in the home of whoever runs this
os.environ.setdefault("XDG_CONFIG_HOME", str(Path(tempfile.gettempdir()) / "jobstation-gallery-config"))

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSizeF, Qt, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "assets" / "i18n" / "en.qm"


@dataclass(frozen=True)
class Variant:
    """One way a page is looked at. The panel is 21.5 inch, as kiosk/controls/LOOK.md reckons."""

    theme: str = "day"
    large: bool = False
    portrait: bool = True
    locale: str = "zh_CN"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the window in pixels."""
        return (1080, 1920) if self.portrait else (1920, 1080)

    @property
    def label(self) -> str:
        """The variant in one word, used in file names: day, contrast-large, day-landscape-en."""
        parts = [self.theme]
        parts += ["large"] if self.large else []
        parts += [] if self.portrait else ["landscape"]
        parts += ["en"] if self.locale == "en" else []
        return "-".join(parts)


class Stage:
    """An engine and a window; pages are shown on it one after the other. Close it before the application goes."""

    def __init__(self, variant: Variant) -> None:
        self.variant = variant
        self.warnings: list[str] = []
        self.afterwards: list[Callable[[], None]] = []
        """What has to be put away once nothing is on show any more."""
        self._translator: QTranslator | None = None
        if variant.locale == "en" and ENGLISH.exists():
            self._translator = QTranslator()
            self._translator.load(str(ENGLISH))
            QGuiApplication.installTranslator(self._translator)
        self.engine = QQmlEngine()
        self.engine.addImportPath(str(ROOT))
        self.engine.setOutputWarningsToStandardError(False)
        self.engine.warnings.connect(self._remember)
        self.window = QQuickWindow()
        self.window.resize(*variant.size)
        self.theme = cast("QObject", self.engine.singletonInstance("kiosk.controls", "Theme"))
        self._configure()
        self.item: QQuickItem | None = None
        self._component: QQmlComponent | None = None

    def _remember(self, problems: list[object]) -> None:
        self.warnings += [problem.toString() for problem in problems]  # type: ignore[attr-defined]

    def _configure(self) -> None:
        width, height = self.variant.size
        self.theme.setProperty("screen", QSizeF(width, height))
        self.theme.setProperty("name", self.variant.theme)
        self.theme.setProperty("large", self.variant.large)
        self.theme.setProperty("locale", self.variant.locale)
        self.theme.setProperty("calm", True)
        self.window.setColor(self.theme.property("ground"))

    def qml(self, text: str, **properties: object) -> QQuickItem:
        """Show an item written here; it fills the window unless it has a size of its own."""
        component = QQmlComponent(self.engine)
        component.setData(text.encode(), QUrl.fromLocalFile(str(ROOT / "tests" / "gallery" / "scene.qml")))
        return self._show(component, properties)

    def file(self, path: Path, **properties: object) -> QQuickItem:
        """Show the item of a QML file."""
        return self._show(QQmlComponent(self.engine, QUrl.fromLocalFile(str(path))), properties)

    def module(self, module: str, name: str, **properties: object) -> QQuickItem:
        """Show a type of a QML module, for example ("kiosk.services.jobs", "ListPage")."""
        component = QQmlComponent(self.engine)
        component.loadFromModule(module, name)
        return self._show(component, properties)

    def show(self, item: QQuickItem) -> QQuickItem:
        """Put an item on the window, in place of the one before."""
        self._retire()
        self.item = item
        item.setParentItem(self.window.contentItem())
        if item.width() == 0 or item.height() == 0:
            item.setSize(self.window.size().toSizeF())
        self.window.show()
        self.window.requestActivate()
        QGuiApplication.processEvents()
        return item

    def _show(self, component: QQmlComponent, properties: dict[str, object]) -> QQuickItem:
        item = component.createWithInitialProperties(properties)
        if not isinstance(item, QQuickItem):
            raise RuntimeError(component.errorString() or "the component is not an item")  # noqa: TRY004
        self._retire()  # before its component goes, which would take it along half-way
        self._component = component
        return self.show(item)

    def _retire(self) -> None:
        """Take away what was shown before, so that nothing of it lies under the next."""
        if self.item is not None:
            self.item.setParentItem(None)
            self.item.deleteLater()
        self.item = None

    def find(self, name: str, within: QQuickItem | None = None) -> QQuickItem:
        """The item on show with this objectName or text; delegates included."""
        for item in items(within or self.window.contentItem()):
            if item.objectName() == name or (item.property("text") == name and item.property("said") is not None):
                return item
        raise LookupError(name)

    def tap(self, item: QQuickItem) -> None:
        """Touch the middle of an item and let go."""
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(item))
        QGuiApplication.processEvents()

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys of the keypad, one after the other."""
        for key in keys:
            QTest.keyClick(self.window, key)
            QGuiApplication.processEvents()

    def settle(self) -> None:
        """Let bindings, loaders, zero timers and positioners come to rest; only drawing moves the last of these."""
        for _ in range(2):
            QGuiApplication.processEvents()
            self.window.grabWindow()

    def grab(self) -> QImage:
        """The window as it is drawn now."""
        QGuiApplication.processEvents()
        return self.window.grabWindow()

    def close(self) -> None:
        """Take everything down in the order that leaves no binding behind."""
        self.window.hide()
        if self.item is not None:
            self.item.deleteLater()
        self.item = None
        self._component = None
        self.window.deleteLater()
        self.engine.deleteLater()
        if self._translator is not None:
            QGuiApplication.removeTranslator(self._translator)
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        while self.afterwards:
            self.afterwards.pop()()


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item below, in drawing order."""
    for child in root.childItems():
        if child.isVisible():
            yield child
            yield from items(child)


def middle(item: QQuickItem) -> QPoint:
    """Where a finger would go."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()


@contextmanager
def stage(variant: Variant | None = None) -> Iterator[Stage]:
    """A stage that is closed again."""
    opened = Stage(variant or Variant())
    try:
        yield opened
    finally:
        opened.close()
