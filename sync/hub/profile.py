"""What the hub tells a resident's own visit beside the receipts: wishes, the four rings, and what to ask this time.

Everything is read from what the person handed in and from nothing else; sex, age and group are not looked at.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import select

from sync.hub import tables
from sync.wire import me
from sync.wire.exact import Word
from sync.wire.reasons import WireError
from sync.wire.states import State
from sync.wire.word import KIND as WORD
from sync.wire.word import OUTCOMES, Said, SaidOf, read_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

REGISTRATION: Final = "unemployment"
APPLICATION: Final = "apply"
MOST_WORDS: Final = 200
ASKED_AFTER: Final = timedelta(hours=20)
"""What was wanted today is asked about tomorrow at the earliest: nobody can know before."""
ASKED_UNTIL: Final = timedelta(days=90)
APART: Final = timedelta(hours=24)
"""Two services of one kind count as two only when so far apart: laying the card again and again fills no ring (N1)."""
_BEIJING: Final = timezone(timedelta(hours=8))
_VALID: Final = (State.ACCEPTED.value, State.DONE.value)
_STANDS: Final = (State.DELIVERED.value, *_VALID)

DUE: Final = (("policy", 2), ("guidance", 3), ("jobs", 3), ("training", 3))
"""12333 式服务: how often a year each kind of help is due to who is registered (鲁就办 [2023] 13 号, 十六).

Only job recommendations are served at a terminal so far; the others count when the services that give them exist.
"""


class _Told(msgspec.Struct, frozen=True):
    """One submission of the person: where it lies, kind, state, when it came, and its answers."""

    area: str
    id: str
    kind: str
    state: str
    received: datetime
    answers: dict[str, Any]


def profile_of(conn: Connection, person: str, now: datetime) -> tuple[me.MeProfile, list[tuple[str, str]]]:
    """Give what serves to recommend, and area and id of every submission it was read from."""
    told = list(_told(conn, person))
    registration = next((one for one in told if one.kind == REGISTRATION and one.state in _STANDS), None)
    application = next((one for one in told if one.kind == APPLICATION and one.state != State.WITHDRAWN.value), None)
    words = [(one, word) for one in told if one.kind == WORD and (word := _word(one)) is not None]
    asked = {} if registration is None else registration.answers
    lately = {} if application is None else application.answers
    registered = any(one.kind == REGISTRATION and one.state in _VALID for one in told)
    profile = me.MeProfile(
        work=_codes(asked.get("work")),
        done=_codes(lately.get("done")),
        schooling=_text(lately.get("education")) or _text(asked.get("education")),
        learn=asked.get("wish") == "training",
        rings=_rings([word for _, word in words], now) if registered else (),
        answered=tuple(dict.fromkeys(word.posting for _, word in words)),
        outcome=_open(words, now),
    )
    read = [one for one in (registration, application) if one is not None] + [one for one, _ in words]
    return profile, [(one.area, one.id) for one in read]


def _told(conn: Connection, person: str) -> Iterator[_Told]:
    """Yield the person's submissions of the kinds that matter here, newest first."""
    row, field = tables.submission.c, tables.opened_field.c
    joined = tables.opened.join(
        tables.submission, (tables.opened.c.area == row.area) & (tables.opened.c.submission == row.id)
    )
    wanted = (
        select(row.area, row.id, row.kind, row.state, row.received_at)
        .select_from(joined)
        .where(tables.opened.c.person == person, row.kind.in_([REGISTRATION, APPLICATION, WORD]))
        .order_by(row.received_at.desc(), row.counter.desc())
        .limit(MOST_WORDS)
    )
    for each in conn.execute(wanted).all():
        here = (field.area == each.area) & (field.submission == each.id) & field.field.startswith("answer.")
        rows = conn.execute(select(field.field, field.value).where(here)).all()
        answers = {name.removeprefix("answer."): value for name, value in rows}
        yield _Told(each.area, each.id, each.kind, each.state, each.received_at, answers)


def _word(one: _Told) -> SaidOf | None:
    try:
        return read_word(one.answers)
    except WireError:
        return None


def _rings(words: Sequence[SaidOf], now: datetime) -> tuple[me.MeRing, ...]:
    """Count what was served this year, by the calendar of the stations."""
    year = now.astimezone(_BEIJING).year
    served = sorted(_when(word) for word in words if word.said is Said.SERVED)
    jobs = len(apart(at for at in served if at.astimezone(_BEIJING).year == year))
    return tuple(me.MeRing(kind=kind, done=jobs if kind == "jobs" else 0, due=due) for kind, due in DUE)


def apart(times: Iterable[datetime]) -> list[datetime]:
    """Pick the moments that count as services of their own (N1): each 24 h or more after the one counted before it.

    times: from the earliest on.
    """
    counted: list[datetime] = []
    for at in times:
        if not counted or at - counted[-1] >= APART:
            counted.append(at)
    return counted


def _open(words: Sequence[tuple[_Told, SaidOf]], now: datetime) -> me.MeOpen | None:
    """Find the latest posting that was wanted or called and of which nothing was heard since."""
    settled = {word.posting for _, word in words if word.said in OUTCOMES}
    for one, word in words:
        age = now - one.received
        hopeful = word.said in {Said.WANT, Said.CALLED} and word.posting not in settled
        if hopeful and ASKED_AFTER <= age <= ASKED_UNTIL:
            return me.MeOpen(posting=word.posting, title=word.title, employer=word.employer, at=word.when)
    return None


def _when(word: SaidOf) -> datetime:
    at = datetime.fromisoformat(word.when)
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _codes(value: object) -> tuple[str, ...]:
    """Read an answer of several codes as the opened table keeps it; anything else is no answer."""
    try:
        return tuple(msgspec.json.decode(value, type=list[Word])) if isinstance(value, str) else ()
    except msgspec.DecodeError:
        return ()


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= 8 else ""  # noqa: PLR2004  a code
