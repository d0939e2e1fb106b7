"""Sends a resident's word on a recommended posting up, the way of everything that is handed in; keeps nothing here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.desk.errors import Problem, Refused
from kiosk.desk.moments import local
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.envelope import Envelope, sign
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.number import make_number
from sync.wire.reasons import WireError
from sync.wire.submission import Submission, seal_submission
from sync.wire.word import KIND, SCHEMA, Said, SaidOf, word_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import IdCard
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer
    from sync.wire.posting import Posting

LONGEST = 200
_REFUSALS = {
    StoreReason.FULL: "disk_full",
    StoreReason.NOT_ENROLLED: "not_enrolled",
    StoreReason.SERIES_USED_UP: "numbers_used_up",
}


def word_of(posting: Posting, said: Said, clock: Clock, why: str = "") -> SaidOf:
    """Make the word on a posting that was shown just now."""
    return SaidOf(
        posting=posting.id,
        title=posting.title[:LONGEST],
        employer=posting.employer[:LONGEST],
        said=said,
        when=moment_text(local(clock)),
        why=why,
    )


class Words:
    """Takes residents' words at this terminal. `tell` blocks for one durable commit."""

    def __init__(
        self, store: DeskStore, device_key: Callable[[], bytes | None], clock: Clock, sent: Callable[[], object]
    ) -> None:
        """`device_key`: the terminal's signing key, None when it has none; `sent`: called when a word waits."""
        self._store = store
        self._device_key = device_key
        self._clock = clock
        self._sent = sent

    def tell(self, word: SaidOf, card: IdCard) -> Refused | None:
        """Put a word of this card's owner into the outbox; None when it is on the disk, sealed to the hub."""
        key = self._device_key()
        if key is None:
            return Refused(Problem("key_missing"))
        try:
            enrolment = self._store.enrolment()
            if enrolment is None or enrolment.revoked_at is not None:
                return Refused(Problem("not_enrolled"))
            self._store.write(_parcel(word, card, enrolment.answer, key, uuid7(self._clock)).write)
        except (WireError, ValueError):
            return Refused(Problem("key_missing"))
        except _EnrolledAnew:
            return Refused(Problem("enrolled_anew"))
        except StoreFailed as failed:
            return Refused(Problem(_REFUSALS.get(failed.reason, "store_broken")))
        self._sent()
        return None


class _EnrolledAnew(Exception):
    """The agent enrolled anew since the word was sealed: keys and place belong to the old enrolment."""


def _parcel(word: SaidOf, card: IdCard, place: EnrolAnswer, key: bytes, name: str) -> _Parcel:
    submission = Submission(
        envelope=name,
        kind=KIND,
        schema=SCHEMA,
        answers=word_answers(word),
        card={"id_number": card.number, "name": card.name},
    )
    sealed = seal_submission(submission, place.intake[0].suite, place.intake[0].public)
    return _Parcel(place, name, word.when, sealed, key)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What is ready before the transaction begins; nobody can be told from it."""

    place: EnrolAnswer
    name: str
    created: str
    sealed: bytes = field(repr=False)
    device_key: bytes = field(repr=False)

    def write(self, tx: DeskTransaction) -> None:
        """Write all rows; may run twice."""
        if tx.series() != self.place.series:
            raise _EnrolledAnew
        tx.add_envelope(sign(self._envelope(tx, tx.next_counter()), self.device_key))
        tx.add_journal("filed", kind=KIND)
        tx.tally(f"filed.{KIND}")

    def _envelope(self, tx: DeskTransaction, counter: int) -> Envelope:
        """Number it. No status keys, because nobody holds a slip."""
        place = self.place
        return Envelope(
            id=self.name,
            area=place.area,
            device=place.device,
            series=place.series,
            kind=KIND,
            schema=SCHEMA,
            number=make_number(place.area, place.station, place.series, counter),
            created=self.created,
            counter=counter,
            prev=tx.last_digest(),
            kid=place.intake[0].kid,
            suite=place.intake[0].suite,
            sealed=self.sealed,
        )
