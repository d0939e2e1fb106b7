"""The way out that every matter takes: sealed to the hub, numbered, signed, into the outbox. Nothing here is readable.

`send()` is the whole way of what leaves without a slip; hand_in() takes the same steps, with its slip between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.errors import Problem, Refused
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.envelope import Envelope, sign
from sync.wire.number import make_number
from sync.wire.reasons import WireError
from sync.wire.submission import seal_submission

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.enrol import EnrolAnswer
    from sync.wire.submission import Submission

_REFUSALS = {
    StoreReason.FULL: "disk_full",
    StoreReason.NOT_ENROLLED: "not_enrolled",
    StoreReason.SERIES_USED_UP: "numbers_used_up",
}


class CannotSend(Exception):
    """Something other than the store keeps the matter from leaving; `code` is a Problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Posted(NamedTuple):
    """An envelope that lies in the outbox once the transaction is through."""

    number: str
    counter: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is ready before the transaction begins: only the number and the place in the chain are still missing."""

    name: str
    """Id of the envelope, as the sealed submission names it."""
    kind: str
    schema: str
    created: str
    sealed: bytes = field(repr=False)
    place: EnrolAnswer
    device_key: bytes = field(repr=False)

    def put(self, tx: DeskTransaction, status_keys: Callable[[str], tuple[str, ...]] | None = None) -> Posted:
        """Take a number, sign, lay it in the outbox; may run twice. CannotSend leaves everything as it was.

        `status_keys`: the keys to follow this number by; None when nobody holds a slip.
        """
        place = self.place
        if tx.series() != place.series:
            # the agent enrolled anew since it was sealed: keys and place belong to the old enrolment
            raise CannotSend("enrolled_anew")
        counter = tx.next_counter()
        number = make_number(place.area, place.station, place.series, counter)
        envelope = Envelope(
            id=self.name,
            area=place.area,
            device=place.device,
            series=place.series,
            kind=self.kind,
            schema=self.schema,
            number=number,
            created=self.created,
            counter=counter,
            prev=tx.last_digest(),
            kid=place.intake[0].kid,
            suite=place.intake[0].suite,
            sealed=self.sealed,
            status_keys=() if status_keys is None else status_keys(number),
        )
        try:
            return Posted(number, counter, tx.add_envelope(sign(envelope, self.device_key)))
        except (WireError, ValueError):
            raise CannotSend("key_missing") from None


def send(
    submission: Submission,
    store: DeskStore,
    device_key: bytes | None,
    created: str,
    beside: Callable[[DeskTransaction], object],
) -> Refused | None:
    """Put a matter without a slip into the outbox, together with what `beside` writes; None when all is on the disk."""
    try:
        place, key = sender(store, device_key)
        parcel = packed(submission, place, key, created)

        def write(tx: DeskTransaction) -> None:
            parcel.put(tx)
            beside(tx)

        store.write(write)
    except CannotSend as stopped:
        return Refused(Problem(stopped.code))
    except StoreFailed as failed:
        return refused(failed)
    return None


def sender(store: DeskStore, device_key: bytes | None) -> tuple[EnrolAnswer, bytes]:
    """Who sends: the terminal's place at the hub and its signing key; CannotSend when it lacks either."""
    enrolment = store.enrolment()
    if enrolment is None or enrolment.revoked_at is not None:
        raise CannotSend("not_enrolled")
    if device_key is None:
        raise CannotSend("key_missing")
    return enrolment.answer, device_key


def packed(submission: Submission, place: EnrolAnswer, device_key: bytes, created: str) -> Parcel:
    """Seal to the hub's newest intake key; after this line the terminal itself cannot read it."""
    try:
        sealed = seal_submission(submission, place.intake[0].suite, place.intake[0].public)
    except (WireError, ValueError):
        raise CannotSend("key_missing") from None
    return Parcel(submission.envelope, submission.kind, submission.schema, created, sealed, place, device_key)


def refused(failed: StoreFailed) -> Refused:
    """Say in a Problem what the store refused for."""
    return Refused(Problem(_REFUSALS.get(failed.reason, "store_broken")))
