"""我的 for whoever's card lies here, and 查进度: how far a matter has come, by slip, or by card if the hub answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.errors import Problem
from kiosk.desk.follow import Followed, state_words, with_promise
from kiosk.desk.moments import day_words, today
from kiosk.services.my_matters.mine_view import MineView
from kiosk.services.my_matters.pick_view import PickView
from kiosk.view.language import translated
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


def _matters(found: list[Followed], counter: Counter, ways: Ways) -> Place:
    matters = MattersView(found, counter, ways)
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
        ways.go(_matters([_followed(one) for one in mine.told.receipts], counter, ways))

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
        counter.work.do(
            lambda: ask_me(number, name),
            lambda told: _show(view, counter, ways, told if isinstance(told, Problem) else told.receipts),
        )
        return
    found = counter.parts.follow(str(form.chosen("number")), str(form.chosen("pickup")))
    _show(view, counter, ways, found if isinstance(found, Problem) else [found])


def _show(
    view: FormView, counter: Counter, ways: Ways, found: Sequence[MeReceipt] | Sequence[Followed] | Problem
) -> None:
    if isinstance(found, Problem):
        view.tell(found)
        return
    if not counter.visit.is_here:
        return
    place = _matters([_followed(one) for one in found], counter, ways)
    counter.visit.visit.matter_closed()
    view.forget()
    ways.settle(place)


def _followed(one: MeReceipt | Followed) -> Followed:
    if isinstance(one, Followed):
        return one
    due = None if one.promised is None else date.fromisoformat(one.promised)
    return Followed(one.number, State(one.state), datetime.fromisoformat(one.changed_at).date(), one.reason, due)


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class MattersView(QObject):  # type: ignore[operator]
    """What is known about one or several matters, newest first."""

    changed = Signal()

    def __init__(self, found: list[Followed], counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._found = found
        self._counter = counter
        self._ways = ways
        ways.tongue.changed.connect(self.changed)

    def forget(self) -> None:
        """The visit is over; the page is already going and is told nothing more."""
        self._found = []
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature

    def _row(self, one: Followed) -> dict[str, object]:
        parts = self._counter.parts
        table = parts.shelf.codes["states"]
        name, meaning = state_words(one, table, self._ways.tongue.now, parts.shelf.words, translated)
        reached = REACHED.get(one.state, 3)
        wrong = one.state in {State.NEEDS_MORE, State.REFUSED}
        return {
            "number": show_number(one.number),
            "name": table.name(one.state.value, self._ways.tongue.now),
            "state": name,
            "meaning": with_promise(meaning, one, today(parts.clock), translated),
            "day": "" if one.since is None else day_words(one.since, translated),
            "reached": reached,
            "wrong": wrong,
            "amend": "" if one.state is State.WITHDRAWN else f"{AMEND}/{one.number}",
            "last": table.name((State.ACCEPTED if one.state in REACHED else one.state).value, self._ways.tongue.now),
        }

    def _get_rows(self) -> list[dict[str, object]]:
        return [self._row(one) for one in self._found]

    def _get_hotline(self) -> str:
        return self._counter.parts.station.hotline

    rows = Property(QVariantList, _get_rows, notify=changed)
    hotline = Property(str, _get_hotline, notify=changed)
