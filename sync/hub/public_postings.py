"""A posting as anybody's telephone may see it: found by its id, in words, and the nearest ones once it is gone."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import literal_column, select

from sync.hub import tables
from sync.hub.counted import BEIJING, HELD, moment
from sync.hub.standing import STATION
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError
from sync.wire.scope import area_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PHONE: Final = re.compile(r"[0-9+() \-]{3,30}")
_FEN: Final = 100
_LOOKED: Final = 400
"""Postings among which the nearest ones are looked for."""
_NEAR: Final = 3


class Found(NamedTuple):
    """A posting of an area; gone: nobody is shown it any more; near: others of its kind that are."""

    area: str
    posting: Posting
    gone: bool = False
    near: tuple[Found, ...] = ()


class Told(NamedTuple):
    """A posting in words; lines: label and what the employer says of it, "" where he left it out."""

    title: str
    pay: str
    employer: str
    lines: tuple[tuple[str, str], ...]
    phone: str
    dials: str
    contact: str
    said: datetime | None
    asked: bool
    until: str


def find_posting(conn: Connection, area: str, name: str, now: datetime) -> Found | None:
    """Find a posting by its id, in one area or wherever this hub knows it; None when it never was.

    Several scopes may show one id: the one confirmed last counts.
    """
    row = tables.document.c
    areas, scopes = places_of(conn, area)
    here = row.area.in_(areas) & row.scope.in_(scopes) & row.collection.in_(("posting", HELD)) & (row.id == name)
    wanted = select(row.area, row.scope, row.collection, row.gone, row.tile, row.doc).where(here)
    rows = conn.execute(wanted).all()
    read = [(each, _read(bytes(each.doc))) for each in rows]
    shown = [
        Found(each.area, one)
        for each, one in read
        if one is not None and each.collection == "posting" and not each.gone and not _over(one, now)
    ]
    if shown:
        return max(shown, key=lambda each: each.posting.last_confirmed)
    if not rows:
        return None
    kind = next((each.tile for each in rows if each.tile), "")
    last = next((one for _, one in read if one is not None), Posting(id=name, title=name, occ_tile=kind))
    return Found(rows[0].area, last, gone=True, near=_near(conn, rows[0].scope, last, now))


def told(found: Found, say: Callable[..., str]) -> Told:
    """Put a posting into words; a name is covered and signs that are not seen are left out, as on a terminal."""
    one = found.posting
    lines = (
        ("street", plain(one.street)),
        ("openings", _openings(one, say)),
        ("hours", say("comma").join(filter(None, (_day(one), plain(one.hours_text))))),
        ("requirements", say("comma").join(filter(None, (plain(one.requirements), plain(one.experience))))),
        ("benefits", say("comma").join(filter(None, map(plain, one.benefits)))),
        ("duties", plain(one.duties)),
        ("process", plain(one.process)),
        ("apply", plain(one.how_to_apply)),
    )
    phone = plain(one.phone)
    dials = "".join(sign for sign in phone if sign in "0123456789+") if _PHONE.fullmatch(phone) else ""
    contact = plain(one.contact)
    return Told(
        plain(one.title) or found.posting.id, _pay(one, say), plain(one.employer), lines, phone, dials,
        f"{contact[0]}**" if contact else "", moment(one.last_confirmed), one.confirmed_by == STATION,
        plain(one.valid_through),
    )  # fmt: skip


def plain(text: str) -> str:
    """One line without signs that cannot be seen or that turn the writing round."""
    return " ".join("".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text).split())


def places_of(conn: Connection, area: str) -> tuple[list[str], list[str]]:
    """Areas and scopes in which a posting may stand: those of the terminals of an area, or of all."""
    row = tables.device.c
    wanted = select(row.area, row.street).distinct()
    rows = conn.execute(wanted.where(row.area == area) if area else wanted).all()
    counties: set[str] = {each.area for each in rows}
    if area:
        counties.add(area)
    scopes = {"nat"} | {f"street/{each.street}" for each in rows if each.street}
    areas = {"000000"}
    for county in counties:
        scopes |= {f"prov/{county[:2]}", f"city/{county[:4]}", f"county/{county}"}
        areas |= {county, f"{county[:2]}0000", f"{county[:4]}00"}
    return sorted(areas), sorted(scopes)


def _near(conn: Connection, scope: str, gone: Posting, now: datetime) -> tuple[Found, ...]:
    """Others of the same kind of work that are shown there, else of any kind: the nearest and the last confirmed."""
    found = _shown(conn, scope, gone.occ_tile, now) or _shown(conn, scope, "", now)

    def order(each: Found) -> tuple[bool, float]:
        return each.posting.occ_code != gone.occ_code, _away(gone, each.posting)

    latest = sorted(found, key=lambda each: each.posting.last_confirmed, reverse=True)
    return tuple(sorted(latest, key=order)[:_NEAR])


def _shown(conn: Connection, scope: str, tile: str, now: datetime) -> list[Found]:
    """Postings that are shown in a scope, those of one kind of work where one is named; not too many."""
    row, area = tables.document.c, area_of(scope, "")
    # the words as they stand in the index of what is shown, for which no values given later are taken
    shown = (row.collection == literal_column("'posting'")) & (row.gone == literal_column("0"))
    wanted = select(row.area, row.doc).where(row.area == area, row.scope == scope, shown)
    if tile:
        wanted = wanted.where(row.tile == tile)
    rows = conn.execute(wanted.order_by(row.tile, row.id).limit(_LOOKED)).all()
    return [Found(each.area, one) for each in rows if (one := _read(bytes(each.doc))) and not _over(one, now)]


def _away(one: Posting, other: Posting) -> float:
    """How far two postings lie apart, in degrees of latitude; infinite where either says no place."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat)))


def _over(posting: Posting, now: datetime) -> bool:
    return bool(posting.valid_through) and posting.valid_through[:10] < now.astimezone(BEIJING).date().isoformat()


def _read(doc: bytes) -> Posting | None:
    try:
        return read_posting(doc) if doc else None
    except WireError:
        return None


def _pay(posting: Posting, say: Callable[..., str]) -> str:
    if posting.pay_text:
        return plain(posting.pay_text)
    figures = [_yuan(each) for each in dict.fromkeys((posting.pay_min, posting.pay_max)) if each]
    if not figures or not posting.pay_unit:
        return ""
    return say(f"public.per.{posting.pay_unit}", sum="–".join(figures))


def _yuan(fen: int) -> str:
    return f"{fen / _FEN:.2f}".rstrip("0").rstrip(".")


def _openings(posting: Posting, say: Callable[..., str]) -> str:
    parts = [say("public.openings", count=posting.openings)] if posting.openings else []
    if posting.places_left is not None:
        parts.append(say("public.left", count=posting.places_left))
    return say("comma").join(parts)


def _day(posting: Posting) -> str:
    hours = "–".join(filter(None, (plain(posting.start_time), plain(posting.end_time))))
    return " ".join(filter(None, (plain(posting.work_day), hours)))
