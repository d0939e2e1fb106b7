"""Accounts: invited by a link, set up by their owner, entered with password and a code that works once.

The count of wrong tries is written before anything is compared, so that a try cut short still counts. After five of
them the door stays shut, for 30 s at first and twice as long after every further one, at most an hour.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from pyotp.totp import TOTP
from sqlalchemy import delete, insert, select, update

from sync.hub.auditing import CONSOLE, note
from sync.hub.console.rights import Grant, Ground, Role, Who
from sync.hub.console_tables import EVERYWHERE, account, account_grant, account_session
from sync.hub.database import insert_once, write
from sync.hub.limits import Pace, TooOftenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Engine, Row

    from sync.hub.keys import HubKeys
    from sync.hub.limits import Limits
    from sync.wire.clock import Clock

NAME: Final = re.compile(r"^[a-z][a-z0-9._-]{1,39}\Z")
INVITED_FOR: Final = timedelta(hours=24)
SHORTEST: Final = 12
LONGEST: Final = 200
_VARIED: Final = 5
FREE_TRIES: Final = 5
_FIRST_WAIT_S: Final = 30
_LONGEST_WAIT_S: Final = 3600
_STEP_S: Final = 30
# 19 MiB and two passes: what OWASP names as the least for argon2id, and what a web worker can spend on every try
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY: Final = _HASHER.hash("the password of nobody")
_STRANGER: Final = Pace(FREE_TRIES, 1 / 60)


class WrongError(Exception):
    """Name, password or code is wrong; which of them is not said."""


class WaitError(Exception):
    """Too many wrong tries; `seconds` until the next one counts."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class NotGoodError(Exception):
    """Something that cannot be taken; `key` names its sentence in the catalogue."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Account(NamedTuple):
    """An account as the list of accounts shows it."""

    who: Who
    ready: bool
    closed: bool
    invited_until: datetime | None


class Accounts:
    """All accounts of the hub."""

    def __init__(self, engine: Engine, keys: HubKeys, clock: Clock, limits: Limits) -> None:
        self._engine = engine
        self._clock = clock
        self._limits = limits
        self._key = keys.token_key
        self._box = SecretBox(hmac.digest(keys.token_key, b"jobstation-console-box-1", hashlib.sha256))

    def make(self, name: str, shown: str, grants: Sequence[Grant], by: Who | None) -> str:
        """Make an account and give the one-time word of its invitation; NotGoodError. by: None on the command line."""
        if NAME.fullmatch(name) is None:
            raise NotGoodError("accounts.bad_name")
        word = secrets.token_urlsafe(24)
        row = {
            "area": EVERYWHERE, "name": name, "shown": shown.strip()[:60] or name, "password": "", "secret": "",
            "step": 0, "fails": 0, "made_at": self._clock.now(),
        }  # fmt: skip

        def work(conn: Connection) -> None:
            if not insert_once(conn, account, row | self._invitation(word)):
                raise NotGoodError("accounts.taken")
            self._put_grants(conn, name, grants, by)
            self._note(conn, by, grants, "account made", name)

        write(self._engine, work)
        return word

    def invite_again(self, name: str, by: Who | None) -> str:
        """Give a new invitation to who lost password or phone; the old ones and all open sessions end at once."""
        word = secrets.token_urlsafe(24)
        fresh = {"password": "", "secret": "", "fails": 0, "not_before": None} | self._invitation(word)

        def work(conn: Connection) -> None:
            conn.execute(update(account).where(account.c.name == name, _here()).values(fresh))
            _end_sessions(conn, name)
            self._note(conn, by, self._grants(conn, name), "account invited", name)

        write(self._engine, work)
        return word

    def regrant(self, name: str, grants: Sequence[Grant], by: Who | None) -> None:
        """Give an account other roles; open sessions have them from their next page on."""

        def work(conn: Connection) -> None:
            row = account_grant.c
            for grant in self._grants(conn, name):
                if grant not in grants:
                    self._note_role(conn, name, grant, "role taken", by)
            conn.execute(delete(account_grant).where(row.area == EVERYWHERE, row.account == name))
            self._put_grants(conn, name, grants, by)

        write(self._engine, work)

    def close(self, name: str, by: Who | None) -> None:
        """Shut an account for good; its name is never given out again."""

        def work(conn: Connection) -> None:
            gone = {"closed_at": self._clock.now(), "password": "", "secret": "", "invite_sha256": ""}
            conn.execute(update(account).where(account.c.name == name, _here()).values(gone))
            _end_sessions(conn, name)
            self._note(conn, by, self._grants(conn, name), "account closed", name)

        write(self._engine, work)

    def all(self) -> list[Account]:
        """List every account with its roles, open ones first."""
        with self._engine.connect() as conn:
            given: dict[str, list[Grant]] = {}
            for row in conn.execute(select(account_grant).order_by(account_grant.c.role, account_grant.c.ground)):
                given.setdefault(row.account, []).append(Grant(Role(row.role), Ground(row.ground)))
            rows = conn.execute(select(account).where(_here()).order_by(account.c.name)).all()
        found = [
            Account(
                Who(row.name, row.shown, tuple(given.get(row.name, ()))),
                bool(row.password),
                row.closed_at is not None,
                row.invite_until if row.invite_sha256 else None,
            )
            for row in rows
        ]
        return sorted(found, key=lambda one: one.closed)

    def invited(self, word: str) -> Who | None:
        """Whose invitation this is; None when it is unknown, used or too old."""
        row = account.c
        wanted = select(account).where(_here(), row.invite_sha256 == _sha256(word), row.closed_at.is_(None))
        with self._engine.connect() as conn:
            found = conn.execute(wanted).one_or_none()
        if found is None or found.invite_until is None or found.invite_until < self._clock.now():
            return None
        return Who(found.name, found.shown, ())

    def secret_of(self, word: str) -> str:
        """Secret of the second factor that belongs to an invitation, in base 32; the same each time it is asked."""
        return base64.b32encode(hmac.digest(self._key, f"totp:{word}".encode(), hashlib.sha1)).decode()

    def set_up(self, word: str, password: str, code: str) -> Who:
        """Take password and a first code of an invited person; NotGoodError says what is not good enough."""
        who = self.invited(word)
        if who is None:
            raise NotGoodError("join.gone")
        if len(password) < SHORTEST or len(password) > LONGEST:
            raise NotGoodError("join.short")
        if len(set(password)) < _VARIED or who.name in password.lower():
            raise NotGoodError("join.simple")
        secret = self.secret_of(word)
        step = self._step(secret, code, 0)
        if step is None:
            raise NotGoodError("join.code")
        fresh = {
            "password": _HASHER.hash(password),
            "secret": base64.b64encode(self._box.encrypt(secret.encode())).decode(),
            "step": step,
            "invite_sha256": "",
        }

        def work(conn: Connection) -> None:
            mine = (account.c.name == who.name) & (account.c.invite_sha256 == _sha256(word))
            if conn.execute(update(account).where(mine, _here()).values(fresh)).rowcount != 1:
                raise NotGoodError("join.gone")
            self._note(conn, who, self._grants(conn, who.name), "account set up", who.name)

        write(self._engine, work)
        return who

    def enter(self, name: str, password: str, code: str) -> str:
        """Let somebody in and give the name of the account; WrongError, WaitError."""
        row = write(self._engine, lambda conn: self._count(conn, name))
        if row is None:
            _same(_NOBODY, password)
            raise WrongError
        right = _same(row.password or _NOBODY, password)
        step = self._step(self._open(row.secret), code, row.step)
        if not right or step is None:
            write(self._engine, lambda conn: note(conn, self._clock, EVERYWHERE, f"user:{name}", "login refused"))
            raise WrongError

        def work(conn: Connection) -> None:
            # whoever uses the step first has it: the same code twice is somebody who looked over a shoulder
            fresh = (account.c.name == name) & (account.c.step < step)
            if conn.execute(update(account).where(fresh, _here()).values(fails=0, not_before=None, step=step)).rowcount:
                note(conn, self._clock, EVERYWHERE, f"user:{name}", "login")
                return
            raise WrongError

        write(self._engine, work)
        return name

    def _count(self, conn: Connection, name: str) -> Row[*tuple[Any, ...]] | None:
        """Count a try before it is looked at; None for a name that nobody has."""
        now = self._clock.now()
        wanted = select(account).where(_here(), account.c.name == name, account.c.closed_at.is_(None))
        row = conn.execute(wanted.with_for_update()).one_or_none()
        if row is None:
            try:
                self._limits.take(_STRANGER, f"login {name[:40]}")
            except TooOftenError as error:
                raise WaitError(error.after) from None
            return None
        if row.not_before is not None and row.not_before > now:
            raise WaitError(int((row.not_before - now).total_seconds()) + 1)
        fails = row.fails + 1
        shut = now + timedelta(seconds=_wait(fails)) if fails >= FREE_TRIES else None
        conn.execute(update(account).where(_here(), account.c.name == name).values(fails=fails, not_before=shut))
        return row

    def _step(self, secret: str, code: str, used: int) -> int | None:
        """Time step of a code, if it is one of now, a moment ago or a moment ahead, and newer than the last used."""
        # a Chinese keyboard writes digits as wide as its other signs
        digits = "".join(str(unicodedata.decimal(sign)) for sign in code if sign.isdecimal())
        totp = TOTP(secret or base64.b32encode(bytes(20)).decode())
        now = int(self._clock.now().timestamp()) // _STEP_S
        for step in (now, now - 1, now + 1):
            if hmac.compare_digest(totp.generate_otp(step), digits) and step > used and secret:
                return step
        return None

    def _open(self, sealed: str) -> str:
        if not sealed:
            return ""
        try:
            return self._box.decrypt(base64.b64decode(sealed)).decode()
        except (CryptoError, ValueError):
            return ""  # the keys of this folder are not those of this database: nobody comes in by it

    def _invitation(self, word: str) -> dict[str, object]:
        return {"invite_sha256": _sha256(word), "invite_until": self._clock.now() + INVITED_FOR}

    def _grants(self, conn: Connection, name: str) -> list[Grant]:
        return grants_of(conn, name)

    def _put_grants(self, conn: Connection, name: str, grants: Iterable[Grant], by: Who | None) -> None:
        for grant in dict.fromkeys(grants):
            row = {"area": EVERYWHERE, "account": name, "role": grant.role.value, "ground": grant.ground.scope}
            conn.execute(insert(account_grant), row)
            self._note_role(conn, name, grant, "role given", by)

    def _note_role(self, conn: Connection, name: str, grant: Grant, action: str, by: Who | None) -> None:
        actor = by.actor if by else CONSOLE
        note(conn, self._clock, grant.ground.area, actor, action, field=f"{name} {grant.role} {grant.ground.scope}")

    def _note(self, conn: Connection, by: Who | None, grants: Sequence[Grant], action: str, name: str) -> None:
        actor = by.actor if by else CONSOLE
        for area in dict.fromkeys([grant.ground.area for grant in grants] or [EVERYWHERE]):
            note(conn, self._clock, area, actor, action, field=name)


def grants_of(conn: Connection, name: str) -> list[Grant]:
    """Roles of an account."""
    row = account_grant.c
    wanted = select(row.role, row.ground).where(row.area == EVERYWHERE, row.account == name)
    return [Grant(Role(role), Ground(ground)) for role, ground in conn.execute(wanted.order_by(row.role, row.ground))]


def _here() -> Any:
    return account.c.area == EVERYWHERE


def _end_sessions(conn: Connection, name: str) -> None:
    row = account_session.c
    conn.execute(delete(account_session).where(row.area == EVERYWHERE, row.account == name))


def _wait(fails: int) -> int:
    return int(min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2 ** min(fails - FREE_TRIES, 10)))


def _same(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


def _sha256(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
