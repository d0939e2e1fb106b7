"""The terminals' heartbeats: kept in memory as they ride in on polls, written down together now and then.

A beat costs no SQL. What is written is what changed, and every two minutes that the terminal lives: one row a terminal,
always the same ones, in a handful of statements however many terminals were heard.
"""

from __future__ import annotations

import contextlib
from datetime import timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from sqlalchemy import and_, case, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from sync.hub import fleet_tables, tables
from sync.hub.database import insert_all_once, pieces, write
from sync.hub.fleet_words import is_unable, topics
from sync.hub.lately import Lately
from sync.wire.poll import Heartbeat, read_audit_mark, read_beat
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine, Select, Table

    from sync.wire.clock import Clock

WRITTEN_EVERY: Final = timedelta(minutes=2)
"""How long a terminal of which nothing changed may live on in memory alone; sync.hub.fleet.QUIET is longer."""
CUT: Final = "cut"
"""In place of the head where an audit chain became shorter than it was."""
_STATION_TIME: Final = timezone(timedelta(hours=8))
_WORDLESS: Final = Heartbeat()
_QUARTERS: Final = 48
_ROWS: Final = 500
_REMEMBERED: Final = 20_000
_AGES_S: Final = 3600.0
"""Of whom nothing was heard for so long every word is news anyway."""

_Place = tuple[str, str]


class _Heard(NamedTuple):
    """What a terminal said, and when; `words` by topic, none where it said nothing that can be read."""

    at: datetime
    beat: Heartbeat
    words: dict[str, str]


class Beats:
    """The last word of every terminal."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._fresh: dict[_Place, tuple[datetime, Heartbeat]] = {}
        self._written = Lately[_Place, _Heard](_REMEMBERED)
        self._aged_at = clock.monotonic()

    def hear(self, area: str, device: str, header: str | None) -> None:
        """Take note of a poll's heartbeat; one that cannot be read counts as a sign of life without words."""
        beat = _WORDLESS
        if header:
            with contextlib.suppress(WireError):
                beat = read_beat(header)
        self._fresh[area, device] = (self._clock.now(), beat)

    def flush(self) -> None:
        """Write down what is news since the last time, in one transaction; no SQL at all when nothing is."""
        heard, self._fresh = self._fresh, {}
        due = {
            place: one
            for place, (at, beat) in sorted(heard.items())
            if self._is_news(place, one := _Heard(at, beat, {} if beat == _WORDLESS else topics(beat)))
        }
        if due:
            marked = {place for place, one in due.items() if one.beat.audit != self._audit_of(place)}
            write(self._engine, lambda conn: _write_down(conn, due, marked))
            for place, one in due.items():
                self._written.keep(place, one)
        if self._clock.monotonic() - self._aged_at >= _AGES_S:
            self._aged_at = self._clock.monotonic()
            self._written.age()

    def _audit_of(self, place: _Place) -> str | None:
        before = self._written.get(place)
        return None if before is None else before.beat.audit

    def _is_news(self, place: _Place, one: _Heard) -> bool:
        before = self._written.get(place)
        if before is None or one.at - before.at >= WRITTEN_EVERY or one.at < before.at:
            return True
        same = (before.words, before.beat.audit, before.beat.pack) == (one.words, one.beat.audit, one.beat.pack)
        return not same


def _write_down(conn: Connection, due: Mapping[_Place, _Heard], marked: Iterable[_Place]) -> None:
    _put_each(
        conn,
        _newer_beat(conn.dialect.name),
        [
            {"area": area, "device": device, "at": one.at, "words": msgspec.json.encode(one.beat).decode()}
            for (area, device), one in due.items()
        ],
    )
    _put_each(conn, _mark_quarter(conn.dialect.name), [_quarter(place, one) for place, one in due.items()])
    known = {(row.area, row.device, row.topic): row.word for row in _of(conn, fleet_tables.trouble, due)}
    changed = [
        {"area": area, "device": device, "topic": topic, "word": word[:40], "since": one.at}
        for (area, device), one in due.items()
        for topic, word in one.words.items()
        if known.get((area, device, topic), "") != word[:40]
    ]
    _put_each(conn, _begin_trouble(conn.dialect.name), changed)
    _keep_heads(conn, {place: due[place] for place in marked})


