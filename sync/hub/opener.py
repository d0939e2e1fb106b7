"""Opens what residents sealed. The only module that reads private intake keys; every opened field leaves an audit row.

It may run in the hub's process (demo, one station) or as its own process behind a socket (sync.hub.opener_socket), so
that a break-in at the web workers opens nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import logging
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import DataError

from sync.hub import tables
from sync.hub.blobs_opening import is_blob, open_blob
from sync.hub.console_tables import promise
from sync.hub.database import insert_once, write
from sync.hub.denied import Denied
from sync.hub.keys import load_opener_keys
from sync.hub.names import same_name
from sync.hub.paper_opening import open_paper
from sync.hub.profile import profile_of
from sync.hub.review import ReviewError, decide_in
from sync.wire import envelope, me
from sync.wire.exact import read
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.number import status_key_typed
from sync.wire.reasons import Reason, WireError
from sync.wire.states import State
from sync.wire.submission import Submission, open_submission
from sync.wire.word import KIND as WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Row

    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock

    Sealed = Row[*tuple[Any, ...]]

LOG = logging.getLogger(__name__)
WITHDRAWAL: Final = "withdrawal"
AMEND: Final = "amend"
"""Withdraw, correct or delete, as `answers.what` says, known by card or by the earlier slip's pickup code."""
GUESSES: Final = 5
"""Wrong pickup codes for one receipt, after which only the card helps: six digits are guessed by who may go on."""
_TURN: Final = 200
_TOGETHER: Final = 20


class Answers(Protocol):
    """Whoever can answer a resident's sealed question: the opener here, or the one behind the socket."""

    def answer(self, body: bytes, area: str, device: str) -> bytes:
        """Answer POST /v1/me; WireError or Denied when the question cannot be read."""
        ...

    def show_paper(self, area: str, name: str, actor: str) -> bytes:
        """Open a paper for somebody at the console, who is written down; Denied when it cannot be."""
        ...


