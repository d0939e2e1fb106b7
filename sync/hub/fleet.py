"""The fleet in words: what a resident cannot do at each terminal now, since when, and who must act.

`states()` is what the console shows. It reads small tables that are written over, never a history of beats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, select

from sync.hub import fleet_tables, tables
from sync.hub.fleet_paper import UNKNOWN, Paper, forecast
from sync.hub.fleet_words import WHO, Level, Who, saying
from sync.hub.packs import offered
from sync.wire.pack import meant_for
from sync.wire.poll import Heartbeat, read_beat
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

QUIET: Final = timedelta(minutes=5)
"""After so long without a beat a terminal counts as lost; beats are written down at least every two minutes."""
_ORDER: Final = {Level.SILENT: 0, Level.PARTLY: 1, Level.SOON: 2, Level.OFF: 3, Level.FINE: 4}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong at a terminal, in the words of the locale that was asked for."""

    topic: str
    """printer, reader, outbox, line, disk, clock, audit, pack, contact."""
    code: str
    """The terminal's own word, for a tooltip or a filter."""
    level: Level
    words: str
    """What a resident cannot do, or what will stop soon."""
    todo: str
    """What is to be done; empty where nothing is."""
    who: Who
    who_words: str
    since: datetime | None
    """UTC; None when nobody knows."""
    detail: str = ""
    """File, line and reason of a refused pack; empty otherwise."""


@dataclass(frozen=True, slots=True)
class DeviceState:
    """One terminal as an operator should see it."""

    area: str
    device: str
    station: str
    street: str
    name: str
    level: Level
    """Of the worst trouble."""
    words: str
    """The worst trouble's words; 正常 when there is none."""
    since: datetime | None
    who: Who
    who_words: str
    troubles: tuple[Trouble, ...]
    """All of them, worst first."""
    seen_at: datetime | None
    """When it was last heard, as far as it was written down; UTC."""
    beat: Heartbeat | None
    paper: Paper
    """When the roll will be empty, or that this is not known."""


def states(
    connection: Connection, now: datetime, *, areas: Collection[str] | None = None, locale: str = "zh_CN"
) -> list[DeviceState]:
    """Tell of every terminal (of these areas) what a resident cannot do there now, worst first.

    Terminals of one level stand in order of area and station. `locale`: zh_CN or en.
    """
    device, beat = tables.device.c, tables.beat.c
    joined = tables.device.outerjoin(tables.beat, and_(device.area == beat.area, device.id == beat.device))
    wanted = (
        select(device.area, device.id, device.station, device.street, device.name, device.revoked_at)
        .add_columns(device.enrolled_at, beat.at, beat.words)
        .select_from(joined)
        .order_by(device.area, device.station, device.id)
    )
    troubles = _noted(connection, areas, locale)
    rows = connection.execute(wanted if areas is None else wanted.where(device.area.in_(sorted(areas)))).all()
    told = [_state(row, troubles.get((row.area, row.id), []), now, locale) for row in rows]
    return sorted(told, key=lambda state: _ORDER[state.level])


def _state(row: Any, noted: Iterable[Trouble], now: datetime, locale: str) -> DeviceState:
    beat = _beat(row.words)
    contact = _contact(row, now, locale)
    # what a silent terminal last said of its printer is no news of today, but it is what one should take along
    troubles = tuple(sorted([*contact, *noted], key=lambda trouble: _ORDER[trouble.level]))
    worst = troubles[0] if troubles else None
    return DeviceState(
        area=row.area,
        device=row.id,
        station=row.station,
        street=row.street,
        name=row.name or row.id,
        level=worst.level if worst else Level.FINE,
        words=worst.words if worst else ("All well" if locale.startswith("en") else "正常"),
        since=worst.since if worst else None,
        who=worst.who if worst else Who.NOBODY,
        who_words=_who(worst.who if worst else Who.NOBODY, locale),
        troubles=troubles,
        seen_at=row.at,
        beat=beat,
        paper=UNKNOWN if beat is None or row.at is None else forecast(beat, row.at, now),
    )


def _contact(row: Any, now: datetime, locale: str) -> list[Trouble]:
    if row.revoked_at is not None:
        return [_trouble("contact", "revoked", row.revoked_at, locale)]
    if row.at is None:
        return [_trouble("contact", "new", row.enrolled_at, locale)]
    return [_trouble("contact", "silent", row.at, locale)] if now - row.at > QUIET else []


def _noted(connection: Connection, areas: Collection[str] | None, locale: str) -> dict[tuple[str, str], list[Trouble]]:
    found: dict[tuple[str, str], list[Trouble]] = {}
    for area, device, trouble in (
        *_said(connection, areas, locale),
        *_refused(connection, areas, locale),
    ):
        found.setdefault((area, device), []).append(trouble)
    return found


def _said(connection: Connection, areas: Collection[str] | None, locale: str) -> Iterator[tuple[str, str, Trouble]]:
    row = fleet_tables.trouble.c
    wanted = select(fleet_tables.trouble).where(row.word != "").order_by(row.area, row.device, row.topic)
    for each in connection.execute(wanted if areas is None else wanted.where(row.area.in_(sorted(areas)))):
        yield each.area, each.device, _trouble(each.topic, each.word, each.since, locale)


def _refused(connection: Connection, areas: Collection[str] | None, locale: str) -> Iterator[tuple[str, str, Trouble]]:
    row = fleet_tables.pack.c
    wanted = select(fleet_tables.pack).where(row.verdict != "taken").order_by(row.area, row.device, row.id)
    found = connection.execute(wanted if areas is None else wanted.where(row.area.in_(sorted(areas)))).all()
    standing = offered(connection, {each.id for each in found})
    for each in found:
        meant = (meant_for(offer, each.device) for offer in standing.get(each.id, ()))
        if not any(content is not None and content.ver == each.ver for content in meant):
            continue  # taken back or withdrawn since
        place = f"{each.file}:{each.line}" if each.line else each.file
        detail = "：".join(part for part in (each.id, place, each.reason) if part)
        yield each.area, each.device, _trouble("pack", "refused", each.at, locale, detail)


def _trouble(topic: str, code: str, since: datetime | None, locale: str, detail: str = "") -> Trouble:
    say = saying(topic, code)
    return Trouble(
        topic, code, say.level, say.words(locale), say.todo(locale), say.who, _who(say.who, locale), since, detail
    )


def _who(who: Who, locale: str) -> str:
    zh, en = WHO[who]
    return en if locale.startswith("en") else zh


def _beat(words: str | None) -> Heartbeat | None:
    try:
        return read_beat(words) if words else None
    except WireError:
        return None
