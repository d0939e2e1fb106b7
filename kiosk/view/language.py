"""Which language the screen speaks now; switched live, back to the station's own at the end of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, QTranslator, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.desk.phrase import Phrase

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1

SOURCE = "zh_CN"
LANGUAGES = (SOURCE, "en")


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class Language(QObject):  # type: ignore[operator]
    """The language of the screen; the source of all texts is zh_CN, others come from assets/i18n."""

    changed = Signal()

    def __init__(self, folder: Path, own: str = SOURCE) -> None:
        super().__init__()
        self._folder = folder
        self._own = own
        self._locale = SOURCE
        self._translator = QTranslator(self)
        self.choose(own)

    @property
    def now(self) -> str:
        """The locale in use, `zh_CN` or `en`."""
        return self._locale

    def choose(self, locale: str) -> None:
        """Speak this language from now on; an unknown one falls back to the source."""
        wanted = locale if locale in LANGUAGES else SOURCE
        if wanted == self._locale:
            return
        QCoreApplication.removeTranslator(self._translator)
        if wanted != SOURCE and self._translator.load(str(self._folder / f"{wanted}.qm")):
            QCoreApplication.installTranslator(self._translator)
        self._locale = wanted
        QLocale.setDefault(QLocale(wanted))
        self.changed.emit()

    @Slot()
    def switchOver(self) -> None:
        """The other language, as the key in the tool bar says."""
        self.choose("en" if self._locale == SOURCE else SOURCE)

    def come_home(self) -> None:
        """The visit is over: the station's own language again."""
        self.choose(self._own)

    def _get_locale(self) -> str:
        return self._locale

    locale = Property(str, _get_locale, notify=changed)


def translated(sentence: Phrase) -> str:
    """A phrase of Qt-free code in the language of the screen."""
    return QCoreApplication.translate(sentence.context, sentence.text)
