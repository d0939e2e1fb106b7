"""A form as the page sees it: the question now, what was touched so far, and what keeps one from going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.answers import digits_problem
from kiosk.desk.errors import Problem, sentence
from kiosk.desk.service import Digits, Kind, Option, Service
from kiosk.view.glyphs import written
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.desk.form import Form

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the question pages make it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class FormView(QObject):  # type: ignore[operator]
    """Turns touches into calls of the form and the form's state into properties; it has no opinion of its own.

    `finished` says that every question has its answer; whoever opened the form hands it in. `leftBehind` says that
    the resident went back before the first question or gave up.
    """

    changed = Signal()
    moved = Signal()
    """Another question is on the page."""
    finished = Signal()
    leftBehind = Signal()
    refused = Signal()
    notYou = Signal()

    def __init__(self, form: Form, words: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self.form = form
        self._words = words
        self._typed = ""
        self._picked: list[str] = []
        self._problem: Problem | None = None
        self._busy = False

    # what the page calls

    @Slot(str)
    def choose(self, code: str) -> None:
        """Answer with one option, an alternative, or the words of the notice."""
        if self._busy:
            return
        self._after(self.form.answer(code))

    @Slot(str)
    def toggle(self, code: str) -> None:
        """Touch one of several; touching it again takes it away."""
        if code in self._picked:
            self._picked.remove(code)
            self._problem = None
        elif len(self._picked) >= self.form.step.most:
            self._problem = Problem("too_many", {"most": str(self.form.step.most)}, self.form.step.key)
        else:
            self._picked.append(code)
            self._problem = None
        self.changed.emit()

    @Slot()
    def enough(self) -> None:
        """These are all I want."""
        self._after(self.form.answer(tuple(self._picked)))

    @Slot(str)
    def type(self, digit: str) -> None:
        """One digit more; the last one goes on by itself."""
        shape = self.form.step.digits
        if shape is None or self._busy or len(self._typed) >= shape.length:
            return
        self._typed += digit
        self._problem = None
        if len(self._typed) == shape.length:
            self._after(self.form.answer(self._typed))
        else:
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """One digit back."""
        self._typed = self._typed[:-1]
        self._problem = None
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """All digits away."""
        self._typed = ""
        self._problem = None
        self.changed.emit()

    @Slot()
    def hold(self) -> None:
        """The commitment was held for a second (or confirmed by key)."""
        if not self._busy:
            self._after(self.form.commit())

    @Slot(str)
    def change(self, key: str) -> None:
        """Answer one question of the summary anew."""
        if not self._busy and self.form.go_to(key):
            self._arrive()

    @Slot(result=bool)
    def stepBack(self) -> bool:
        """The question before; False when there is none and the page itself has to go."""
        if self._busy:
            return True
        if not self.form.back():
            return False
        self._arrive()
        return True

    @Slot()
    def leave(self) -> None:
        """先不办了: forget what was entered."""
        self.forget()
        self.leftBehind.emit()

    # what whoever opened it calls

    def lay(self, lay: Callable[[Form], Problem | None]) -> None:
        """A card was laid: let the form take what it may."""
        self._after(lay(self.form))

    def speak(self, service: Service) -> None:
        """The same questions in another language; the answers are codes and stay."""
        self.form.service = service
        self.changed.emit()

    def wait(self, *, busy: bool) -> None:  # mirrors the property
        """It is being handed in: take no more touches."""
        self._busy = busy
        self.changed.emit()

    def tell(self, problem: Problem) -> None:
        """It came to nothing (hand-in, look-up, a card): say why on the page; a number is typed afresh."""
        self._problem = problem
        self._busy = False
        self._typed = ""
        self.changed.emit()

    def forget(self) -> None:
        """Nothing that was entered remains here or in the form."""
        self.form.wipe()
        self._typed = ""
        self._picked.clear()
        self._problem = None
        self._busy = False
        self.moved.emit()
        self.changed.emit()

    # inside

    def _after(self, problem: Problem | None) -> None:
        self._problem = problem
        if problem is not None:
            if problem.code == "notice_refused":
                self.refused.emit()
                return
            if problem.code == "not_you":
                self.notYou.emit()  # first let go of the card, else arriving at the card's page would take it again
                self._arrive(keep_problem=True)
                return
            self.changed.emit()
        elif self.form.complete:
            self.changed.emit()
            self.finished.emit()
        else:
            self._arrive()

    def _arrive(self, *, keep_problem: bool = False) -> None:
        step = self.form.step
        given = self.form.chosen()
        self._picked = [code for code in given if code] if isinstance(given, tuple) else []
        numeric = step.kind is Kind.DIGITS and isinstance(given, str) and given.isdecimal()
        self._typed = given if numeric and isinstance(given, str) else ""
        if not keep_problem:
            self._problem = None
        self.moved.emit()
        self.changed.emit()

    def _is_chosen(self, code: str) -> bool:
        if self.form.step.kind is Kind.CHOICES:
            return code in self._picked
        return self.form.chosen() == code

    def _option(self, option: Option) -> dict[str, object]:
        return {
            "code": option.code,
            "text": option.text,
            "icon": option.icon,
            "spoken": option.spoken or option.text,
            "chosen": self._is_chosen(option.code),
        }

    # what the page reads

    def _get_title(self) -> str:
        return self.form.service.tile.title

    def _get_kind(self) -> str:
        return self.form.step.kind.value

    def _get_key(self) -> str:
        return self.form.step.key

    def _get_question(self) -> str:
        return self.form.step.question

    def _get_hint(self) -> str:
        return self.form.step.hint

    def _get_spoken(self) -> str:
        step = self.form.step
        return step.spoken or step.question.replace("\n", "")

    def _get_place(self) -> int:
        return self.form.progress[0]

    def _get_count(self) -> int:
        return self.form.progress[1]

    def _get_options(self) -> list[dict[str, object]]:
        return [self._option(option) for option in self.form.options()]

    def _get_alternatives(self) -> list[dict[str, object]]:
        return [self._option(option) for option in self.form.step.alternatives]

    def _get_picked(self) -> int:
        return len(self._picked)

    def _get_most(self) -> int:
        return self.form.step.most

    def _shape(self) -> Digits:
        return self.form.step.digits or Digits(0, ())

    def _get_typed(self) -> str:
        return self._typed

    def _get_length(self) -> int:
        return self._shape().length

    def _get_groups(self) -> list[int]:
        return list(self._shape().groups)

    def _get_missing(self) -> int:
        return max(0, self._shape().length - len(self._typed))

    def _get_notice(self) -> dict[str, object]:
        notice = self.form.service.notice
        if notice is None:
            return {}
        return {
            "title": notice.title,
            "facts": [{"label": fact.label, "text": fact.text} for fact in notice.facts],
            "accept": notice.accept,
            "refuse": notice.refuse,
            "spoken": notice.spoken,
        }

    def _get_commitment(self) -> dict[str, object]:
        promise = self.form.service.commitment
        if promise is None:
            return {}
        return {
            "title": promise.title,
            "lines": list(promise.lines),
            "key": promise.key,
            "keyHint": promise.key_hint,
            "again": promise.again,
            "spoken": promise.spoken,
        }

    def _get_rows(self) -> list[dict[str, object]]:
        return [
            {
                "key": row.key,
                "label": row.label,
                "text": written(row.text),
                "full": written(row.full),
                "locked": row.locked,
            }
            for row in self.form.rows()
        ]

    def _get_read(self) -> list[str]:
        return list(self.form.service.card.shown) if self.form.service.card else []

    def _get_not_read(self) -> list[str]:
        return list(self.form.service.card.not_read) if self.form.service.card else []

    def _get_problem(self) -> str:
        problem = self.form.stopped or self._problem
        if problem is None:
            return ""
        if problem.code == "digits_missing" and self.form.step.digits and digits_problem(self.form.step, self._typed):
            return ""
        return sentence(problem, translated, self._words())

    def _get_stopped(self) -> bool:
        return self.form.stopped is not None

    def _get_busy(self) -> bool:
        return self._busy

    title = Property(str, _get_title, notify=changed)
    kind = Property(str, _get_kind, notify=changed)
    key = Property(str, _get_key, notify=changed)
    question = Property(str, _get_question, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    spoken = Property(str, _get_spoken, notify=changed)
    place = Property(int, _get_place, notify=changed)
    count = Property(int, _get_count, notify=changed)
    options = Property(QVariantList, _get_options, notify=changed)
    alternatives = Property(QVariantList, _get_alternatives, notify=changed)
    picked = Property(int, _get_picked, notify=changed)
    most = Property(int, _get_most, notify=changed)
    typed = Property(str, _get_typed, notify=changed)
    length = Property(int, _get_length, notify=changed)
    groups = Property(QVariantList, _get_groups, notify=changed)
    missing = Property(int, _get_missing, notify=changed)
    notice = Property(QVariantMap, _get_notice, notify=changed)
    commitment = Property(QVariantMap, _get_commitment, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)
    cardRead = Property(QVariantList, _get_read, notify=changed)
    cardNotRead = Property(QVariantList, _get_not_read, notify=changed)
    problem = Property(str, _get_problem, notify=changed)
    stopped = Property(bool, _get_stopped, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)
