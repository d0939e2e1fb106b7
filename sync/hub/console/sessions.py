"""Sessions kept at the hub: the browser holds a word of chance and nothing else; closing one here closes it there."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import delete, insert, select, update

from sync.hub.console.accounts import grants_of
from sync.hub.console.rights import Who
from sync.hub.console_tables import EVERYWHERE, account, account_session
from sync.hub.database import write

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock

COOKIE: Final = "console"
IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=10)
_SEEN_EVERY: Final = timedelta(minutes=1)


class Session(NamedTuple):
    """Somebody's open session: who, and the word every form of it must bring back."""

    who: Who
    csrf: str


class Sessions:
    """All open sessions."""

    def __init__(self, engine: Engine, keys: HubKeys, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._key = hmac.digest(keys.token_key, b"jobstation-console-csrf-1", hashlib.sha256)

    def begin(self, name: str) -> str:
        """Open a session and give the word for the browser; old ones are swept away on the way."""
        word, now = secrets.token_urlsafe(32), self._clock.now()
        row = account_session.c

        def work(conn: Connection) -> None:
            old = (row.made_at < now - LONGEST) | (row.seen_at < now - IDLE)
            conn.execute(delete(account_session).where(row.area == EVERYWHERE, old))
            fresh = {"area": EVERYWHERE, "id": _id(word), "account": name, "made_at": now, "seen_at": now}
            conn.execute(insert(account_session), fresh)

        write(self._engine, work)
        return word

    def find(self, word: str) -> Session | None:
        """Whose session this is; None when it has ended, and for half an hour without a page."""
        if not word:
            return None
        now, row = self._clock.now(), account_session.c
        here = (row.area == EVERYWHERE) & (row.id == _id(word))
        both = account_session.join(account, (account.c.area == row.area) & (account.c.name == row.account))
        wanted = select(row.seen_at, row.made_at, account.c.name, account.c.shown, account.c.closed_at)
        with self._engine.connect() as conn:
            found = conn.execute(wanted.select_from(both).where(here)).one_or_none()
            if found is None or found.closed_at is not None:
                return None
            if found.seen_at < now - IDLE or found.made_at < now - LONGEST:
                return None
            who = Who(found.name, found.shown, tuple(grants_of(conn, found.name)))
        if found.seen_at < now - _SEEN_EVERY:
            write(self._engine, lambda conn: conn.execute(update(account_session).where(here).values(seen_at=now)))
        return Session(who, self.csrf(word))

    def end(self, word: str) -> None:
        """Close a session."""
        row = account_session.c
        gone = delete(account_session).where(row.area == EVERYWHERE, row.id == _id(word))
        write(self._engine, lambda conn: conn.execute(gone))

    def csrf(self, word: str) -> str:
        """What a form of this session must bring back."""
        return hmac.digest(self._key, word.encode(), hashlib.sha256).hex()


def _id(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
