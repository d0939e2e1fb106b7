"""比一比 as its pages see it: what is in the basket, and the postings of it side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.basket import ROOM, Basket, assumed_words, compared
from kiosk.desk.postings.elements import clean
from kiosk.desk.postings.walking import Point
from kiosk.services.jobs.fitting import fit
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from kiosk.services.jobs.rows import Teller
    from kiosk.view.parts import Parts
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

TITLE, EMPLOYER, SHORT, SQUEEZED, LONG = 11.0, 8.5, 8.0, 9.5, 18.0
"""Widths of an ideograph that the columns have; SHORT in one line, SQUEEZED in smaller letters, LONG in several."""

_NEVER_CUT = frozenset({"hour", "month", "schooling"})
"""Questions whose answer would be a wrong one with its end cut off."""


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class CompareView(QObject):  # type: ignore[operator]
    """The basket of one visit."""

    changed = Signal()

    def __init__(self, parts: Parts, teller: Teller) -> None:
        super().__init__()
        self._parts = parts
        self._teller = teller
        self._basket = Basket()
        self._postings: list[Posting] = []

    @Slot(str)
    def put(self, posting_id: str) -> None:
        """Put a posting in, or take it out again; a fourth one is refused by its key, which says why."""
        if self._basket.put(posting_id):
            self._look()

    @Slot(int)
    def takeOut(self, place: int) -> None:
        """Take one out."""
        self._basket.put(self._basket.ids[place])
        self._look()

    def posting(self, place: int) -> Posting:
        """One of them."""
        return self._postings[place]

    def forget(self) -> None:
        """The basket is empty."""
        self._basket.clear()
        self._postings.clear()
        self.changed.emit()

    def _look(self) -> None:
        """Read them anew; one that was taken down meanwhile leaves the basket."""
        found = {one.id: one for one in self._parts.postings(self._basket.ids)}
        self._basket.ids = [one for one in self._basket.ids if one in found]
        self._postings = [found[one] for one in self._basket.ids]
        self.changed.emit()

    def _get_ids(self) -> list[str]:
        return list(self._basket.ids)

    def _get_room(self) -> int:
        return ROOM

    def _get_heads(self) -> list[dict[str, object]]:
        return [
            {"title": fit(self._teller.title(one), TITLE), "employer": fit(clean(one.employer), EMPLOYER)}
            for one in self._postings
        ]

    def _get_rows(self) -> list[dict[str, object]]:
        station = self._parts.station
        here = Point(station.latitude, station.longitude)
        rows = compared(self._postings, here, self._parts.postings_shown, translated)
        return [
            {
                "key": row.key,
                "label": row.label,
                "question": row.question,
                "cells": [
                    {
                        "text": cell.text,
                        "short": fit(cell.text, SQUEEZED if row.key in _NEVER_CUT else SHORT),
                        "long": fit(cell.text, LONG),
                    }
                    | {"known": cell.known, "best": cell.best}
                    for cell in row.cells
                ],
            }
            for row in rows
        ]

    def _get_assumed(self) -> str:
        return assumed_words(self._parts.postings_shown, translated)

    ids = Property(QVariantList, _get_ids, notify=changed)
    room = Property(int, _get_room, notify=changed)
    heads = Property(QVariantList, _get_heads, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)
    assumed = Property(str, _get_assumed, notify=changed)
