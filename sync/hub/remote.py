"""Commands to terminals: given by an operator, signed, published to the one device, answered, listed.

    give(conn, keys, clock, Wanted(area, device, Verb.SNAPSHOT), actor="zhao")

An answered or expired command is withdrawn from the device's feed; its row stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import select, update

from sync.hub import fleet_tables, tables
from sync.hub.auditing import note
from sync.hub.database import insert_once, put_rows
from sync.hub.denied import Denied
from sync.hub.publish import Draft, publish_in, withdraw_in
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.reasons import Reason
from sync.wire.remote import COLLECTION, Command, Verb, Verdict, sign_command
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.hub.bearer import Claims
    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock
    from sync.wire.remote import Answer, PackWord

LIVES: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(days=7)
LISTED: Final = 50


class Wanted(NamedTuple):
    """What is asked of which terminal, and for how long it may still be done."""

    area: str
    device: str
    verb: Verb
    lives: timedelta = LIVES


@dataclass(frozen=True, slots=True)
class Given:
    """A command as an operator sees it."""

    id: str
    device: str
    verb: Verb
    actor: str
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    verdict: Verdict | None
    """None while nothing was heard."""
    words: str
    has_picture: bool

    def label(self, now: datetime) -> str:
        """Say what became of it."""
        if self.answered_at is not None and self.verdict is not None:
            return self.verdict.label
        return "没有回音，已经过期" if now > self.expires_at else "等终端来取"


def give(conn: Connection, keys: HubKeys, clock: Clock, wanted: Wanted, *, actor: str) -> str:
    """Give a command to a terminal and answer its id; Denied REVOKED when the hub does not know that terminal."""
    row = tables.device.c
    known = select(row.id).where(row.area == wanted.area, row.id == wanted.device, row.revoked_at.is_(None))
    if conn.execute(known).scalar() is None:
        raise Denied(Reason.REVOKED)
    tidy(conn, clock)
    now = clock.now()
    ends = now + min(wanted.lives, LONGEST)
    command = Command(
        id=uuid7(clock),
        device=wanted.device,
        verb=wanted.verb,
        made=moment_text(now),
        expires=moment_text(ends),
    )
    document = sign_command(command, keys.suite, keys.kid, keys.signer.private)
    publish_in(conn, clock, _feed(wanted.device), [Draft(command.id, document, _always(document))], wanted.area)
    entry = {"area": wanted.area, "device": wanted.device, "id": command.id, "verb": wanted.verb.value}
    told = {"actor": actor[:64], "made_at": now, "expires_at": ends, "answered_at": None, "verdict": "", "words": ""}
    insert_once(conn, fleet_tables.command, entry | told | {"picture": None})
    note(conn, clock, wanted.area, actor[:64], "command given", field=f"{wanted.verb.value} {wanted.device}")
    return command.id


def take_answer(conn: Connection, clock: Clock, claims: Claims, answer: Answer) -> None:
    """Write an answer down, once, and take the command off the feed; Denied OTHER_DEVICE when it was none of its own.

    An answer that is told again changes nothing. A picture counts only for a snapshot.
    """
    row = fleet_tables.command.c
    here = (row.area == claims.area) & (row.device == claims.device) & (row.id == answer.id)
    found = conn.execute(select(row.verb).where(here)).one_or_none()
    if found is None:
        raise Denied(Reason.OTHER_DEVICE)
    picture = answer.picture if found.verb == Verb.SNAPSHOT.value and is_png(answer.picture) else None
    told = {"answered_at": clock.now(), "verdict": answer.verdict.value, "words": answer.words, "picture": picture}
    conn.execute(update(fleet_tables.command).where(here, row.answered_at.is_(None)).values(**told))
    withdraw_in(conn, clock, _feed(claims.device), [answer.id], claims.area)


def take_pack_word(conn: Connection, clock: Clock, claims: Claims, word: PackWord) -> None:
    """Write down what became of a pack at a terminal; the newest word counts."""
    entry = {"area": claims.area, "device": claims.device, "id": word.id, "ver": word.ver, "verdict": word.verdict}
    told = {"file": word.file, "line": word.line, "reason": word.reason, "at": clock.now()}
    put_rows(conn, fleet_tables.pack, [entry | told])


def tidy(conn: Connection, clock: Clock) -> int:
    """Take commands off the feeds that no terminal may do any more; answers how many. Giving one does this too."""
    row = fleet_tables.command.c
    over = select(row.area, row.device, row.id).where(row.verdict == "", row.expires_at < clock.now())
    found = conn.execute(over).all()
    for each in found:
        withdraw_in(conn, clock, _feed(each.device), [each.id], each.area)
        here = (row.area == each.area) & (row.device == each.device) & (row.id == each.id)
        # nothing was heard: if the terminal was cut off it may still tell what it did
        conn.execute(update(fleet_tables.command).where(here).values(verdict=Verdict.EXPIRED.value))
    return len(found)


def given(conn: Connection, area: str, device: str = "", *, limit: int = LISTED) -> list[Given]:
    """List commands of an area, or of one device, newest first."""
    row = fleet_tables.command.c
    wanted = select(fleet_tables.command).where(row.area == area).order_by(row.made_at.desc(), row.id.desc())
    wanted = wanted.where(row.device == device) if device else wanted
    return [_given(each) for each in conn.execute(wanted.limit(limit))]


def picture(conn: Connection, area: str, device: str, command: str) -> bytes | None:
    """Give the PNG of a snapshot; None when there is none."""
    row = fleet_tables.command.c
    wanted = select(row.picture).where(row.area == area, row.device == device, row.id == command)
    found = conn.execute(wanted).scalar()
    return None if found is None else bytes(found)


def is_png(data: bytes) -> bool:
    """Whether these bytes begin as a PNG does; browsers are told that they are one, and nothing else."""
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _given(row: Any) -> Given:
    verdict = Verdict(row.verdict) if row.verdict else None
    asked = (row.id, row.device, Verb(row.verb), row.actor, row.made_at, row.expires_at)
    return Given(*asked, row.answered_at, verdict, row.words, row.picture is not None)


def _feed(device: str) -> Feed:
    return Feed(f"device/{device}", COLLECTION)


def _always(document: bytes) -> Callable[[int], bytes]:
    """Spell the same bytes for every version: they carry one of their own."""

    def spell(version: int) -> bytes:
        del version
        return document

    return spell
