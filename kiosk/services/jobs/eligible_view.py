"""我能不能报 as its page sees it: one question after another, then how it looks for each group of the posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.postings.eligible import load_rules, question_words, questions, verdicts
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from kiosk.view.parts import Parts
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.services.jobs"


@QmlElement
@QmlUncreatable("the posting has it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class EligibleView(QObject):  # type: ignore[operator]
    """The check of one open posting. Answers stand here until the page is asked for anew, or the visit ends."""

    changed = Signal()

    def __init__(self, parts: Parts, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._rules = load_rules(parts.shipped / "config")
        self._posting = ""
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._at = 0
        self._answers: dict[str, bool] = {}

    def look_at(self, posting: Posting | None) -> None:
        """Another posting is open, or none: what was answered before is gone."""
        self._posting = "" if posting is None else posting.id
        self._groups = () if posting is None else posting.eligible
        self._asked = questions(self._groups, self._rules)
        self.again()

    @Slot(bool)
    def show(self, applies: bool) -> None:  # noqa: FBT001  # a slot of QML
        """Ask, from the first question on, on a page of its own; `applies`: one can apply here."""
        self.again()
        self._ways.go(Place(HERE, "EligiblePage", {"check": self, "applies": applies}))

    @Slot()
    def again(self) -> None:
        """Forget the answers and stand before the first question."""
        self._at = 0
        self._answers.clear()
        self.changed.emit()

    @Slot(str)
    def answer(self, said: str) -> None:
        """Hear `yes`, `no`, or anything else for who cannot say; then comes the next question."""
        if self._get_done():
            return
        if said in {"yes", "no"}:
            self._answers[self._asked[self._at]] = said == "yes"
        self._at += 1
        self.changed.emit()

    def _get_offered(self) -> bool:
        return bool(self._groups)

    def _get_done(self) -> bool:
        return self._at >= len(self._asked)

    def _get_question(self) -> str:
        return self._words()[0]

    def _get_hint(self) -> str:
        return self._words()[1]

    def _words(self) -> tuple[str, str]:
        return ("", "") if self._get_done() else question_words(self._asked[self._at], self._rules, translated)

    def _get_number(self) -> int:
        return self._at + 1

    def _get_count(self) -> int:
        return len(self._asked)

    def _get_verdicts(self) -> list[dict[str, object]]:
        if not self._get_done():
            return []
        told = verdicts(self._groups, self._answers, self._rules, translated)
        return [{"group": one.group, "look": one.look.value, "text": one.sentence} for one in told]

    def _get_posting(self) -> str:
        return self._posting

    offered = Property(bool, _get_offered, notify=changed)
    done = Property(bool, _get_done, notify=changed)
    question = Property(str, _get_question, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    number = Property(int, _get_number, notify=changed)
    count = Property(int, _get_count, notify=changed)
    verdicts = Property(QVariantList, _get_verdicts, notify=changed)
    posting = Property(str, _get_posting, notify=changed)
