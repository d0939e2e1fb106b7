"""A service of this very event: which event and which seat travel with the answers, and the receipt says both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.desk.display.schedule import begins_at
from kiosk.desk.display.seats import ASKED
from kiosk.desk.display.words import when_words
from kiosk.desk.job_slip import clip
from kiosk.desk.phrase import fill
from kiosk.desk.postings.elements import clean
from kiosk.desk.service import Kind, Option, Step

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk.display.documents import Event
    from kiosk.desk.phrase import Translate
    from kiosk.desk.service import ReceiptWords, Service

EVENT, SEAT = "event", "seat"
NOT_PROMISED = "asked"
"""The answer to the seat where no number may be promised."""


def seat_code(seat: int) -> str:
    """How a seat is sent: its number, or that it was asked for and not promised."""
    return NOT_PROMISED if seat == ASKED else str(seat)


def service_of(service: Service, event: Event, seat: int, now: datetime, translate: Translate) -> Service:
    """The sign-up to one event: two answers more, which the terminal gives itself, and a receipt with when and where.

    The seat's question is only ever seen when handing in failed; its one option hands in again.
    """
    words = service.words
    send = words["send"] if seat == ASKED else fill(words["send_kept"], {"seat": str(seat)})
    steps = (
        Step(EVENT, Kind.CHOICE, words["again"], options=(Option(event.id, clean(event.title)),), counted=False),
        Step(
            SEAT,
            Kind.CHOICE,
            words["again"],
            words["again_hint"],
            words["again_hint"],
            options=(Option(seat_code(seat), send, "calendar-check"),),
            counted=False,
        ),
    )
    receipt = service.receipt and _receipt(service, service.receipt, event, seat, when_words(event, now, translate))
    return replace(service, steps=(*service.steps, *steps), receipt=receipt, begins=begins_at(event).date())


def _receipt(service: Service, receipt: ReceiptWords, event: Event, seat: int, when: str) -> ReceiptWords:
    words = service.words
    told = {
        "title": clip(clean(event.title), 16),
        "when": when,
        "place": clip(clean(event.place), 20),
        "seat": str(seat),
    }
    where = tuple(fill(words[line], told) for line in ("when_line", "place_line"))
    receipt = replace(receipt, about=fill(words["about"], told))
    if seat == ASKED:
        return replace(receipt, following=(*receipt.following, *where))
    kept = fill(words["kept_line"], told)
    return replace(
        receipt,
        filed=fill(words["kept"], told),
        saved=fill(words["kept_saved"], told),
        following=(kept, *where, *receipt.following[1:]),
        no_phone="",
    )
