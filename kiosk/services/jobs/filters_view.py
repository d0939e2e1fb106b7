"""The filters as keys: each says beforehand how many postings would remain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.postings.terms import FORM_WORDS
from kiosk.desk.search.query import PAY_STEPS, RINGS, TOGGLE_WORDS, Toggle
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.services.jobs.enquiry import Enquiry

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

QUICK = (
    *(Toggle.START_TODAY, Toggle.BOARD_LODGING, Toggle.NO_SCHOOLING),
    *(Toggle.AGE_FREE, Toggle.DAYLIGHT, Toggle.WITH_CHILD),
)
"""What most people ask for: one row of keys under the list. The page of all filters has the others beside them."""
CONDITIONS = (
    *(Toggle.START_TODAY, Toggle.BOARD_LODGING, Toggle.NO_SCHOOLING),
    *(Toggle.AGE_FREE, Toggle.WITH_CHILD, Toggle.AT_HOME),
)
HOURS = (Toggle.DAYLIGHT, Toggle.EVENING, Toggle.NIGHT)
"""When one works, as far as an employer told it."""


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class FiltersView(QObject):  # type: ignore[operator]
    """Toggles, least pay and greatest distance of the present enquiry. Touching one asks anew from the first page."""

    changed = Signal()

    def __init__(self, enquiry: Enquiry) -> None:
        super().__init__()
        self._enquiry = enquiry

    @Slot(str)
    def toggle(self, name: str) -> None:
        """Turn one filter over."""
        self._enquiry.ask(self._enquiry.question.switched(Toggle(name)))

    @Slot(int)
    def atLeast(self, pay: int) -> None:
        """Only postings with this monthly pay; the same again takes it away."""
        question = self._enquiry.question
        self._enquiry.ask(replace(question, pay_min=0 if question.pay_min == pay else pay))

    @Slot(int)
    def within(self, minutes: int) -> None:
        """Only postings in this walking distance; the same again takes it away."""
        question = self._enquiry.question
        self._enquiry.ask(replace(question, within_minutes=0 if question.within_minutes == minutes else minutes))

    @Slot(str)
    def inForm(self, form: str) -> None:
        """Only full time, part time, day, public-welfare or workshop work; the same again takes it away."""
        question = self._enquiry.question
        if form in FORM_WORDS:
            self._enquiry.ask(replace(question, form="" if question.form == form else form))
        else:
            self.toggle(form)

    def _get_forms(self) -> list[dict[str, object]]:
        asked, counts = self._enquiry.question, self._enquiry.results.forms
        forms: list[dict[str, object]] = [
            {"key": form, "text": translated(words), "count": counts.get(form, 0), "on": asked.form == form}
            for form, words in FORM_WORDS.items()
        ]
        return [*forms, *self._switches((Toggle.WORKSHOP,))]

    def _get_toggles(self) -> list[dict[str, object]]:
        return self._switches(QUICK)

    def _get_conditions(self) -> list[dict[str, object]]:
        return self._switches(CONDITIONS)

    def _get_hours(self) -> list[dict[str, object]]:
        return self._switches(HOURS)

    def _switches(self, toggles: Sequence[Toggle]) -> list[dict[str, object]]:
        asked, counts = self._enquiry.question, self._enquiry.results.toggles
        return [
            {
                "key": toggle.value,
                "text": translated(TOGGLE_WORDS[toggle]),
                "count": counts.get(toggle, 0),
                "on": toggle in asked.toggles,
            }
            for toggle in toggles
        ]

    def _get_pay_steps(self) -> list[dict[str, object]]:
        asked, counts = self._enquiry.question, self._enquiry.results.pay
        return [{"value": step, "count": counts.get(step, 0), "on": asked.pay_min == step} for step in PAY_STEPS]

    def _get_rings(self) -> list[dict[str, object]]:
        asked, counts = self._enquiry.question, self._enquiry.results.within
        return [{"value": ring, "count": counts.get(ring, 0), "on": asked.within_minutes == ring} for ring in RINGS]

    toggles = Property(QVariantList, _get_toggles, notify=changed)
    conditions = Property(QVariantList, _get_conditions, notify=changed)
    hours = Property(QVariantList, _get_hours, notify=changed)
    paySteps = Property(QVariantList, _get_pay_steps, notify=changed)
    forms = Property(QVariantList, _get_forms, notify=changed)
    rings = Property(QVariantList, _get_rings, notify=changed)
