"""What residents found out about postings: counted, acted upon, decided, and told to whoever has the posting.

A report comes in like any submission. Counting it is all there is to do with it, so it is settled in the same
transaction; what lives on is the *case*, one document of the collection `report` under the posting's id. Enough
independent words withdraw the posting. Its document is kept back in the table of documents under the collection
`held`, which is no feed, so that it can be shown again the moment the office found that the employer still hires.

An import brings a withdrawn posting back, since to its source it never went. `sweep` withdraws it again unless the
employer confirmed it in the meantime. Once the office rang him and was told that the job is gone, his own later word
does not bring it back either: it puts him on the list of whom to ring again. What such words come to is kept in
sync.hub.standing.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from sqlalchemy import delete, insert, literal_column, select

from sync.hub import tables
from sync.hub.calls import PATIENCE, SOON, Case, case_of, in_order
from sync.hub.counted import HELD, moment
from sync.hub.database import pieces, put_rows, write
from sync.hub.employers import Employers, asked_now, bearing, draft_of, found_right, found_wrong
from sync.hub.publish import Draft, publish_in, withdraw_in
from sync.hub.review import ReviewError, decide_in
from sync.hub.standing import Finding, Found, doubted, employer_of, forget
from sync.wire.ids import uuid7
from sync.wire.moment import read_moment, utc_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.reasons import WireError
from sync.wire.report import (
    KIND,
    MAX_WORDS,
    Outcome,
    Report,
    Verdict,
    Word,
    hides,
    outcome_bytes,
    read_outcome,
    read_report,
    terminal_mark,
)
from sync.wire.scope import Feed, area_of, scopes_of
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine, Row

    from sync.wire.clock import Clock

    Sealed = Row[*tuple[Any, ...]]

LOG: Final = logging.getLogger(__name__)
STAYS: Final = timedelta(days=90)
"""How long a case is kept after its last word or verdict."""
SWEEP_S: Final = 60.0
_TURN: Final = 200
_ACTOR: Final = "reports"
_SPOKEN_OF: Final = (
    # the word as it stands in the index of reports, for which no value given later is taken
    select(tables.document.c.scope).where(tables.document.c.collection == literal_column("'report'")).distinct()
)
_FOUND: Final = {Verdict.STILL_OPEN: Found.RIGHT, Verdict.TAKEN_DOWN: Found.WRONG}


class Down(NamedTuple):
    """A posting that was taken down: where it was shown, and when it went."""

    scope: str
    posting: Posting
    at: datetime


class Reports:
    """Counts reports, hides postings, and tells what became of it."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._swept = float("-inf")

    def turn(self) -> None:
        """Do what is due: count at every call, sweep once a minute."""
        self.count()
        if self._clock.monotonic() - self._swept > SWEEP_S:
            self._swept = self._clock.monotonic()
            self.sweep()

    def count(self) -> int:
        """Take in what the opener opened since the last time; gives how many reports were looked at."""
        row = tables.submission.c
        columns = (row.area, row.id, row.number, row.device, row.received_at)
        fresh = (
            select(*columns)
            .where(row.kind == KIND, row.state == State.DELIVERED.value, row.opened_at.is_not(None))
            .order_by(row.area, row.received_at)
            .limit(_TURN)
        )
        with self._engine.connect() as conn:
            found = conn.execute(fresh).all()
        for each in found:
            write(self._engine, partial(self._take, each))
        return len(found)

    def sweep(self) -> int:
        """Withdraw again what an import brought back, and forget what is old; gives how many postings it withdrew."""
        withdrawn = self._everywhere(self._sweep)
        areas = sorted({area_of(feed.scope, "") for feed in self._feeds()})
        write(self._engine, lambda conn: forget(conn, areas, self._clock.now()))
        return withdrawn

    def cases(self, mine: Callable[[str], bool] = bool) -> list[Case]:
        """List what waits for somebody to telephone the employer; mine: in which scopes, without it in all.

        Employers with several such postings come first, those together; then hidden ones, then the most talked about.
        """
        found: list[Case] = []
        rung = self._clock.now() - PATIENCE
        with self._engine.connect() as conn:
            for feed in filter(lambda each: mine(each.scope), self._feeds()):
                distrusted = doubted(conn, area_of(feed.scope, ""), self._clock.now())
                spoken = [outcome for outcome in _outcomes(conn, feed) if outcome.verdict is not Verdict.STILL_OPEN]
                names = [outcome.posting for outcome in spoken]
                docs = _documents(conn, Feed(feed.scope, HELD), names)
                waiting = [one.posting for one in spoken if one.verdict is not Verdict.TAKEN_DOWN]
                docs |= _documents(conn, Feed(feed.scope, "posting"), waiting)
                for outcome in spoken:
                    case = case_of(feed.scope, outcome, docs.get(outcome.posting), distrusted, rung)
                    if case.again or outcome.verdict in {Verdict.WAITING, Verdict.HIDDEN}:
                        found.append(case)
        return in_order(found, self._clock.now() - SOON)

    def decide(self, posting: str, verdict: Verdict, actor: str = "clerk", mine: Callable[[str], bool] = bool) -> int:
        """Settle what was said of a posting after the employer was asked; gives in how many scopes, 0 for none.

        mine: in which scopes; without it in all. Two counties may know different postings by one id.
        STILL_OPEN shows it again, as confirmed by the station just now; TAKEN_DOWN keeps it away, and is remembered of
        an employer who had said otherwise meanwhile.
        """
        found = _FOUND.get(verdict)
        if found is None:
            raise ValueError(verdict)
        finding = Finding(uuid7(self._clock), "", found, self._clock.now(), actor=actor)
        lost: set[tuple[str, str]] = set()
        done = self._everywhere(lambda conn, feed: self._settle(conn, feed, posting, finding, lost), mine)
        for area, employer in lost:
            Employers(self._engine, self._clock).restate(area, employer)
        return done

    def filled(self, conn: Connection, scope: str, posting: str) -> bool:
        """Take a posting away whose employer himself says that the job is gone; False when it is not shown there.

        It stays away, however often his table brings it, until the office shows it again.
        """
        feed, now = Feed(scope, "report"), utc_text(self._clock.now())
        living = _document(conn, Feed(scope, "posting"), posting)
        if not living:
            return False
        self._hold(conn, feed, posting, living)
        outcome = _outcome(conn, feed, posting) or self._begun(posting)
        self._tell(conn, feed, msgspec.structs.replace(outcome, verdict=Verdict.TAKEN_DOWN, at=now, asked=now))
        return True

    def down(self, conn: Connection, area: str, employer: str) -> list[Down]:
        """List an employer's postings that were taken down in an area and can be shown again."""
        row = tables.document.c
        wanted = select(row.scope, row.doc).where(row.area == area, row.collection == HELD, row.gone == 0)
        found: list[Down] = []
        for scope, doc in conn.execute(wanted.where(bearing(conn, employer)).order_by(row.scope, row.id)).all():
            posting = read_posting(bytes(doc))
            outcome = _outcome(conn, Feed(scope, "report"), posting.id)
            if outcome is not None and outcome.verdict is Verdict.TAKEN_DOWN and employer_of(posting) == employer:
                found.append(Down(scope, posting, read_moment(outcome.at)))
        return found

    def show_again(self, scope: str, posting: str, actor: str) -> bool:
        """Show a posting again about which the office just asked its employer; False when nothing was said of it."""
        finding = Finding(uuid7(self._clock), "", Found.RIGHT, self._clock.now(), actor=actor)
        feed = Feed(scope, "report")
        return bool(write(self._engine, lambda conn: self._settle(conn, feed, posting, finding, set())))

    def _everywhere(self, work: Callable[[Connection, Feed], int], mine: Callable[[str], bool] = bool) -> int:
        """Do some work for each scope, each in a transaction of its own."""
        done = 0
        for feed in filter(lambda each: mine(each.scope), self._feeds()):
            done += write(self._engine, partial(_swap, work, feed))
        return done

    def _feeds(self) -> list[Feed]:
        """Every scope in which something was said."""
        with self._engine.connect() as conn:
            return [Feed(scope, "report") for scope in conn.execute(_SPOKEN_OF).scalars()]

    def _take(self, row: Sealed, conn: Connection) -> None:
        try:
            report = self._read(conn, row)
            for state in (State.ACCEPTED, State.DONE):
                self._become(conn, row, state)
        except WireError as error:
            LOG.warning("report %s is refused: %s", row.id, error.reason)
            self._become(conn, row, State.REFUSED, error.reason.value)
            return
        except ReviewError:
            return  # another worker was quicker
        self.hear(conn, row.area, row.device, report, name=row.id, received_at=row.received_at)

    def _become(self, conn: Connection, row: Sealed, state: State, reason: str = "") -> None:
        # by its own name: a copied terminal hands in two reports under one number
        decide_in(conn, self._clock, row.number, state, reason=reason, actor=_ACTOR, submission=row.id)

    def hear(
        self, conn: Connection, area: str, device: str, report: Report, *, name: str, received_at: datetime
    ) -> None:
        """Count one report, made at a device of an area and known by `name` (its envelope's id), and act upon it."""
        # a terminal's clock may be ahead; nobody's word is newer than its arrival
        when = min(read_moment(report.when), received_at)
        word = Word(id=name, what=report.what, when=utc_text(when), terminal=terminal_mark(device))
        feed = self._where(conn, area, device, report.posting)
        outcome = _outcome(conn, feed, report.posting) or self._begun(report.posting)
        self._judge(conn, feed, msgspec.structs.replace(outcome, words=(*outcome.words, word)[-MAX_WORDS:]), new=True)

    def _read(self, conn: Connection, row: Sealed) -> Report:
        field = tables.opened_field.c
        wanted = select(field.field, field.value).where(field.area == row.area, field.submission == row.id)
        said = {name.removeprefix("answer."): value for name, value in conn.execute(wanted)}
        return read_report(said)

    def _where(self, conn: Connection, area: str, device: str, posting: str) -> Feed:
        """Find the scope in which the device was shown the posting; its county when that is not known any more."""
        row = tables.device.c
        street = conn.execute(select(row.street).where(row.area == area, row.id == device)).scalar() or ""
        for scope in reversed(scopes_of(area, device, street)[:-1]):  # nothing is posted for one device alone
            if _posting(conn, scope, posting) is not None:
                return Feed(scope, "report")
        return Feed(f"county/{area}", "report")

    def _begun(self, posting: str) -> Outcome:
        return Outcome(posting=posting, verdict=Verdict.WAITING, at=utc_text(self._clock.now()))

    def _judge(self, conn: Connection, feed: Feed, outcome: Outcome, *, new: bool = False) -> bool:
        """Hide or leave, and tell; True when the posting was withdrawn just now."""
        living = _document(conn, Feed(feed.scope, "posting"), outcome.posting)
        verdict = outcome.verdict
        withdrawn = False
        if living and _stays_away(outcome, read_posting(living)):
            self._hold(conn, feed, outcome.posting, living)
            verdict = verdict if verdict is Verdict.TAKEN_DOWN and not new else Verdict.HIDDEN
            withdrawn = True
        elif living:
            verdict = Verdict.WAITING if new else verdict
        elif not _document(conn, Feed(feed.scope, HELD), outcome.posting):
            verdict = Verdict.TAKEN_DOWN  # it had gone before anything was said
        at = outcome.at if verdict is outcome.verdict else utc_text(self._clock.now())
        self._tell(conn, feed, msgspec.structs.replace(outcome, verdict=verdict, at=at))
        return withdrawn

    def _hold(self, conn: Connection, feed: Feed, posting: str, doc: bytes) -> None:
        place = {"area": area_of(feed.scope, ""), "scope": feed.scope, "collection": HELD, "id": posting}
        put_rows(conn, tables.document, [place | {"ver": 1, "sha256": "", "gone": 0, "doc": doc}])
        withdraw_in(conn, self._clock, Feed(feed.scope, "posting"), [posting])

    def _release(self, conn: Connection, feed: Feed, posting: str) -> None:
        row = tables.document.c
        here = (row.area == area_of(feed.scope, "")) & (row.scope == feed.scope) & (row.collection == HELD)
        conn.execute(delete(tables.document).where(here, row.id == posting))

    def _tell(self, conn: Connection, feed: Feed, outcome: Outcome) -> None:
        doc = outcome_bytes(outcome)
        publish_in(conn, self._clock, feed, [Draft(outcome.posting, doc, partial(_same, doc))])

    def _settle(self, conn: Connection, feed: Feed, posting: str, finding: Finding, lost: set[tuple[str, str]]) -> int:
        """Settle a case; adds to `lost` the employer (area, key) whose word stops counting by it."""
        outcome = _outcome(conn, feed, posting)
        if outcome is None:
            return 0
        area, now = area_of(feed.scope, ""), utc_text(finding.at)
        found = _posting(conn, feed.scope, posting)
        verdict = Verdict.STILL_OPEN if finding.found is Found.RIGHT else Verdict.TAKEN_DOWN
        if verdict is Verdict.STILL_OPEN and found is not None:
            publish_in(conn, self._clock, Feed(feed.scope, "posting"), [draft_of(asked_now(found, finding.at))])
            self._release(conn, feed, posting)
            found_right(conn, area, found, finding)
        elif found is not None:
            self._hold(conn, feed, posting, posting_bytes(found))
            if employer := found_wrong(conn, area, found, _said_first(outcome), finding):
                lost.add((area, employer))
        self._tell(conn, feed, msgspec.structs.replace(outcome, verdict=verdict, at=now, asked=now))
        line = {"area": area, "id": uuid7(self._clock), "at": finding.at, "actor": finding.actor}
        said = f"{verdict.value} {posting}"[:80]
        conn.execute(insert(tables.audit).values(line | {"action": "report", "submission": "", "field": said}))
        return 1

    def _sweep(self, conn: Connection, feed: Feed) -> int:
        oldest = self._clock.now() - STAYS
        withdrawn = 0
        outcomes = list(_outcomes(conn, feed))
        away = [outcome.posting for outcome in outcomes if outcome.verdict in {Verdict.HIDDEN, Verdict.TAKEN_DOWN}]
        back = _documents(conn, Feed(feed.scope, "posting"), away)
        for outcome in outcomes:
            if max(read_moment(said) for said in (outcome.at, *(word.when for word in outcome.words))) < oldest:
                withdraw_in(conn, self._clock, feed, [outcome.posting])
                self._release(conn, feed, outcome.posting)
            elif outcome.posting in back:
                withdrawn += self._recheck(conn, feed, outcome, back[outcome.posting])
        return withdrawn

    def _recheck(self, conn: Connection, feed: Feed, outcome: Outcome, living: bytes) -> bool:
        """Look at a posting that was withdrawn and is there again."""
        if _stays_away(outcome, read_posting(living)):
            self._hold(conn, feed, outcome.posting, living)
            return True
        self._release(conn, feed, outcome.posting)
        back = msgspec.structs.replace(outcome, verdict=Verdict.STILL_OPEN, at=utc_text(self._clock.now()))
        self._tell(conn, feed, back)
        return False


