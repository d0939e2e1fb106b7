"""Sends a resident's word on a recommended posting up, the way of everything that is handed in; keeps nothing here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.moments import local
from kiosk.desk.outgoing import send
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.submission import Submission
from sync.wire.word import KIND, SCHEMA, Said, SaidOf, word_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import IdCard
    from kiosk.desk.errors import Refused
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock
    from sync.wire.posting import Posting

LONGEST = 200


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
        submission = Submission(
            envelope=uuid7(self._clock),
            kind=KIND,
            schema=SCHEMA,
            answers=word_answers(word),
            card={"id_number": card.number, "name": card.name},
        )
        refused = send(submission, self._store, self._device_key(), word.when, _journal)
        if refused is None:
            self._sent()
        return refused


def _journal(tx: DeskTransaction) -> None:
    tx.add_journal("filed", kind=KIND)
    tx.tally(f"filed.{KIND}")
