"""The question 办得怎么样 as the farewell page sees it: five faces, perhaps four reasons, thanks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.survey import FACES, REASONS, Stage, Survey
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from kiosk.desk.survey import Ratings
    from kiosk.view.work import Work

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class SurveyView(QObject):  # type: ignore[operator]
    """One question after one finished task; nothing in it knows whose task it was.

    `stirred`: somebody is at it, so that the page stays; `left`: the question was put aside without an answer.
    """

    changed = Signal()
    stirred = Signal()
    left = Signal()

    def __init__(self, task: str, ratings: Ratings, work: Work) -> None:
        super().__init__()
        self._survey = Survey(task, lambda name: work.do(partial(ratings.count, name), _counted))

    @property
    def answered(self) -> bool:
        """Whether everything was said that is asked."""
        return self._survey.stage is Stage.THANKS

    # what the page calls

    @Slot(int)
    def rate(self, score: int) -> None:
        """A face was touched."""
        if self._survey.rate(score):
            self.changed.emit()
            self.stirred.emit()

    @Slot(str)
    def because(self, why: str) -> None:
        """What was wrong."""
        if self._survey.because(why):
            self.changed.emit()
            self.stirred.emit()

    @Slot()
    def stir(self) -> None:
        """A key was pressed: somebody is walking over the faces."""
        self.stirred.emit()

    @Slot()
    def leave(self) -> None:
        """Back, or the key for the end."""
        self.left.emit()

    # what the page reads

    def _get_stage(self) -> str:
        return self._survey.stage.value

    def _get_faces(self) -> list[dict[str, object]]:
        return [{"score": face.score, "icon": face.icon, "text": translated(face.words)} for face in FACES]

    def _get_reasons(self) -> list[dict[str, object]]:
        return [{"why": one.why.value, "icon": one.icon, "text": translated(one.words)} for one in REASONS]

    def _get_given(self) -> list[dict[str, object]]:
        """The face that was touched; empty before."""
        faces = [face for face in FACES if face.score == self._survey.score]
        return [{"icon": face.icon, "text": translated(face.words)} for face in faces]

    stage = Property(str, _get_stage, notify=changed)
    faces = Property(QVariantList, _get_faces, notify=changed)
    reasons = Property(QVariantList, _get_reasons, notify=changed)
    given = Property(QVariantList, _get_given, notify=changed)


def _counted(_: None) -> None:
    """Whether the disk took it is nothing that a resident waits for."""
