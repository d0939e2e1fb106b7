"""A terminal that may report: an enrolled desk.db, keys, and what the hub has said so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.desk.postings.reported import Reported
from sync.cache.desk import DeskStore
from sync.wire.clock import Clock
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.envelope import Envelope, decode
from sync.wire.posting import Posting
from sync.wire.report import Outcome, Report, outcome_bytes, read_report
from sync.wire.seal import IntlSuite, KeyPair
from sync.wire.submission import open_submission

SUITE = IntlSuite()


@dataclass
class Reporting:
    """Reports of one terminal with its insides at hand."""

    folder: Path
    clock: Clock
    postings: Callable[[Sequence[str]], Sequence[Posting]]
    device: str = "d1"
    outcomes: dict[str, bytes] = field(default_factory=dict)
    rung: int = 0
    intake: KeyPair = field(default_factory=SUITE.new_box)
    signer: KeyPair | None = field(default_factory=SUITE.new_signer)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.store = DeskStore(self.folder / "desk.db", self.clock, reserve=65536)
        self.reported = Reported(
            self.store,
            lambda: self.signer.private if self.signer else None,
            self.clock,
            postings=self.postings,
            item=self.item,
            sent=self.ring,
        )

    def ring(self) -> None:
        self.rung += 1

    def item(self, collection: str, row: str) -> bytes | None:
        return self.outcomes.get(row) if collection == "report" else None

    def says(self, outcome: Outcome) -> None:
        """The hub's word arrives."""
        self.outcomes[outcome.posting] = outcome_bytes(outcome)

    def enrol(self) -> None:
        answer = EnrolAnswer(
            device=self.device,
            area="999999",
            station="001",
            series=1,
            scopes=("county/999999",),
            feeds=("county/999999/posting",),
            intake=(IntakeKey(kid="k1", suite=SUITE.id, public=self.intake.public),),
            suite=SUITE.id,
            hub_kid="h1",
            hub_public=bytes(32),
            token="t",
            token_expires="2026-11-22T00:00:00Z",
            time="2026-11-21T08:00:00Z",
        )
        self.store.write(lambda tx: tx.enrol("https://hub.example/", answer))

    def sent(self) -> list[tuple[Envelope, Report]]:
        """What waits for the line, opened with the hub's key."""
        found = []
        for item in self.store.pending():
            assert item.body is not None
            envelope = decode(item.body)
            inside = open_submission(envelope.sealed, envelope.suite, self.intake.private)
            assert inside.card == {}
            found.append((envelope, read_report(inside.answers)))
        return found
