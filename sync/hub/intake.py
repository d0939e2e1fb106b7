"""Takes in what terminals hand up: each envelope once, whatever is sent twice, and never half a batch's truth."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import DataError

from sync.hub import blobs, chains, tables
from sync.hub.changes import tell_status
from sync.hub.database import insert_new, insert_once, write
from sync.hub.denied import STATUS, Denied
from sync.wire import envelope
from sync.wire.ack import Ack, BatchAnswer, ItemResult, sign_ack
from sync.wire.envelope import Envelope, digest
from sync.wire.moment import read_moment, utc_text
from sync.wire.number import parse_number
from sync.wire.reasons import Reason, WireError
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from sync.hub.bearer import Claims
    from sync.hub.keys import HubKeys
    from sync.hub.registry import Registry
    from sync.wire.clock import Clock
    from sync.wire.http_signature import Signed
    from sync.wire.number import ReceiptNumber


LOG = logging.getLogger(__name__)


class Arrived(NamedTuple):
    """An envelope that may come in, with the bytes it came in and its number, None when that is none."""

    envelope: Envelope
    data: bytes
    sha256: str
    number: ReceiptNumber | None


class Handed(NamedTuple):
    """A request that hands one envelope in: who bears the pass, the signature, the name in the address, the body."""

    claims: Claims
    signed: Signed
    name: str
    data: bytes


Outcome = ItemResult | Denied | DataError
"""What became of one hand-in; an exception is for its own request alone."""


class Intake:
    """The door for submissions, behind HTTP."""

    def __init__(
        self, engine: Engine, keys: HubKeys, registry: Registry, clock: Clock, read_keys: Callable[[], HubKeys]
    ) -> None:
        """`read_keys`: reads them anew, for another host may give out a key that was made since we began."""
        self._engine = engine
        self._keys = keys
        self._registry = registry
        self._clock = clock
        self._read_keys = read_keys
        self._kids = _kids(keys)

    def receive(self, handed: Sequence[Handed]) -> list[Outcome]:
        """Take envelopes of any terminals in, each under its id: 201 the first time, 200 for the same bytes.

        Else a reason, or the Denied of whom its request was not signed by. What the database will not keep spoils
        nothing for the others.
        """
        self._registry.meet(one.claims for one in handed)
        checked = [self._look_at(one, _read(one.data)) for one in handed]
        arrived = [each for each in checked if not isinstance(each, Denied)]
        try:
            kept: Iterator[Outcome] = iter(self._keep(arrived))
        except DataError:
            if len(arrived) == 1:
                raise
            kept = map(self._keep_alone, arrived)
        return [each if isinstance(each, Denied) else next(kept) for each in checked]

    def receive_batch(self, claims: Claims, lines: Sequence[bytes]) -> BatchAnswer:
        """Take up to 50 envelopes in; each has its own answer, one that is refused does not touch the others."""
        return BatchAnswer(items=tuple(self._keep([self._check(claims, _read(line)) for line in lines])))

    def look_at_hand(self, one: Handed) -> Arrived | Reason | Denied | None:
        """Say whether a hand-in may come in, without asking the database; None when too little is known for that."""
        arrived = _read(one.data)
        return self._look_at(one, arrived) if self._at_hand(one.claims, arrived) else None

    def look_at_line(self, claims: Claims, line: bytes) -> Arrived | None:
        """Read one line of a batch, its signature still to be proved; None when it must be looked at more closely."""
        arrived = _read(line)
        checked = self._check(claims, arrived, prove=False) if self._at_hand(claims, arrived) else None
        return checked if isinstance(checked, Arrived) else None

    def is_signed(self, arrived: Arrived) -> bool:
        """Whether the device that an envelope names signed it."""
        known = self._registry.known(arrived.envelope.area, arrived.envelope.device)
        return known is not None and envelope.verify(arrived.envelope, known.sign_public)

    def taken(self, arrived: Arrived, at: datetime) -> ItemResult:
        """Answer to an envelope that was kept for the first time."""
        return self._yes(arrived, HTTPStatus.CREATED, at)

    @staticmethod
    def refused(why: Reason | Denied) -> ItemResult | Denied:
        """Answer to a hand-in that may not come in."""
        return why if isinstance(why, Denied) else _no("", why)

    def _at_hand(self, claims: Claims, arrived: Arrived | Reason) -> bool:
        number = arrived.number if isinstance(arrived, Arrived) else None
        return number is not None and self._registry.at_hand(claims, number)

    def _look_at(self, one: Handed, arrived: Arrived | Reason) -> Arrived | Reason | Denied:
        try:
            self._registry.check_signed(one.claims, one.signed)
        except Denied as error:
            return error
        checked = self._check(one.claims, arrived)
        if isinstance(checked, Arrived) and checked.envelope.id != one.name:
            return Reason.ID_MISMATCH
        return checked

    def _keep_alone(self, checked: Arrived | Reason) -> Outcome:
        try:
            return self._keep([checked])[0]
        except DataError as error:
            return error

    def _check(self, claims: Claims, arrived: Arrived | Reason, *, prove: bool = True) -> Arrived | Reason:
        try:
            if isinstance(arrived, Arrived):
                self._belongs(claims, arrived.envelope, arrived.number, prove=prove)
        except (Denied, WireError) as error:
            return error.reason
        return arrived

    def _belongs(self, claims: Claims, opened: Envelope, number: ReceiptNumber | None, *, prove: bool) -> None:
        if (opened.area, opened.device) != (claims.area, claims.device):
            raise Denied(Reason.OTHER_DEVICE)
        known = self._registry.known(opened.area, opened.device)
        if known is None:
            raise Denied(Reason.REVOKED)
        if opened.suite != known.suite:
            raise Denied(Reason.UNKNOWN_SUITE)
        if prove and not envelope.verify(opened, known.sign_public):
            raise Denied(Reason.BAD_SIGNATURE)
        if not self._knows(opened.kid):
            raise Denied(Reason.UNKNOWN_KEY)
        if number is None or (number.region, number.series) != (opened.area, opened.series):
            raise Denied(Reason.BAD_NUMBER)
        if self._registry.owns_series(number.region, number.station, number.series, opened.device):
            return
        named = (claims.area, claims.station, claims.series) == (number.region, number.station, number.series)
        if not named or not self._registry.adopt_series(claims):
            raise Denied(Reason.BAD_NUMBER)

    def _knows(self, kid: str) -> bool:
        if kid not in self._kids:
            self._kids = _kids(self._read_keys())
        return kid in self._kids

    def _keep(self, checked: Sequence[Arrived | Reason]) -> list[ItemResult]:
        now = self._clock.now()

        def keep(conn: Connection) -> tuple[list[ItemResult], bool]:
            rows = [_row(each, now) for each in checked if isinstance(each, Arrived)]
            new = insert_new(conn, tables.submission, rows, "id")
            kept = [self._keep_one(conn, each, now, new) for each in checked]
            links = [link for _, link in kept if link is not None]
            self._tell(conn, [link.envelope for link in links], now)
            return [result for result, _ in kept], chains.look(conn, links, now)

        if not any(isinstance(each, Arrived) for each in checked):
            return [_no("", each) for each in checked if isinstance(each, Reason)]
        results, copied = write(self._engine, keep)
        if copied:
            LOG.warning("two machines number from one series: it is closed")
            self._registry.refresh()  # this worker knows at once, the others within a second
        return results

    def _keep_one(
        self, conn: Connection, arrived: Arrived | Reason, now: datetime, new: set[str]
    ) -> tuple[ItemResult, chains.Link | None]:
        """Answer to one envelope, and its place in the chain when it came for the first time.

        new: ids that were not known before; each is taken out when its envelope is answered, because one batch may
        bring it twice.
        """
        if isinstance(arrived, Reason):
            return _no("", arrived), None
        opened = arrived.envelope
        twin = 0
        if opened.id in new:
            new.remove(opened.id)
        else:
            row = tables.submission.c
            here = select(row.sha256, row.received_at).where(row.area == opened.area, row.id == opened.id)
            before = conn.execute(here).one_or_none()
            if before is not None:
                if before.sha256 != arrived.sha256:
                    return _no(opened.id, Reason.OTHER_BYTES), None
                return self._yes(arrived, HTTPStatus.OK, before.received_at), None
            # the number is known under another id: two machines number from copies of one data folder, and two
            # residents hold a slip, so both matters are kept
            twin = chains.next_twin(conn, opened.area, opened.number)
            if not insert_once(conn, tables.submission, _row(arrived, now) | {"twin": twin}):
                return _no(opened.id, Reason.BUSY), None
        return self._yes(arrived, HTTPStatus.CREATED, now), chains.Link(opened, arrived.sha256, twin)

    def _tell(self, conn: Connection, came: Sequence[Envelope], now: datetime) -> None:
        """Have the papers of new envelopes waited for, and every terminal of the county told that they are here."""
        for opened in came:
            blobs.expect(conn, opened)
        for area in sorted({opened.area for opened in came}):
            keys = [key for opened in came if opened.area == area for key in opened.status_keys]
            tell_status(conn, self._clock, area, keys, state=State.DELIVERED, reason="", at=now, ver=1)

    def _yes(self, arrived: Arrived, status: int, at: datetime) -> ItemResult:
        ack = Ack(
            id=arrived.envelope.id,
            sha256=arrived.sha256,
            received_at=utc_text(at),
            kid=self._keys.kid,
            suite=self._keys.suite,
        )
        return ItemResult(id=ack.id, status=status, ack=sign_ack(ack, self._keys.signer.private))


def _read(data: bytes) -> Arrived | Reason:
    """Read an envelope; nothing of it is believed yet."""
    try:
        opened = envelope.decode(data)
        read_moment(opened.created)
    except WireError as error:
        return error.reason
    return Arrived(opened, data, digest(data), parse_number(opened.number))


def _no(name: str, reason: Reason) -> ItemResult:
    return ItemResult(id=name, status=STATUS[reason], reason=reason.value)


def _row(arrived: Arrived, now: datetime) -> dict[str, object]:
    return columns_of(arrived) | {
        "envelope": arrived.data,
        "twin": 0,
        "received_at": now,
        "state": State.DELIVERED.value,
        "state_reason": "",
        "state_at": now,
        "state_ver": 1,
    }


def columns_of(arrived: Arrived) -> dict[str, object]:
    """Columns of the table of submissions that an envelope fills with words and numbers; its bytes go beside them."""
    opened = arrived.envelope
    return {
        "area": opened.area,
        "id": opened.id,
        "sha256": arrived.sha256,
        "device": opened.device,
        "series": opened.series,
        "number": opened.number,
        "kind": opened.kind,
        "schema": opened.schema,
        "counter": opened.counter,
        "prev": opened.prev,
        "created": opened.created,
        "status_keys": msgspec.json.encode(opened.status_keys).decode(),
    }


def _kids(keys: HubKeys) -> frozenset[str]:
    return frozenset(key.kid for key in keys.intake)
