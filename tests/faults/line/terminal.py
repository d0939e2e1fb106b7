"""A terminal on a line that breaks: before the question, behind the answer, within a file, in a single bit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.errors import Unreachable
from sync.client.keys import read_key
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.wire.clock import SystemClock
from sync.wire.envelope import Envelope, sign
from sync.wire.ids import uuid7
from sync.wire.number import make_number, new_secret, status_keys
from sync.wire.seal import INTL
from sync.wire.submission import Submission, seal_submission
from tests.faults.line.memory import Weight, weigh
from tests.faults.line.oracle import Rows, held

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sync.cache.desk_transaction import DeskTransaction
    from sync.client.doors import Pass
    from sync.wire.clock import Clock

PERSON = {"id_number": "999999199001011234", "name": "测试甲"}


class PassingClock(SystemClock):
    """The real time, and the days that were let go by."""

    def __init__(self) -> None:
        self.added = timedelta()

    def now(self) -> datetime:
        return super().now() + self.added

    def monotonic(self) -> float:
        return super().monotonic() + self.added.total_seconds()


class BreakingLine:
    """The real line to the real hub, with every kind of bad luck while `breaking`."""

    def __init__(self, line: Line, chance: random.Random) -> None:
        self._line = line
        self._chance = chance
        self.breaking = True

    @property
    def offset(self) -> float | None:
        return self._line.offset

    def segment(self, place: Pass, sha256: str, size: int, partial: bytearray) -> None:
        self._maybe_break()
        self._line.segment(place, sha256, size, partial)
        if self.breaking and partial and self._chance.random() < 0.2:
            del partial[self._chance.randrange(len(partial)) :]
            raise Unreachable("cut_short")
        if self.breaking and partial and self._chance.random() < 0.1:
            partial[self._chance.randrange(len(partial))] ^= 1 << self._chance.randrange(8)

    def close(self) -> None:
        self._line.close()

    def __getattr__(self, door: str) -> Callable[..., Any]:
        def call(*words: Any) -> Any:
            self._maybe_break()
            answer = getattr(self._line, door)(*words)
            self._maybe_break()  # the hub has done it, and nobody hears of it
            return answer

        return call

    def _maybe_break(self) -> None:
        if self.breaking and self._chance.random() < 0.12:
            raise Unreachable("no_answer")


def hand_in(desk: DeskStore, key_file: Path, clock: Clock | None = None) -> Envelope:
    """What kiosk.desk.handin does, without a form."""
    clock = clock or SystemClock()
    enrolment, key = desk.enrolment(), read_key(key_file)
    assert enrolment
    assert key
    answer = enrolment.answer

    def work(tx: DeskTransaction) -> Envelope:
        prev, counter, series, name = tx.last_digest(), tx.next_counter(), tx.series(), uuid7(clock)
        number = make_number(answer.area, answer.station, series, counter)
        plain = Submission(envelope=name, kind="unemployment", schema="1", answers={}, card=PERSON)
        envelope = Envelope(
            id=name,
            area=answer.area,
            device=answer.device,
            series=series,
            kind="unemployment",
            schema="1",
            number=number,
            created=clock.now().isoformat(),
            counter=counter,
            prev=prev,
            kid=answer.intake[0].kid,
            suite=INTL,
            sealed=seal_submission(plain, INTL, answer.intake[0].public),
            status_keys=status_keys(number, new_secret()),
        )
        signed = sign(envelope, key.sign_private)
        tx.add_envelope(signed)
        return signed

    return desk.write(work)


class LineTerminal:
    """Desk, catalogue and agent on a folder; the agent is called by hand."""

    def __init__(self, folder: Path, chance: random.Random, settings: LineSettings | None = None) -> None:
        self.folder = folder
        self.clock = PassingClock()
        self._settings = settings or LineSettings()
        self.line = BreakingLine(Line(self._settings, self.clock), chance)
        self.handed_in: list[Envelope] = []
        self._open()

    def _open(self) -> None:
        self.desk = DeskStore(self.folder / "desk.db", self.clock)
        self.catalogue = Catalogue(self.folder / "catalogue.db", self.clock)
        self.agent = Agent(
            self._settings,
            self.desk,
            self.catalogue,
            self.line,  # type: ignore[arg-type]
            self.clock,
            lambda: None,
            key_file=self.folder / "device.key",
        )

    def enrol(self, invitation: str) -> None:
        breaking, self.line.breaking = self.line.breaking, False
        enrol(invitation, self.desk, self.line, self.folder / "device.key", self.clock)  # type: ignore[arg-type]
        self.line.breaking = breaking

    @property
    def device(self) -> str:
        enrolment = self.desk.enrolment()
        assert enrolment
        return enrolment.answer.device

    @property
    def shut_out(self) -> bool:
        enrolment = self.desk.enrolment()
        return enrolment is None or enrolment.revoked_at is not None

    def down(self) -> None:
        self.agent.attempt("down", self.agent.down_once)

    def up(self) -> None:
        self.agent.attempt("up", self.agent.up_once)

    def restart(self) -> None:
        self.catalogue.close()
        self.desk.close()
        self._open()

    def close(self) -> None:
        self.catalogue.close()
        self.desk.close()
        self.line.close()

    def hand_in(self) -> None:
        if not self.shut_out:
            self.handed_in.append(hand_in(self.desk, self.folder / "device.key", self.clock))

    def count_handed_in(self) -> int:
        """How many were handed in since the last time; they are let go of."""
        count = len(self.handed_in)
        self.handed_in.clear()
        return count

    def calm(self, *, calm: bool) -> None:
        """Whether the line is well for once."""
        self.line.breaking = not calm

    def held(self) -> Rows:
        """What is in the catalogue; AssertionError when its roots do not fit its rows."""
        return held(self.catalogue)

    def pass_time(self, more: timedelta) -> None:
        """Let so much time go by."""
        self.clock.added += more

    def weigh(self) -> Weight:
        """Weigh the process it is in, and count what it keeps."""
        agent = self.agent
        return weigh(agent, *(part for part in vars(agent).values() if type(part).__module__.startswith("sync.")))

    def spoil_a_row(self, chance: random.Random) -> None:
        """What a bit of the disk does to a document; the daily count, done at once, finds it."""
        self.turn_a_bit(chance)
        for feed in self.catalogue.writer().feeds():
            lane = self.catalogue.lane(feed)
            assert lane
            lane.recount()
        self.restart()

    def turn_a_bit(self, chance: random.Random) -> None:
        """What a bit of the disk does to a document, before anybody looks."""
        table = chance.choice(["postings", "items"])
        with self.catalogue.writer().begin() as db:
            db.exec_driver_sql(
                f"UPDATE {table} SET doc = x'7b7d' WHERE rowid = (SELECT rowid FROM {table} WHERE doc IS NOT NULL "
                "ORDER BY random() LIMIT 1)"
            )
