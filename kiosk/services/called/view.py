"""打过了 as its page sees it: one posting, three answers, and what becomes of the one that was touched.

ways.open("called/<posting id>")               the page asks
ways.open("called/<posting id>/filled")        it was said on the page before: one touch in all
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.errors import Problem, Refused, sentence
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.desk.postings.phone import phone_words, phones_in
from kiosk.desk.postings.reported import Heard, Told
from kiosk.desk.postings.safe_text import cut
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from kiosk.view.ways import Place, Ways
from sync.wire.report import Verdict, What

if TYPE_CHECKING:
    from kiosk.view.parts import Counter
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.called"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.services.called"
LONGEST_TITLE = 16
LONGEST_EMPLOYER = 20
WORDS: dict[What, tuple[Phrase, Phrase, str]] = {
    What.FILLED: (phrase("Called", "已经招满"), phrase("Called", "单位说人够了"), "users"),
    What.NO_ANSWER: (phrase("Called", "没人接"), phrase("Called", "打了没人接，或打不通"), "phone-missed"),
    What.ASKS_MONEY: (phrase("Called", "要先交钱"), phrase("Called", "押金、服装费、培训费"), "octagon-alert"),
}

_HIDDEN = phrase("Called", "不止一个人这样说，这个岗位先收起来了。驿站会去问单位，问清了再放出来，您不用等。")
_ONE_MORE = phrase("Called", "驿站会去问单位，您不用等。再有一个人这样说，这个岗位就先收起来。")
_AGAIN = phrase("Called", "刚才有人说过一样的，已经记着了，不用再说。")
_SAID_HERE = phrase("Called", "有人在这里说过“{what}”，{when}。")
_SAID_ELSEWHERE = phrase("Called", "别的驿站有人打过，没打成。")
_VERDICTS = {
    Verdict.WAITING: phrase("Called", "驿站收到了，还没问单位。"),
    Verdict.HIDDEN: phrase("Called", "先收起来了，驿站在问单位。"),
    Verdict.STILL_OPEN: phrase("Called", "驿站问过，单位说还在招。"),
    Verdict.TAKEN_DOWN: phrase("Called", "驿站问过，已经撤下来了。"),
}
_NOT_KEPT = phrase("Called", "刚才点的没记上。过几分钟再点，或打 {hotline}。")
_TOLD_BEFORE = frozenset({"too_many_reports"})
"""Refusals that say themselves what is the matter; the others mean that this terminal could not keep it."""
_TODAY = phrase("Called", "今天")
_DAYS_AGO = phrase("Called", "{days} 天前")


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """Ask what the call came to, or tell it at once where it was touched on the page before."""
    _ = key
    posting, said = asked(what)
    called = CalledView(posting, counter, ways)
    counter.visit.visit.holds(called.forget)
    if said is not None:
        called.say(said.value)
    return Place(HERE, "CalledPage", {"called": called})


def asked(what: str) -> tuple[str, What | None]:
    """Take `<posting id>` or `<posting id>/<what>` apart; an id may hold slashes of its own."""
    posting, _, last = what.rpartition("/")
    if posting and last in set(What):
        return posting, What(last)
    return what, None


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class CalledView(QObject):  # type: ignore[operator]
    """One posting and what was found out about it."""

    changed = Signal()

    def __init__(self, posting: str, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        found = counter.parts.postings([posting])
        self._posting: Posting | None = found[0] if found else None
        self._state = "ask" if found and counter.parts.reported is not None else "gone"
        self._told: Told | None = None
        self._problem: Problem | None = None
        self._heard = self._look()
        ways.tongue.changed.connect(self.changed)

    @Slot(str)
    def say(self, what: str) -> None:
        """Tell the hub and the terminal; the page shows what becomes of it."""
        reported, posting = self._counter.parts.reported, self._posting
        if self._state not in {"ask", "refused"} or reported is None or posting is None:
            return
        self._state = "busy"
        self.changed.emit()
        self._counter.work.do(lambda: reported.tell(posting, What(what)), self._take)

    def forget(self) -> None:
        """The visit is over; the page is already going and is told nothing more."""
        self._posting = None
        self._told = None
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature

    def _take(self, outcome: Told | Refused) -> None:
        if self._posting is None:
            return
        if isinstance(outcome, Refused):
            self._state, self._problem = "refused", outcome.problem
        else:
            self._state, self._told = "told", outcome
            self._heard = self._look()
        self.changed.emit()

    def _look(self) -> Heard:
        reported = self._counter.parts.reported
        return Heard(0) if reported is None or self._posting is None else reported.about(self._posting.id)

    # what the page reads

    def _get_state(self) -> str:
        return self._state

    def _get_title(self) -> str:
        return "" if self._posting is None else cut(self._posting.title, LONGEST_TITLE)

    def _get_employer(self) -> str:
        return "" if self._posting is None else cut(self._posting.employer, LONGEST_EMPLOYER)

    def _get_phone(self) -> str:
        if self._posting is None:
            return ""
        numbers = phones_in(self._posting.phone)  # whole, however long; what is no number may be cut
        return phone_words(numbers[0]) if numbers else cut(self._posting.phone, LONGEST_TITLE)

    def _get_choices(self) -> list[dict[str, object]]:
        return [
            {"code": what.value, "text": translated(text), "hint": translated(hint), "icon": icon}
            for what, (text, hint, icon) in WORDS.items()
        ]

    def _get_said(self) -> str:
        return "" if self._told is None else translated(WORDS[self._told.what][0])

    def _get_meaning(self) -> str:
        if self._told is None:
            return ""
        if self._told.hidden:
            return translated(_HIDDEN)
        return translated(_AGAIN if self._told.again else _ONE_MORE)

    def _get_money(self) -> bool:
        return self._told is not None and self._told.what is What.ASKS_MONEY

    def _get_earlier(self) -> str:
        """Say what was said before and what became of it; empty when nothing was, and once somebody spoke now."""
        heard = self._heard
        if self._told is not None or not heard.words:
            return ""
        if heard.what is None or heard.when is None:
            said = translated(_SAID_ELSEWHERE)
        else:
            days = self._days(heard)
            when = say(_DAYS_AGO, {"days": str(days)}, translated) if days else translated(_TODAY)
            said = say(_SAID_HERE, {"what": translated(WORDS[heard.what][0]), "when": when}, translated)
        return said + ("" if heard.verdict is None else translated(_VERDICTS[heard.verdict]))

    def _days(self, heard: Heard) -> int:
        now = self._counter.parts.clock.now()
        return 0 if heard.when is None else max(0, (now.astimezone(heard.when.tzinfo).date() - heard.when.date()).days)

    def _get_problem(self) -> str:
        if self._problem is None:
            return ""
        if self._problem.code not in _TOLD_BEFORE:
            return say(_NOT_KEPT, {"hotline": self._get_hotline()}, translated)
        return sentence(self._problem, translated, self._counter.parts.shelf.words)

    def _get_hotline(self) -> str:
        return self._counter.parts.station.hotline

    state = Property(str, _get_state, notify=changed)
    title = Property(str, _get_title, notify=changed)
    employer = Property(str, _get_employer, notify=changed)
    phone = Property(str, _get_phone, notify=changed)
    choices = Property(QVariantList, _get_choices, notify=changed)
    said = Property(str, _get_said, notify=changed)
    meaning = Property(str, _get_meaning, notify=changed)
    money = Property(bool, _get_money, notify=changed)
    earlier = Property(str, _get_earlier, notify=changed)
    problem = Property(str, _get_problem, notify=changed)
    hotline = Property(str, _get_hotline, notify=changed)
