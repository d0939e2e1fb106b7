"""One-time codes with which a firm says itself what is still open: made by the office, kept as a hash, good for once.

    FirmCodes(engine, clock).make(...)      the code, shown once; an earlier one of that firm ends with it
    .find(code)                             whose it is, while it holds
    .say(code, words)                       what the firm said, published; the code is used up in the same transaction

A code is the area and twelve signs of chance, short enough to be read out on the telephone and typed. What the firm
says is an employer's word like any other: it does not count of whom the office found wrong (sync.hub.standing).
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import insert, select, update

from sync.hub import auditing
from sync.hub.console.rights import Ground
from sync.hub.database import write
from sync.hub.employers import Offer, draft_of, offers, said_now
from sync.hub.firm_link_tables import firm_link
from sync.hub.publish import publish_in
from sync.hub.reports import Reports
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Engine, Select

    from sync.wire.clock import Clock

LIVES: Final = timedelta(days=7)
MOST: Final = 100
"""Postings a firm is asked about at once; who has more sends a table."""
MOST_LEFT: Final = 9999
_AREA: Final = 6
_CHANCE: Final = 12
_SIGNS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that nobody takes for another one."""


class Code(NamedTuple):
    """A code that was given out, without its signs; `held`: it can be used still."""

    area: str
    scope: str
    employer: str
    name: str
    made_by: str
    made_at: datetime
    until: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def held(self, now: datetime) -> bool:
        """Whether it can be used at that time."""
        return self.used_at is None and self.revoked_at is None and self.until > now


class Word(NamedTuple):
    """What a firm says of a posting: filled, or open with so many people still wanted (None: as it stands)."""

    filled: bool
    left: int | None = None


class GoneError(Exception):
    """A code that is unknown, used, ended or too old."""


class FirmCodes:
    """All codes of the hub."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def make(self, ground: Ground, employer: str, name: str, actor: str) -> str:
        """Make a code for a firm's postings on a ground and give it as it is read out; earlier ones end with it."""
        signs, now = "".join(secrets.choice(_SIGNS) for _ in range(_CHANCE)), self._clock.now()
        row = {
            "area": ground.area, "token_sha256": _sha256(ground.area + signs), "scope": ground.scope,
            "employer": employer, "name": name, "made_by": actor, "made_at": now, "until": now + LIVES,
        }  # fmt: skip

        def work(conn: Connection) -> None:
            _end(conn, ground, employer, now)
            conn.execute(insert(firm_link).values(row))
            auditing.note(conn, self._clock, ground.area, actor, "firm asked", field=name)

        write(self._engine, work)
        return spelt(ground.area + signs)

    def revoke(self, ground: Ground, employer: str, name: str, actor: str) -> bool:
        """End a firm's code that was not used; False when there is none."""

        def work(conn: Connection) -> bool:
            ended = _end(conn, ground, employer, self._clock.now())
            if ended:
                auditing.note(conn, self._clock, ground.area, actor, "firm code ended", field=name)
            return ended

        return write(self._engine, work)

    def last(self, ground: Ground, employer: str) -> Code | None:
        """Give the newest code of a firm on a ground; None when it never had one."""
        wanted = _columns().where(*_of(ground, employer)).order_by(firm_link.c.made_at.desc()).limit(1)
        with self._engine.connect() as conn:
            found = conn.execute(wanted).one_or_none()
        return None if found is None else Code._make(found)

    def find(self, typed: str) -> Code:
        """Whose code was typed or followed; GoneError when it does not hold."""
        code = plain(typed)
        row = firm_link.c
        wanted = _columns().where(row.area == code[:_AREA], row.token_sha256 == _sha256(code))
        with self._engine.connect() as conn:
            found = conn.execute(wanted).one_or_none() if code else None
        if found is None or not Code._make(found).held(self._clock.now()):
            raise GoneError
        return Code._make(found)

    def offers(self, code: Code) -> list[Offer]:
        """Postings that a firm is asked about: its own that are shown on the ground of who asked."""
        with self._engine.connect() as conn:
            return _offers(conn, code)

    def say(self, typed: str, words: Mapping[tuple[str, str], Word]) -> Code:
        """Publish what a firm says of its postings, by place and id, and use the code up; GoneError.

        A posting that is not the firm's, or shown no more, is passed over.
        """
        code, now, row = self.find(typed), self._clock.now(), firm_link.c
        mine = (row.area == code.area) & (row.token_sha256 == _sha256(plain(typed)))
        fresh = mine & row.used_at.is_(None) & row.revoked_at.is_(None) & (row.until > now)

        def work(conn: Connection) -> None:
            if conn.execute(update(firm_link).where(fresh).values(used_at=now)).rowcount != 1:
                raise GoneError
            for offer in _offers(conn, code):
                word = words.get((offer.scope, offer.posting.id))
                if word is not None:
                    self._publish(conn, code, offer, word)

        write(self._engine, work)
        return code

    def _publish(self, conn: Connection, code: Code, offer: Offer, word: Word) -> None:
        if word.filled:
            Reports(self._engine, self._clock).filled(conn, offer.scope, offer.posting.id)
        else:
            told = said_now(offer.posting, self._clock.now(), word.left)
            publish_in(conn, self._clock, Feed(offer.scope, "posting"), [draft_of(told)])
        said = "firm said filled" if word.filled else "firm said open"
        auditing.note(conn, self._clock, code.area, "firm", said, field=f"{offer.posting.id} {code.name}")


def plain(typed: str) -> str:
    """Code as it is kept, however it was typed: small letters, no strokes or blanks; "" for what can be none."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", typed[:60]).lower() if sign.isalnum())
    area, chance = signs[:_AREA], signs[_AREA:]
    fits = len(chance) == _CHANCE and set(chance) <= set(_SIGNS) and area.isascii() and area.isdecimal()
    return signs if fits and len(area) == _AREA else ""


def spelt(code: str) -> str:
    """Code as it is read out and typed: 999999-k7pm-3xqa-9wtd."""
    chance = code[_AREA:]
    return "-".join([code[:_AREA], *(chance[at : at + 4] for at in range(0, _CHANCE, 4))])


def _offers(conn: Connection, code: Code) -> list[Offer]:
    ground = Ground(code.scope)
    found = [each for each in offers(conn, code.area, code.employer) if ground.holds(Ground(each.scope))]
    return found[:MOST]


def _end(conn: Connection, ground: Ground, employer: str, now: datetime) -> bool:
    row = firm_link.c
    open_ones = (*_of(ground, employer), row.used_at.is_(None), row.revoked_at.is_(None), row.until > now)
    return bool(conn.execute(update(firm_link).where(*open_ones).values(revoked_at=now)).rowcount)


def _of(ground: Ground, employer: str) -> Sequence[ColumnElement[bool]]:
    row = firm_link.c
    return row.area == ground.area, row.scope == ground.scope, row.employer == employer


def _columns() -> Select[*tuple[Any, ...]]:
    row = firm_link.c
    columns = (row.area, row.scope, row.employer, row.name, row.made_by, row.made_at, row.until)
    return select(*columns, row.used_at, row.revoked_at)


def _sha256(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
