"""我的 for whoever's card lies here, and 查进度: how far a matter has come, by slip, or by card if the hub answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.printer.protocol import PrintResult, Verdict
from kiosk.desk.device_words import PROGRESS, for_print
from kiosk.desk.errors import Problem
from kiosk.desk.follow import Followed, state_words, with_promise
from kiosk.desk.moments import CHINA, day_words, local, today
from kiosk.desk.progress_slip import Progress, progress_slip
from kiosk.desk.receipt import UNDER_WAY
from kiosk.services.my_matters.mine_view import MineView
from kiosk.services.my_matters.pick_view import PickView
from kiosk.view.language import translated
from kiosk.view.printer import PRINTER
from kiosk.view.qml_types import QVariantList
from kiosk.view.questions import ask
from kiosk.view.ways import Place, Ways
from sync.wire.number import show_number
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.view.form import FormView
    from kiosk.view.parts import Counter
    from sync.wire.me import MeReceipt

QML_IMPORT_NAME = "kiosk.services.my_matters"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.services.my_matters"
SLIP = "slip"
AMEND = "amend"
"""The service that withdraws, corrects and deletes."""
REACHED = {State.SAVED: 1, State.DELIVERED: 2}
"""How many of the three stops are behind; every other state has passed them all."""
VERDICTS = {Verdict.PRINTED: "printed", Verdict.UNKNOWN: "unsure"}


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """我的 for whoever's card lies here, else the first question of 查进度; `slip` asks for the number on a slip.

    The card is a way to look only where the hub can be asked. Any other `what` is the code that a scanner read.
    """
    if what not in {"", SLIP}:
        return _scanned(key, counter, ways, what)
    if counter.visit.visit.card is not None and what != SLIP:
        return _mine(counter, ways)
    without = frozenset[str]() if counter.parts.ask_me is not None else frozenset({"card_reader"})
    return ask(key, counter, ways, lambda view: _look_up(view, counter, ways), without)


def _scanned(key: str, counter: Counter, ways: Ways, code: str) -> Place:
    """The state of a scanned slip; a code that opens nothing is told where the number can be typed instead."""
    found = counter.parts.follow_scanned(code)
    if isinstance(found, Problem):
        place = ask(key, counter, ways, lambda view: _look_up(view, counter, ways), frozenset({"card_reader"}))
        cast("FormView", place.properties["form"]).tell(found)
        return place
    return _matters([found], counter, ways)


def _matters(found: list[Followed], counter: Counter, ways: Ways, asked_at: datetime | None = None) -> Place:
    matters = MattersView(found, counter, ways, asked_at)
    counter.visit.visit.holds(matters.forget)
    return Place(HERE, "MattersPage", {"matters": matters})


def _mine(counter: Counter, ways: Ways) -> Place:
    """The page 我的, and the pages that open from it."""
    mine = MineView(counter, ways)

    def open_pick(index: int) -> None:
        pick = PickView(mine.picks.rows[index], mine, counter, ways)
        counter.visit.visit.holds(pick.forget)
        ways.go(Place(HERE, "PickPage", {"pick": pick, "mine": mine}))

    def open_progress() -> None:
        if mine.told is None:
            ways.open(f"my_matters/{SLIP}")
            return
        ways.go(_matters([_followed(one) for one in mine.told.receipts], counter, ways, mine.told_at))

    mine.pickOpened.connect(open_pick)
    mine.progressAsked.connect(open_progress)
    counter.visit.visit.holds(mine.forget)
    mine.begin()
    return Place(HERE, "MinePage", {"mine": mine})


def _look_up(view: FormView, counter: Counter, ways: Ways) -> None:
    form, ask_me = view.form, counter.parts.ask_me
    if form.chosen("way") == "card" and ask_me is not None:
        done = form.completed()
        number, name = done.card["number"], done.card["name"]
        view.wait(busy=True)
        counter.line.do(
            lambda: ask_me(number, name),
            lambda told: _show(
                view, counter, ways, told if isinstance(told, Problem) else told.receipts, local(counter.parts.clock)
            ),
        )
        return
    found = counter.parts.follow(str(form.chosen("number")), str(form.chosen("pickup")))
    _show(view, counter, ways, found if isinstance(found, Problem) else [found])


def _show(
    view: FormView,
    counter: Counter,
    ways: Ways,
    found: Sequence[MeReceipt] | Sequence[Followed] | Problem,
    asked_at: datetime | None = None,
) -> None:
    if not view.form.complete:
        return  # whoever asked has gone and the form was wiped: somebody else may stand here by now
    if isinstance(found, Problem):
        view.tell(found)
        return
    place = _matters([_followed(one) for one in found], counter, ways, asked_at)
    counter.visit.visit.matter_closed()
    view.forget()
    ways.settle(place)


def _followed(one: MeReceipt | Followed) -> Followed:
    if isinstance(one, Followed):
        return one
    due = None if one.promised is None else date.fromisoformat(one.promised)
    since = datetime.fromisoformat(one.changed_at).date()
    return Followed(one.number, State(one.state), since, one.reason, due, one.kind)


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class MattersView(QObject):  # type: ignore[operator]
    """What is known about one or several matters, newest first, and what became of the slip of the one on show.

    `slip` is "", printing, printed, unsure or failed.
    """

    changed = Signal()

    def __init__(self, found: list[Followed], counter: Counter, ways: Ways, asked_at: datetime | None = None) -> None:
        """`asked_at`: when the hub told this itself; None: it came with the feed, or only this terminal knows."""
        super().__init__()
        self._found = found
        self._asked_at = asked_at
        self._at = 0
        self._slip = ""
        self._result: PrintResult | None = None
        self._counter = counter
        self._ways = ways
        ways.tongue.changed.connect(self.changed)
        counter.printer.changed.connect(self.changed)

    @Slot()
    def turn(self) -> None:
        """On to the next one, after the last to the first."""
        self._at = (self._at + 1) % max(1, len(self._found))
        self._slip, self._result = "", None
        self.changed.emit()

    @Slot()
    def print(self) -> None:
        """The one on show, on paper; the verdict comes later."""
        if self._slip == "printing" or not self._found:
            return
        self._slip, self._result = "printing", None
        parts, tongue = self._counter.parts, self._ways.tongue
        as_of = self._asked_at or parts.fresh_at()
        name = self._counter.visit.visit.masked_name
        one = self._found[self._at]
        since = None if as_of is None else as_of.astimezone(CHINA)
        told = Progress(one, since, name, tongue.now, self._matter(one, "zh_CN"))
        slip = progress_slip(told, parts.station, parts.shelf, parts.clock, translated)
        parts.spool.print(slip, None, self._counter.work.answers(self._judge))
        self.changed.emit()

    def _judge(self, result: PrintResult) -> None:
        if self._slip != "printing":
            return
        self._result = result
        self._slip = VERDICTS.get(result.verdict, "failed")
        if result.verdict is Verdict.PRINTED:
            self._counter.visit.visit.finished(HERE.rpartition(".")[2])
        self.changed.emit()

    def forget(self) -> None:
        """The visit is over; the page is already going and is told nothing more."""
        self._found = []
        self._at, self._slip, self._result = 0, "", None
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature

    def _matter(self, one: Followed, locale: str) -> str:
        """What it is about, in a language; empty where only a published state is known, or of a service long gone."""
        service = self._counter.parts.services(locale).get(one.kind)
        return "" if service is None else service.tile.title

    def _row(self, one: Followed) -> dict[str, object]:
        parts = self._counter.parts
        table = parts.shelf.codes["states"]
        name, meaning = state_words(one, table, self._ways.tongue.now, parts.shelf.words, translated)
        reached = REACHED.get(one.state, 3)
        wrong = one.state in {State.NEEDS_MORE, State.REFUSED}
        return {
            "number": show_number(one.number),
            "matter": self._matter(one, self._ways.tongue.now),
            "name": table.name(one.state.value, self._ways.tongue.now),
            "state": name,
            "meaning": with_promise(meaning, one, today(parts.clock), translated),
            "day": "" if one.since is None else day_words(one.since, translated),
            "reached": reached,
            "wrong": wrong,
            "amend": "" if one.state is State.WITHDRAWN else f"{AMEND}/{one.number}",
            "open": table.name(State.DONE.value, self._ways.tongue.now) if one.state in UNDER_WAY else "",
            "last": table.name((State.ACCEPTED if one.state in REACHED else one.state).value, self._ways.tongue.now),
        }

    def _get_rows(self) -> list[dict[str, object]]:
        return [self._row(one) for one in self._found]

    def _get_hotline(self) -> str:
        return self._counter.parts.station.hotline

    def _get_at(self) -> int:
        return self._at

    def _get_slip(self) -> str:
        return self._slip

    def _get_told(self) -> list[str]:
        """What came out of the printer, in title and line; empty while nothing is known."""
        return [] if self._result is None else list(for_print(PRINTER, self._result, translated, slip=PROGRESS))

    def _get_printer_well(self) -> bool:
        return self._counter.printer.well

    rows = Property(QVariantList, _get_rows, notify=changed)
    at = Property(int, _get_at, notify=changed)
    """Which one is on show."""
    slip = Property(str, _get_slip, notify=changed)
    told = Property(QVariantList, _get_told, notify=changed)
    printerWell = Property(bool, _get_printer_well, notify=changed)
    hotline = Property(str, _get_hotline, notify=changed)
