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
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.envelope import Envelope, sign
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.number import follow_link, make_number, new_secret, pickup_code, status_keys
from sync.wire.reasons import WireError
from sync.wire.states import State
from sync.wire.submission import Commitment, Notice, Submission, seal_submission

if TYPE_CHECKING:
    from kiosk.desk.form import Completed, Form
    from kiosk.desk.rules import Ground
    from kiosk.desk.service import Service
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.enrol import EnrolAnswer

log = logging.getLogger(__name__)

CARD_KEYS = {"number": "id_number"}
"""Where the wire calls a field of the card otherwise than the card does."""

_REFUSALS = {
    StoreReason.FULL: "disk_full",
    StoreReason.NOT_ENROLLED: "not_enrolled",
    StoreReason.SERIES_USED_UP: "numbers_used_up",
}


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

    def now(self, state: State) -> Filed:
        """Give the same receipt in a later state."""
        return replace(self, state=state)


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
    except _CannotFile as stopped:
        return Refused(Problem(stopped.code))
    except StoreFailed as failed:
        log.warning("hand-in not written: %s", failed)
        return Refused(Problem(_REFUSALS.get(failed.reason, "store_broken")))
    form.mark_filed()
    return filed


class _CannotFile(Exception):
    """Something other than the store keeps the matter from being filed; `code` is a Problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is ready before the transaction begins: only the number and the place in the chain are still missing."""

    service: Service
    id: str
    sealed: bytes = field(repr=False)
    place: EnrolAnswer
    device_key: bytes = field(repr=False)
    at: datetime
    days: int
    """How many days the answer may take, by the policy of the region and the day."""
    wants_slip: bool

    def write(self, tx: DeskTransaction) -> Filed:
        """Take a number, sign, and write all rows; may run twice, each time with a secret of its own."""
        if tx.series() != self.place.series:
            # the agent enrolled anew since the draft was made: keys and place belong to the old enrolment
            raise _CannotFile("enrolled_anew")
        counter = tx.next_counter()
        number = make_number(self.place.area, self.place.station, self.place.series, counter)
        secret = new_secret()
        envelope = self._envelope(tx, number, counter, status_keys(number, secret))
        sha256 = tx.add_envelope(envelope)
        intent = tx.add_print_intent(number, self.service.key) if self.wants_slip else None
        tx.add_journal("filed", kind=self.service.key)
        tx.tally(f"filed.{self.service.key}")
        at = self.at
        return Filed(
            number=number,
            pickup=pickup_code(number, secret),
            link=follow_link(number, secret),
            state=State.SAVED,
            filed_at=at,
            promised=at.date() + timedelta(days=self.days),
            promised_days=self.days,
            count=counter,
            check=sha256[:4].upper(),
            intent=intent,
        )

    def _envelope(self, tx: DeskTransaction, number: str, counter: int, keys: tuple[str, ...]) -> Envelope:
        unsigned = Envelope(
            id=self.id,
            area=self.place.area,
            device=self.place.device,
            series=self.place.series,
            kind=self.service.key,
            schema=self.service.schema,
            number=number,
            created=moment_text(self.at),
            counter=counter,
            prev=tx.last_digest(),
            kid=self.place.intake[0].kid,
            suite=self.place.intake[0].suite,
            sealed=self.sealed,
            status_keys=keys,
        )
        try:
            return sign(unsigned, self.device_key)
        except (WireError, ValueError):
            raise _CannotFile("key_missing") from None


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
    enrolment = store.enrolment()
    if enrolment is None or enrolment.revoked_at is not None:
        raise _CannotFile("not_enrolled")
    if device_key is None:
        raise _CannotFile("key_missing")
    at = local(ground.clock)
    try:
        days = ground.policies.value(service.promise, ground.region, at.date())
    except LookupError:
        raise _CannotFile("clock_wrong") from None
    envelope_id = uuid7(ground.clock)
    sealed = _sealed(service, done, envelope_id, enrolment.answer, locale)
    return _Draft(service, envelope_id, sealed, enrolment.answer, device_key, at, days, wants_slip)


def _sealed(service: Service, done: Completed, envelope_id: str, place: EnrolAnswer, locale: str) -> bytes:
    """Seal the answers to the hub's newest intake key; after this line the terminal itself cannot read them."""
    submission = Submission(
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
    try:
        return seal_submission(submission, place.intake[0].suite, place.intake[0].public)
    except (WireError, ValueError):
        raise _CannotFile("key_missing") from None