class Opener:
    """Opens submissions and answers residents' questions."""

    def __init__(self, engine: Engine, folder: Path, keys: HubKeys, clock: Clock) -> None:
        self._engine = engine
        self._keys = keys
        self._folder = folder
        self._closed = load_opener_keys(folder)
        self._clock = clock
        self._looked_back = False

    def open_pending(self) -> int:
        """Open what came in since the last time; gives how many were looked at.

        The first time also what was set aside for want of a key: it may have been put back.
        """
        row = tables.submission.c
        if not self._looked_back:
            again = update(tables.submission).where(row.open_problem == Reason.UNKNOWN_KEY.value)
            write(self._engine, lambda conn: conn.execute(again.values(open_problem=None)))
            self._looked_back = True
        waiting = (
            select(row.area, row.id, row.number, row.envelope)
            .where(row.opened_at.is_(None), row.open_problem.is_(None))
            .order_by(row.area, row.received_at)
            .limit(_TURN)
        )
        with self._engine.connect() as conn:
            found = conn.execute(waiting).all()
        for start in range(0, len(found), _TOGETHER):
            self._open_some(found[start : start + _TOGETHER])
        return len(found)

    def answer(self, body: bytes, area: str, device: str) -> bytes:
        """Answer a resident's question with the own receipts, sealed to the visit and signed by the hub."""
        request = read(body, me.MeRequest, me.MAX_ME)
        question = me.open_question(request, self._key(request.kid))
        if question.device != device:
            raise Denied(Reason.OTHER_DEVICE)
        self.open_pending()
        person = self._person(question.id_number)
        # a number alone is known to many; whoever's name is not beside it hears what a stranger hears
        told = me.MeReceipts(nonce=question.nonce, receipts=())
        if self._goes_by(person, question.name):
            receipts = self._receipts(person, area)
            told = me.MeReceipts(nonce=question.nonce, receipts=receipts, profile=self._profile(person, area))
        return me.answer(told, question, request.suite, self._keys.kid, self._keys.signer.private, self._keys.suite)

    def show_paper(self, area: str, name: str, actor: str) -> bytes:
        """Open a paper that came by phone or from a terminal, and write down for whom."""
        keys = self._closed.private
        how = open_blob if is_blob(name) else open_paper
        return write(self._engine, lambda conn: how(conn, self._clock, keys, area=area, name=name, actor=actor))

    def _goes_by(self, person: str, name: str) -> bool:
        """Whether the person handed something in under that name."""
        said, of = tables.opened_field.c, tables.opened.c
        both = tables.opened_field.join(tables.opened, (said.area == of.area) & (said.submission == of.submission))
        names = select(said.value).select_from(both).where(of.person == person, said.field == "card.name")
        with self._engine.connect() as conn:
            return same_name(name, conn.execute(names).scalars())

    def _profile(self, person: str, area: str) -> me.MeProfile:
        """What serves to recommend; every submission it was read from is noted."""

        def look(conn: Connection) -> me.MeProfile:
            told, sources = profile_of(conn, person, self._clock.now())
            for at_area, submission in sources:
                self._note(conn, "profile", at_area, submission, [f"to {area}"])
            return told

        return write(self._engine, look)

    def _receipts(self, person: str, area: str) -> tuple[me.MeReceipt, ...]:
        row = tables.submission.c
        joined = tables.opened.join(
            tables.submission, (tables.opened.c.area == row.area) & (tables.opened.c.submission == row.id)
        )
        joined = joined.outerjoin(promise, (promise.c.area == row.area) & (promise.c.submission == row.id))
        columns = (row.area, row.id, row.number, row.kind, row.state, row.state_reason, row.created, row.state_at)
        wanted = (
            select(*columns, promise.c.due)
            .select_from(joined)
            .where(tables.opened.c.person == person, row.kind != WORD)
            .order_by(row.received_at.desc())
            .limit(me.MAX_RECEIPTS)
        )

        def look(conn: Connection) -> tuple[me.MeReceipt, ...]:
            found = conn.execute(wanted).all()
            for each in found:
                self._note(conn, "tell", each.area, each.id, [f"to {area}"])
            return tuple(_receipt(each) for each in found)

        return write(self._engine, look)

    def _open_some(self, rows: Sequence[Sealed]) -> None:
        """Open some submissions and write down what they say in one transaction."""
        read = [(row, self._try(row)) for row in rows]

        def work(conn: Connection) -> None:
            for row, inside in read:
                if isinstance(inside, Submission):
                    self._keep(conn, row, inside)
                else:
                    self._set_aside(conn, row, inside)

        try:
            write(self._engine, work)
        except DataError:
            self._find_unkeepable(rows)

    def _find_unkeepable(self, rows: Sequence[Sealed]) -> None:
        """Set the one aside whose words the database cannot hold (a NUL, a name too long): the others must not wait."""
        if len(rows) > 1:
            for row in rows:
                self._open_some([row])
        else:
            write(self._engine, lambda conn: self._set_aside(conn, rows[0], Reason.UNREADABLE))

    def _try(self, row: Sealed) -> Submission | Reason:
        try:
            return self._read(row.envelope)
        except WireError as error:
            return error.reason
        except Denied as error:
            return error.reason

    def _read(self, data: bytes) -> Submission:
        outside = envelope.decode(data)
        inside = open_submission(outside.sealed, outside.suite, self._key(outside.kid))
        if (inside.envelope, inside.kind, inside.schema) != (outside.id, outside.kind, outside.schema):
            raise Denied(Reason.ID_MISMATCH)
        return inside

    def _key(self, kid: str) -> bytes:
        """Private half of an intake key, also of one that was made since we began; Denied UNKNOWN_KEY."""
        if kid not in self._closed.private:
            self._closed = load_opener_keys(self._folder)
        private = self._closed.private.get(kid)
        if private is None:
            raise Denied(Reason.UNKNOWN_KEY)
        return private

    def _keep(self, conn: Connection, row: Sealed, inside: Submission) -> None:
        now = self._clock.now()
        person = self._person(inside.card.get("id_number", ""))
        fresh = {"area": row.area, "submission": row.id, "person": person, "about": inside.about, "at": now}
        # another opener may have been here in the meantime; then there is nothing left to do
        if not insert_once(conn, tables.opened, fresh):
            return
        fields = fields_of(inside)
        values = [{"area": row.area, "submission": row.id, "field": name, "value": fields[name]} for name in fields]
        if values:
            conn.execute(insert(tables.opened_field), values)
        self._note(conn, "open", row.area, row.id, fields)
        here = (tables.submission.c.area == row.area) & (tables.submission.c.id == row.id)
        conn.execute(update(tables.submission).where(here).values(opened_at=now))
        if inside.kind == WITHDRAWAL and inside.about:
            self._withdraw(conn, row, inside.about, _handed_in_by(conn, inside.about, person))
        elif inside.kind == AMEND:
            self._amend(conn, row, inside, person)

    def _withdraw(self, conn: Connection, row: Sealed, about: str, which: str | None) -> bool:
        """Take a matter back for the person who handed it in, and for nobody else; whether it came in time."""
        if which is None:
            self._set_aside(conn, row, Reason.OTHER_DEVICE)
            return False
        try:
            decide_in(conn, self._clock, about, State.WITHDRAWN, reason="", actor="resident", submission=which)
            decide_in(conn, self._clock, row.number, State.ACCEPTED, reason="", actor="resident", submission=row.id)
        except ReviewError:
            LOG.info("withdrawal %s comes too late", row.id)
            return False
        return True

    def _amend(self, conn: Connection, row: Sealed, inside: Submission, person: str) -> None:
        """Withdraw at once; leave correction and deletion to a clerk; refuse whoever cannot show that it is theirs.

        The refusal is told like any other state, so that the resident's slip does not wait for ever.
        """
        which = _handed_in_by(conn, inside.about, person) if inside.card.get("id_number") else _by_pickup(conn, inside)
        if inside.answers.get("what") == "withdraw":
            taken = self._withdraw(conn, row, inside.about, which)
        else:
            taken = which is not None
            if not taken:
                self._set_aside(conn, row, Reason.OTHER_DEVICE)
        if not taken:
            with contextlib.suppress(ReviewError):  # a clerk was faster
                decide_in(conn, self._clock, row.number, State.REFUSED, reason="", actor="opener", submission=row.id)

    def _person(self, id_number: str) -> str:
        return hmac.digest(self._closed.person, id_number.upper().encode(), hashlib.sha256).hex()

    def _note(self, conn: Connection, action: str, area: str, submission: str, fields: Iterable[str]) -> None:
        who = {"area": area, "at": self._clock.now(), "actor": "opener", "action": action, "submission": submission}
        rows = [who | {"id": uuid7(self._clock), "field": field[:80]} for field in fields]
        if rows:
            conn.execute(insert(tables.audit), rows)

    def _set_aside(self, conn: Connection, row: Sealed, reason: Reason) -> None:
        LOG.warning("submission %s is set aside: %s", row.id, reason)
        here = (tables.submission.c.area == row.area) & (tables.submission.c.id == row.id)
        conn.execute(update(tables.submission).where(here).values(open_problem=reason.value))


