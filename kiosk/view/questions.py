"""A service asked page by page: from the first question to the receipt. What the generic question pages run on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from drivers.card.protocol import Unreadable
from kiosk.desk.device_words import NEEDS_HUB, for_card
from kiosk.desk.errors import Problem, Refused
from kiosk.desk.form import Form
from kiosk.desk.phrase import say
from kiosk.desk.service import Kind, Option, Source
from kiosk.view.filed import FiledView
from kiosk.view.form import FormView
from kiosk.view.language import SOURCE, translated
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.desk.handin import Filed
    from kiosk.desk.service import Service
    from kiosk.view.parts import Counter

HERE = "kiosk.view"


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """The first question of a service that has no pages of its own."""
    _ = what
    return ask(key, counter, ways, None)


def _as_it_is(service: Service) -> Service:
    return service


def ask(
    key: str,
    counter: Counter,
    ways: Ways,
    then: Callable[[FormView], None] | None,
    without: frozenset[str] = frozenset(),
    *,
    adapt: Callable[[Service], Service] = _as_it_is,
    brought: Mapping[str, str] | None = None,
) -> Place:
    """The question pages of a service; `then` gets the complete form of one that hands nothing in.

    `without` names devices that this form must not count on although they work. `adapt` makes a service of this very
    matter (which event, which job) out of the one in the folder, in any language. `brought` is what the page before
    hands in beside the answers, by the keys of the service's `brings`.
    """
    asking = Asking(key, counter, ways, then, without, adapt=adapt, brought=brought)
    return Place(HERE, "FormPage", {"form": asking.view})


class Asking(QObject):
    """One form on its way: cards, hand-in and the end of the visit reach it through here."""

    def __init__(
        self,
        key: str,
        counter: Counter,
        ways: Ways,
        then: Callable[[FormView], None] | None,
        without: frozenset[str] = frozenset(),
        *,
        adapt: Callable[[Service], Service] = _as_it_is,
        brought: Mapping[str, str] | None = None,
    ) -> None:
        service = adapt(counter.parts.services(ways.tongue.now)[key])
        usable = {kind: state.usable and kind not in without for kind, state in counter.parts.devices().items()}
        places = {
            Source.COMMUNITIES: tuple(Option(name, name, "map-pin") for name in counter.parts.station.communities),
        }
        form = Form(service, counter.parts.shelf.ground, places, usable, brought, translate=translated)
        self.view = FormView(form, lambda: counter.parts.shelf.words)
        super().__init__(self.view)
        self._key = key
        self._counter = counter
        self._ways = ways
        self._then = then
        self._adapt = adapt
        self._filed = False
        counter.visit.visit.holds(self.view.forget)
        counter.visit.cardLaid.connect(self._lay)
        counter.visit.cardRefused.connect(self._card_refused)
        ways.tongue.changed.connect(self._speak)
        self.view.moved.connect(self._moved)
        self.view.finished.connect(self._finish)
        self.view.leftBehind.connect(self._leave)
        self.view.refused.connect(self._decline)
        self.view.notYou.connect(self._counter.visit.forgetCard)

    @Slot()
    def _moved(self) -> None:
        step = self.view.form.step
        if step.kind is Kind.CARD:
            self._lay()
        elif step.kind is not Kind.NOTICE and self.view.form.begun:  # a form that is let go of moves too
            self._counter.visit.visit.open_matter()

    @Slot()
    def _lay(self) -> None:
        card = self._counter.visit.visit.card
        if card is not None and self.view.form.step.kind is Kind.CARD:
            self.view.lay(lambda form: form.lay(card))

    @Slot(str)
    def _card_refused(self, why: str) -> None:
        if self.view.form.step.kind is Kind.CARD:
            words = say(NEEDS_HUB, None, translated) if why == "needs_hub" else for_card(Unreadable(why), translated)
            self.view.tell(Problem("card_unreadable", words=words))

    @Slot()
    def _speak(self) -> None:
        self.view.speak(self._adapt(self._counter.parts.services(self._ways.tongue.now)[self._key]))

    @Slot()
    def _finish(self) -> None:
        form = self.view.form
        if self._then is not None:
            self._then(self.view)
            return
        wants_slip = form.chosen("paper") in {"print", "both"}
        self.view.wait(busy=True)
        job = partial(self._counter.parts.hand_in, form, self._ways.tongue.now, wants_slip)
        self._counter.work.do(job, partial(self._handed_in, wants_slip=wants_slip))

    def _handed_in(self, outcome: Filed | Refused, *, wants_slip: bool) -> None:  # bound by partial
        if isinstance(outcome, Refused):
            self.view.tell(outcome.problem)
            return
        if not self.view.form.complete:
            return  # the resident went meanwhile and the form was wiped; what was filed, the outbox sends
        self._counter.visit.visit.matter_closed()
        self._counter.visit.visit.finished(self._key)
        chinese = self._adapt(self._counter.parts.services(SOURCE)[self._key]).receipt
        filed = FiledView(outcome, self.view.form, chinese, self._counter, self._ways, wants_slip=wants_slip)
        self._counter.visit.visit.holds(filed.forget)
        self.view.forget()
        self._ways.settle(Place(HERE, "FiledPage", {"filed": filed}))

    @Slot()
    def _leave(self) -> None:
        self._counter.visit.visit.matter_closed()
        self._ways.home()

    @Slot()
    def _decline(self) -> None:
        self._counter.visit.visit.decline(self._key)
        self._ways.home()