def _said_first(outcome: Outcome) -> datetime | None:
    """When it was first said, since the office last asked, that the job is gone; None when nobody said so."""
    if outcome.verdict is Verdict.TAKEN_DOWN:
        return read_moment(outcome.at)
    asked = moment(outcome.asked)
    said = (read_moment(word.when) for word in outcome.words)
    return min((at for at in said if asked is None or at > asked), default=None)


def _swap(work: Callable[[Connection, Feed], int], feed: Feed, conn: Connection) -> int:
    return work(conn, feed)


def _stays_away(outcome: Outcome, posting: Posting) -> bool:
    """Tell whether what was said still holds against the posting as it stands now."""
    if outcome.verdict is Verdict.TAKEN_DOWN:
        return True  # the office was told so; only the office can be told otherwise
    return hides(outcome.words, moment(posting.last_confirmed), moment(outcome.asked))


def _same(doc: bytes, ver: int) -> bytes:
    del ver
    return doc


def _posting(conn: Connection, scope: str, posting: str) -> Posting | None:
    """The posting as it is shown, or as it was when it was hidden."""
    doc = _document(conn, Feed(scope, "posting"), posting) or _document(conn, Feed(scope, HELD), posting)
    return read_posting(doc) if doc else None


def _outcome(conn: Connection, feed: Feed, posting: str) -> Outcome | None:
    doc = _document(conn, feed, posting)
    return read_outcome(doc) if doc else None


def _outcomes(conn: Connection, feed: Feed) -> Iterator[Outcome]:
    row = tables.document.c
    here = (row.area == area_of(feed.scope, "")) & (row.scope == feed.scope) & (row.collection == feed.collection)
    for doc in conn.execute(select(row.doc).where(here, row.gone == 0)).scalars():
        yield read_outcome(bytes(doc))


def _documents(conn: Connection, feed: Feed, names: Sequence[str]) -> dict[str, bytes]:
    """Living documents among those named."""
    row = tables.document.c
    here = (row.area == area_of(feed.scope, "")) & (row.scope == feed.scope) & (row.collection == feed.collection)
    found: dict[str, bytes] = {}
    for some in pieces(names):
        wanted = select(row.id, row.doc).where(here, row.id.in_(some), row.gone == 0)
        found.update((name, bytes(doc)) for name, doc in conn.execute(wanted))
    return found


def _document(conn: Connection, feed: Feed, name: str) -> bytes:
    """A living document by its id; empty when there is none."""
    row = tables.document.c
    here = (row.area == area_of(feed.scope, "")) & (row.scope == feed.scope) & (row.collection == feed.collection)
    return bytes(conn.execute(select(row.doc).where(here, row.id == name, row.gone == 0)).scalar() or b"")