def _handed_in_by(conn: Connection, number: str, person: str) -> str | None:
    """Find the submission of that number that this person handed in, as far as it is opened."""
    row, of = tables.submission.c, tables.opened.c
    earlier = tables.submission.join(tables.opened, (of.area == row.area) & (of.submission == row.id))
    own = (row.area == number[:6]) & (row.number == number) & (of.person == person)
    return conn.execute(select(row.id).select_from(earlier).where(own)).scalar()


def _by_pickup(conn: Connection, inside: Submission) -> str | None:
    """Find the submission whose slip bears this number and pickup code, unless too many wrong codes were tried."""
    pickup, row, of = inside.answers.get("pickup", ""), tables.submission.c, tables.opened.c
    tried = tables.submission.join(tables.opened, (of.area == row.area) & (of.submission == row.id))
    wrong = (of.about == inside.about) & (row.kind == AMEND) & row.open_problem.is_not(None)
    guesses = conn.execute(select(func.count()).select_from(tried).where(wrong)).scalar_one()
    if not isinstance(pickup, str) or guesses >= GUESSES:
        return None
    key = status_key_typed(inside.about, pickup)
    here = select(row.id, row.status_keys).where(row.area == inside.about[:6], row.number == inside.about)
    found = conn.execute(here).all()
    return next((each.id for each in found if key in msgspec.json.decode(each.status_keys, type=list[str])), None)


def fields_of(inside: Submission) -> dict[str, str]:
    """List what a submission says, field by field, as the opened table keeps it."""
    said = {f"card.{name}": value for name, value in inside.card.items()}
    for name, value in inside.answers.items():
        said[f"answer.{name}"] = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    if inside.commitment:
        said["commitment"] = msgspec.json.encode(inside.commitment).decode()
    if inside.notice:
        said["notice"] = msgspec.json.encode(inside.notice).decode()
    return said


def _receipt(row: Sealed) -> me.MeReceipt:
    return me.MeReceipt(
        number=row.number,
        kind=row.kind,
        state=row.state,
        reason=row.state_reason,
        created=row.created,
        changed_at=utc_text(row.state_at),
        promised=None if State(row.state).final else row.due,
    )
