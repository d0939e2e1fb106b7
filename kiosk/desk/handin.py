"""Handing in: check, seal, number, sign; envelope, print intent and journal in one transaction that outlives a crash.

When hand_in() answers Filed, nothing of it can be lost any more. When it answers Refused, nothing was filed, no number
was used, and the form is as it was.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.desk.errors import Problem, Refused
from kiosk.desk.moments import local
from kiosk.desk.outgoing import CannotSend, Parcel, packed, refused, sender
from sync.cache.failures import StoreFailed
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.number import follow_link, new_secret, pickup_code, status_keys
from sync.wire.states import State
from sync.wire.submission import Commitment, Notice, Submission

if TYPE_CHECKING:
    from kiosk.desk.form import Completed, Form
    from kiosk.desk.rules import Ground
    from kiosk.desk.service import Service
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction

log = logging.getLogger(__name__)

CARD_KEYS = {"number": "id_number"}
"""Where the wire calls a field of the card otherwise than the card does."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What the resident takes away. Number, code and link open the receipt, so the repr keeps them back."""

    number: str = field(repr=False)
    """16 digits; show them with sync.wire.number.show_number."""
    pickup: str = field(repr=False)
    """6 digits, grouped 3-3."""
    link: str = field(repr=False)
    """Content of the QR code."""
    state: State
    filed_at: datetime
    promised: date
    """The day by which the office answers when it gets the matter today."""
    promised_days: int
    count: int
    """第 n 张: the terminal's counter."""
    check: str
    """First four hex digits of the envelope's hash: tells a real slip from a made-up one."""
    intent: int | None = None
    """Id of the print intent, when a slip was asked for; the spool writes its verdict."""
    before_start: bool = False
    """The matter begins before the office's days are over: the answer has to come before that."""

    def now(self, state: State, promised: date | None = None) -> Filed:
        """Give the same receipt in a later state; promised: the day that the office has named since."""
        named = promised is not None
        return replace(
            self,
            state=state,
            promised=promised or self.promised,
            before_start=self.before_start and not named,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Until when the office answers: a day, how many days that is from now, or before the matter itself begins."""

    day: date
    days: int
    before_start: bool = False


def answer_by(days: int, filed_on: date, begins: date | None) -> Answer:
    """Take the office's days, and no more than are left before the matter begins."""
    day = filed_on + timedelta(days=days)
    if begins is None or day < begins:
        return Answer(day, days)
    latest = max(filed_on, begins - timedelta(days=1))
    return Answer(latest, (latest - filed_on).days, before_start=True)


def hand_in(
    form: Form,
    store: DeskStore,
    device_key: bytes | None,
    ground: Ground,
    *,
    locale: str = "zh_CN",
    wants_slip: bool = True,
) -> Filed | Refused:
    """File a complete form in one durable transaction; `device_key` is the terminal's private signing key, 32 bytes.

    Refused says why in words for the resident: not complete, filed before, not enrolled, disk full, store broken,
    numbers used up, key missing.
    """
    if form.filed:
        return Refused(Problem("already_filed"))
    if not form.complete:
        return Refused(Problem("unanswered", field=form.step.key))
    done = form.completed()
    try:
        filed = store.write(_draft(form.service, done, store, device_key, ground, locale, wants_slip=wants_slip).write)
    except CannotSend as stopped:
        return Refused(Problem(stopped.code))
    except StoreFailed as failed:
        log.warning("hand-in not written: %s", failed)
        return refused(failed)
    form.mark_filed()
    return filed


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is ready before the transaction begins."""

    parcel: Parcel
    at: datetime
    answer: Answer
    wants_slip: bool

    def write(self, tx: DeskTransaction) -> Filed:
        """Write all rows; may run twice, each time with a secret of its own."""
        secret = new_secret()
        posted = self.parcel.put(tx, lambda number: status_keys(number, secret))
        kind = self.parcel.kind
        intent = tx.add_print_intent(posted.number, kind) if self.wants_slip else None
        tx.add_journal("filed", kind=kind)
        tx.tally(f"filed.{kind}")
        at = self.at
        return Filed(
            number=posted.number,
            pickup=pickup_code(posted.number, secret),
            link=follow_link(posted.number, secret),
            state=State.SAVED,
            filed_at=at,
            promised=self.answer.day,
            promised_days=self.answer.days,
            before_start=self.answer.before_start,
            count=posted.counter,
            check=posted.sha256[:4].upper(),
            intent=intent,
        )


def _draft(  # noqa: PLR0917 - hands on what hand_in() was given
    service: Service,
    done: Completed,
    store: DeskStore,
    device_key: bytes | None,
    ground: Ground,
    locale: str,
    *,
    wants_slip: bool,
) -> _Draft:
    """Do everything that needs no transaction, so that the file is locked for as short as can be."""
    place, key = sender(store, device_key)
    at = local(ground.clock)
    try:
        days = ground.policies.value(service.promise, ground.region, at.date())
    except LookupError:
        raise CannotSend("clock_wrong") from None
    submission = _submission(service, done, uuid7(ground.clock), locale)
    answer = answer_by(days, at.date(), service.begins)
    return _Draft(packed(submission, place, key, moment_text(at)), at, answer, wants_slip)


def _submission(service: Service, done: Completed, envelope_id: str, locale: str) -> Submission:
    return Submission(
        envelope=envelope_id,
        kind=service.key,
        schema=service.schema,
        answers={key: value if isinstance(value, str) else list(value) for key, value in done.answers.items()},
        card={CARD_KEYS.get(name, name): value for name, value in done.card.items()},
        commitment=None
        if service.commitment is None or done.held_at is None
        else Commitment(
            version=service.commitment.version,
            sha256=service.commitment.sha256,
            held_at=moment_text(done.held_at),
        ),
        notice=None if service.notice is None else Notice(version=service.notice.version, sha256=service.notice.sha256),
        locale=locale,
        about=done.about,
    )
