"""12333 and 四送 by person: what each registered person got this year, what is behind, which clocks have run out.

Due a year (鲁就办 [2023] 13 号, 十六): 2 policies, 3 talks of guidance, 3 jobs, 3 courses. Behind is who got less than
the share of the year asks for that has passed since the registration. The clocks: 送岗位不过周, 送政策不过月,
送培训不过夜.

A person is a code here; name, telephone and address come from the submission, to who asks for them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import and_, select

from sync.hub import tables
from sync.hub.console.here import BEIJING
from sync.hub.console.rights import Right
from sync.hub.console_tables import help_given
from sync.hub.database import pieces
from sync.hub.devices import handed_in_at
from sync.hub.profile import DUE, REGISTRATION, apart
from sync.wire.states import State
from sync.wire.word import KIND as WORD
from sync.wire.word import Said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from sync.hub.console.here import Here

KINDS: Final = tuple(kind for kind, _ in DUE)
_YEAR: Final = 365
_JOBS_DAYS: Final = 7
_POLICY_DAYS: Final = 31
_STANDS: Final = (State.ACCEPTED.value, State.DONE.value)


class Ring(NamedTuple):
    """One kind of help: how often it was given this year, how often it is due, how often it should have been by now."""

    kind: str
    done: int
    due: int
    by_now: int


class Clock(NamedTuple):
    """A clock of 四送 that has run out: what was to be brought, and how many days ago the last one was; None: never."""

    kind: str
    days: int | None


class Person(NamedTuple):
    """A registered person, known by the submission they registered with."""

    area: str
    submission: str
    number: str
    station: str
    since: date
    rings: tuple[Ring, ...]
    clocks: tuple[Clock, ...]

    @property
    def behind(self) -> int:
        """How many services are missing by now."""
        return sum(max(0, ring.by_now - ring.done) for ring in self.rings)


def people(conn: Connection, here: Here, chosen: Collection[str] | None = None) -> list[Person]:
    """List the registered people on this person's grounds, those furthest behind first.

    chosen: only those who are known by these submissions; without it, all.
    """
    today = here.now.astimezone(BEIJING).date()
    rows = _registered(conn, here, chosen)
    if chosen is not None:
        rows = {person: row for person, row in rows.items() if row.id in chosen}
    given = _given(conn, list(rows))
    wishes = _wish_training(conn, rows)
    found = [_person(row, given.get(person, {}), person in wishes, today) for person, row in rows.items()]
    return sorted(found, key=lambda one: (-one.behind, -len(one.clocks), one.since, one.submission))


def waits(conn: Connection, here: Here) -> int:
    """Count who is behind."""
    return sum(one.behind > 0 for one in people(conn, here))


def _registered(conn: Connection, here: Here, chosen: Collection[str] | None) -> dict[str, Any]:
    """Registration of each person, the newest that stands; nobody whose card was not read.

    chosen: of those people alone who handed these submissions in.
    """
    row, of, device = tables.submission.c, tables.opened.c, tables.device.c
    both = tables.submission.join(tables.opened, and_(of.area == row.area, of.submission == row.id))
    both = both.outerjoin(tables.device, and_(device.area == row.area, device.id == row.device))
    wanted = (
        select(row.area, row.id, row.number, row.received_at, device.name, of.person)
        .select_from(both)
        .where(row.kind == REGISTRATION, row.state.in_(_STANDS))
        .where(here.who.sees(Right.PACE, row.area, handed_in_at()))
        .order_by(row.received_at)
    )
    if chosen is not None:
        named = select(of.person).where(of.submission.in_(sorted(chosen)))
        wanted = wanted.where(of.person.in_(named))
    return {each.person: each for each in conn.execute(wanted)}


def _given(conn: Connection, persons: list[str]) -> dict[str, dict[str, set[date]]]:
    """Days on which each person got each kind of help: two within 24 h count once (N1), two noted for one day too."""
    found: dict[str, dict[str, set[date]]] = {}
    row = help_given.c
    for piece in pieces(persons):
        for person, kind, day in conn.execute(select(row.person, row.kind, row.day).where(row.person.in_(piece))):
            found.setdefault(person, {}).setdefault(kind, set()).add(date.fromisoformat(day))
        for person, moments in _served(conn, piece).items():
            days = {at.astimezone(BEIJING).date() for at in apart(sorted(moments))}
            found.setdefault(person, {}).setdefault("jobs", set()).update(days)
    return found


def _served(conn: Connection, persons: Iterable[str]) -> dict[str, list[datetime]]:
    """Moments at which terminals recommended jobs to each person, by what residents' words say."""
    row, of = tables.submission.c, tables.opened.c
    said, when = tables.opened_field.alias("said"), tables.opened_field.alias("moment")
    both = tables.submission.join(tables.opened, and_(of.area == row.area, of.submission == row.id))
    for field, key in ((said, "answer.said"), (when, "answer.when")):
        here = and_(field.c.area == row.area, field.c.submission == row.id, field.c.field == key)
        both = both.join(field, here)
    wanted = select(of.person, when.c.value).select_from(both).where(row.kind == WORD, of.person.in_(list(persons)))
    found: dict[str, list[datetime]] = {}
    for person, moment in conn.execute(wanted.where(said.c.value == Said.SERVED.value)):
        found.setdefault(person, []).append(_moment(moment))
    return found


def _wish_training(conn: Connection, rows: Mapping[str, Any]) -> set[str]:
    by_submission = {(row.area, row.id): person for person, row in rows.items()}
    field = tables.opened_field.c
    found: set[str] = set()
    for piece in pieces([row.id for row in rows.values()]):
        wanted = select(field.area, field.submission).where(
            field.submission.in_(piece), field.field == "answer.wish", field.value == "training"
        )
        known = (by_submission.get((area, name)) for area, name in conn.execute(wanted))
        found |= {person for person in known if person is not None}
    return found


def _person(row: Any, given: Mapping[str, set[date]], wishes: bool, today: date) -> Person:  # noqa: FBT001
    since: date = row.received_at.astimezone(BEIJING).date()
    begin = max(since, date(today.year, 1, 1))
    share = ((today - begin).days + 1) / _YEAR
    rings = tuple(
        Ring(kind, sum(day.year == today.year for day in given.get(kind, ())), due, int(due * share))
        for kind, due in DUE
    )
    return Person(
        row.area, row.id, row.number, row.name or "", since, rings, tuple(_clocks(given, wishes, since, today))
    )


def _clocks(given: Mapping[str, set[date]], wishes: bool, since: date, today: date) -> list[Clock]:  # noqa: FBT001
    found: list[Clock] = []
    for kind, days in (("jobs", _JOBS_DAYS), ("policy", _POLICY_DAYS)):
        last = max(given.get(kind, ()), default=None)
        if (today - (last or since)).days > days:
            found.append(Clock(kind, (today - last).days if last else None))
    if wishes and today > since and not given.get("training"):
        found.append(Clock("training", None))
    return found


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