def _keep_heads(conn: Connection, due: Mapping[_Place, _Heard]) -> None:
    """Keep each audit head that is new; a chain that is shorter than one heard earlier is written down as CUT.

    That, and two heads of one length, is a trouble that stays: a log that was altered once is no proof any more.
    """
    marks = {place: mark for place, one in due.items() if (mark := read_audit_mark(one.beat.audit))}
    if not marks:
        return
    longest, known = _heads_before(conn, marks)
    rows: list[dict[str, Any]] = []
    broken: list[dict[str, Any]] = []
    for (area, device), (entries, head) in marks.items():
        at = due[area, device].at
        most = longest.get((area, device))
        # another worker may have heard a later beat first: only what was said later and is shorter was cut
        cut = most is not None and entries < most[0] and at > most[1]
        told = CUT if cut else head
        if (area, device, entries, told) not in known:
            rows.append({"area": area, "device": device, "entries": entries, "head": told, "at": at})
            if cut or any(one[:3] == (area, device, entries) for one in known):
                broken.append({"area": area, "device": device, "topic": "audit", "word": "broken", "since": at})
    if rows:
        insert_all_once(conn, fleet_tables.head, rows)
    _put_each(conn, _begin_trouble(conn.dialect.name), broken)


def _heads_before(
    conn: Connection, marks: Mapping[_Place, tuple[int, str]]
) -> tuple[dict[_Place, tuple[int, datetime]], set[tuple[str, str, int, str]]]:
    """Give the longest chain of each device with the time of it, and all heads of just the lengths that are told now.

    Not all heads there are: a device tells a new one for every entry of its log, and none ever goes.
    """
    row = fleet_tables.head.c
    longest: dict[_Place, tuple[int, datetime]] = {}
    known: set[tuple[str, str, int, str]] = set()
    told = [(area, device, entries) for (area, device), (entries, _) in sorted(marks.items())]
    for some in pieces(told):
        for area, device, entries, at in conn.execute(_longest([place[:2] for place in some])):
            longest[area, device] = (entries, max(at, longest.get((area, device), (0, at))[1]))
        wanted = select(row.area, row.device, row.entries, row.head)
        same = tuple_(row.area, row.device, row.entries).in_(some)
        known.update((area, device, entries, head) for area, device, entries, head in conn.execute(wanted.where(same)))
    return longest, known


def _longest(places: Sequence[_Place]) -> Select[str, str, int, datetime]:
    """Heads of the longest chain of these devices, each found by its key through the beat that was written just now."""
    row, of, beat = fleet_tables.head.c, fleet_tables.head.alias("of").c, tables.beat.c
    longest = select(func.max(of.entries)).where(of.area == beat.area, of.device == beat.device).scalar_subquery()
    both = tables.beat.join(
        fleet_tables.head, and_(row.area == beat.area, row.device == beat.device, row.entries == longest)
    )
    wanted = select(row.area, row.device, row.entries, row.at).select_from(both)
    return wanted.where(tuple_(beat.area, beat.device).in_(places))


def _of(conn: Connection, table: Table, places: Iterable[_Place]) -> Iterable[Any]:
    """Rows of these devices."""
    by_device = {device: area for area, device in places}
    for some in pieces(sorted(by_device)):
        wanted = tuple_(table.c.area, table.c.device).in_([(by_device[device], device) for device in some])
        yield from conn.execute(select(table).where(wanted)).all()


def _quarter(place: _Place, one: _Heard) -> dict[str, Any]:
    at = one.at.astimezone(_STATION_TIME)
    number = at.hour * 4 + at.minute // 15
    am, pm = (1 << number, 0) if number < _QUARTERS else (0, 1 << (number - _QUARTERS))
    unable = is_unable(one.words)
    return {
        "area": place[0],
        "device": place[1],
        "day": at.date().isoformat(),
        "heard_am": am,
        "heard_pm": pm,
        "unable_am": am if unable else 0,
        "unable_pm": pm if unable else 0,
    }


def _put_each(conn: Connection, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _ROWS):
        conn.execute(statement, rows[start : start + _ROWS])


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _newer_beat(dialect: str) -> Any:
    """Write a beat over an older one; of two workers the one that heard later is right."""
    statement = _insert(dialect, tables.beat)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["area", "device"], set_={"at": new.at, "words": new.words}, where=new.at >= tables.beat.c.at
    )


@cache
def _mark_quarter(dialect: str) -> Any:
    """Add a quarter of an hour to a day."""
    statement = _insert(dialect, fleet_tables.day)
    names = ("heard_am", "heard_pm", "unable_am", "unable_pm")
    added = {name: fleet_tables.day.c[name].bitwise_or(statement.excluded[name]) for name in names}
    return statement.on_conflict_do_update(index_elements=["area", "device", "day"], set_=added)


@cache
def _begin_trouble(dialect: str) -> Any:
    """Write a trouble's word; it began when the word first was another."""
    statement = _insert(dialect, fleet_tables.trouble)
    here, new = fleet_tables.trouble.c, statement.excluded
    since = case((here.word == new.word, here.since), else_=new.since)
    return statement.on_conflict_do_update(
        index_elements=["area", "device", "topic"], set_={"since": since, "word": new.word}
    )
