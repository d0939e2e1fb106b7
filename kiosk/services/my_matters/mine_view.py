"""我的 as its page sees it: what the hub tells of the year's help, and three postings picked for this resident.

What the hub told and what was said to postings lives here until farewell, nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.errors import Problem, Refused
from kiosk.desk.match.recommendations import Recommendations
from kiosk.desk.match.wishes import Wishes, wishes_of
from kiosk.desk.moments import local
from kiosk.desk.postings.kinds import KINDS, Kind, tiles
from kiosk.desk.search.query import Question
from kiosk.services.my_matters.telling import greeting, pick_row, ring_rows, standing
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap
from sync.wire.moment import moment_text
from sync.wire.word import Said, SaidOf

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways
    from sync.wire.me import MeReceipts

QML_IMPORT_NAME = "kiosk.services.my_matters"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class MineView(QObject):  # type: ignore[operator]
    """One resident's page 我的.

    `stage`: asking (the hub), outcome (what came of last time's posting?), kinds (what work?), finding, picks.
    """

    changed = Signal()
    pickOpened = Signal(int)
    progressAsked = Signal()

    def __init__(self, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._counter = counter
        self._card = counter.visit.visit.card
        self._name = counter.visit.visit.masked_name
        self._me: MeReceipts | None = None
        self._me_at: datetime | None = None
        self._away = False
        self._stage = "asking"
        self._settled = False
        self._wishes = Wishes()
        self._picks = Recommendations()
        self._note = ""
        ways.tongue.changed.connect(self.changed)

    def begin(self) -> None:
        """Ask the hub who this is to it, where it can be asked; else go on without."""
        ask_me, card = self._counter.parts.ask_me, self._card
        if ask_me is None or card is None or not self._counter.parts.network_up():
            self._told(Problem("hub_away"))
            return
        number, name = card.number, card.name
        self._counter.line.do(lambda: ask_me(number, name), self._told)

    # what the page calls

    @Slot(str)
    def came(self, outcome: str) -> None:
        """What came of the posting of last time: hired, not_hired, not_called, no_answer; "" = not said today."""
        before = None if self._me is None or self._me.profile is None else self._me.profile.outcome
        if outcome and before is not None:
            at = moment_text(local(self._counter.parts.clock))
            told = SaidOf(
                posting=before.posting, title=before.title, employer=before.employer, said=Said(outcome), when=at
            )
            self.say(told)
        self._settled = True
        self._go_on()

    @Slot(str)
    def wantKind(self, kind: str) -> None:
        """The answer to 想做什么工作？; any tile, 全部 among them."""
        self._wishes = self._wishes.wanting(kind)
        self._find()

    @Slot()
    def others(self) -> None:
        """Three others in place of these."""
        shown = frozenset(one.posting.id for one in self._picks.rows)
        self._wishes = replace(self._wishes, seen=self._wishes.seen | shown)
        self._find()

    @Slot()
    def askKind(self) -> None:
        """Look for another kind of work."""
        self._stage = "kinds"
        self.changed.emit()

    @Slot(int)
    def open(self, index: int) -> None:
        """Look at one of them."""
        self.pickOpened.emit(index)

    @Slot()
    def progress(self) -> None:
        """办理进度."""
        self.progressAsked.emit()

    # what the page of one posting calls

    def say(self, word: SaidOf) -> None:
        """Send a word to the hub; the page says so when it could not be kept."""
        card = self._card
        if card is not None:
            tell = self._counter.parts.tell_word
            self._counter.work.do(lambda: tell(word, card), self._kept)

    def move(self, wishes: Wishes) -> None:
        """Look anew with wishes that something said to a posting has moved."""
        self._wishes = wishes
        self._find()

    @property
    def wishes(self) -> Wishes:
        """The wishes as they are now."""
        return self._wishes

    @property
    def picks(self) -> Recommendations:
        """What is recommended now."""
        return self._picks

    @property
    def told(self) -> MeReceipts | None:
        """What the hub told; None when it was not reached."""
        return self._me

    @property
    def told_at(self) -> datetime | None:
        """When the hub told it."""
        return self._me_at

    def forget(self) -> None:
        """The visit is over; the page is already going and is told nothing more."""
        self._card = None
        self._me = None
        self._name = self._note = ""
        self._wishes = Wishes()
        self._picks = Recommendations()
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature

    # inside

    def _told(self, answer: MeReceipts | Problem) -> None:
        if self._card is None:
            return  # the resident went while the hub was asked
        if isinstance(answer, Problem):
            self._away = True
        else:
            self._me = answer
            self._me_at = local(self._counter.parts.clock)
            if answer.profile is not None:
                self._wishes = wishes_of(answer.profile)
        self._go_on()

    def _go_on(self) -> None:
        profile = None if self._me is None else self._me.profile
        if profile is not None and profile.outcome is not None and not self._settled:
            self._stage = "outcome"
        elif not self._wishes.told:
            self._stage = "kinds"
        else:
            self._find()
            return
        self.changed.emit()

    def _find(self) -> None:
        self._stage = "finding"
        wishes, recommend = self._wishes, self._counter.parts.recommend
        self._counter.work.do(lambda: recommend(wishes), self._found)
        self.changed.emit()

    def _found(self, picks: Recommendations) -> None:
        if self._card is None:
            return
        self._picks = picks
        self._stage = "picks"
        self.changed.emit()

    def _kept(self, refused: Refused | None) -> None:
        if self._card is not None:
            self._note = "" if refused is None else refused.problem.code
            self.changed.emit()

    # what the page reads

    def _get_stage(self) -> str:
        return self._stage

    def _get_greeting(self) -> str:
        return greeting(self._name, self._counter.parts.clock)

    def _get_standing(self) -> str:
        return "" if self._me is None else standing(self._me.receipts)

    def _get_rings(self) -> list[dict[str, object]]:
        return ring_rows(() if self._me is None or self._me.profile is None else self._me.profile.rings)

    def _get_why(self) -> str:
        """Why there are no rings: away, unknown (the hub tells none), unregistered; "" when there are."""
        if self._me is None:
            return "away" if self._away else ""
        if self._me.profile is None:
            return "unknown"
        if self._me.profile.rings:
            return ""
        return "unknown" if self._get_standing() else "unregistered"

    def _get_picks(self) -> list[dict[str, object]]:
        return [pick_row(one) for one in self._picks.rows]

    def _get_ready(self) -> bool:
        return self._picks.ready

    def _get_kinds(self) -> list[dict[str, object]]:
        """The tiles with their live counts; -1 while the search is not open."""
        finder = self._counter.parts.finder()
        if finder is None:
            return [_tile(kind, -1) for kind in KINDS]
        found = finder.ask(Question(), 0, 1)
        return [_tile(tile.kind, tile.count) for tile in tiles(found.kinds, found.total)]

    def _get_outcome(self) -> dict[str, object]:
        before = None if self._me is None or self._me.profile is None else self._me.profile.outcome
        return {} if before is None else {"title": before.title, "employer": before.employer}

    def _get_note(self) -> str:
        return self._note

    stage = Property(str, _get_stage, notify=changed)
    greeting = Property(str, _get_greeting, notify=changed)
    standing = Property(str, _get_standing, notify=changed)
    rings = Property(QVariantList, _get_rings, notify=changed)
    why = Property(str, _get_why, notify=changed)
    rows = Property(QVariantList, _get_picks, notify=changed)
    ready = Property(bool, _get_ready, notify=changed)
    kinds = Property(QVariantList, _get_kinds, notify=changed)
    outcome = Property(QVariantMap, _get_outcome, notify=changed)
    note = Property(str, _get_note, notify=changed)


def _tile(kind: Kind, count: int) -> dict[str, object]:
    return {"key": kind.key, "text": translated(kind.title), "icon": kind.icon, "count": count}
