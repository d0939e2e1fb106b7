"""Packs and configurations as the hub offers them: staged by percentage, widened, taken back, and what became of them.

    offer(conn, clock, Place(Feed("nat", "pack"), "subsidy"), files, share=10)

The document that stands in the feed holds the newest content and the one it is to follow, so that both groups of
terminals find theirs and a step back needs no terminal to remember anything.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, select

from sync.hub import fleet_tables, tables
from sync.hub.publish import HOME, Draft, publish_in, withdraw_in
from sync.wire.pack import ALL, SUFFIXES, Content, Offer, offer_bytes, pack_files, read_offer
from sync.wire.reasons import WireError
from sync.wire.scope import area_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from sync.wire.clock import Clock
    from sync.wire.scope import Feed

LARGEST: Final = 512 * 1024


class Place(NamedTuple):
    """Where an offer stands: a feed of the collection `pack` or `config`, and its name there."""

    feed: Feed
    name: str
    home: str = HOME
    """Area of the device, for a feed of one device."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one pack at the terminals that told."""

    id: str
    ver: int
    verdict: str
    devices: int


class BadPack(Exception):
    """A folder that is no pack; the message is a sentence for whoever made it."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read a pack's files by their paths; BadPack names the file that does not belong there."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise BadPack(f"{name}：不收链接。")
        if path.is_dir():
            continue
        if path.suffix not in SUFFIXES:
            raise BadPack(f"{name}：不收“{path.suffix or path.name}”这类文件，只收 {'、'.join(sorted(SUFFIXES))}。")
        if path.stat().st_size > LARGEST:
            raise BadPack(f"{name}：文件太大。")
        files[name] = path.read_bytes()
    if not files:
        raise BadPack(f"{folder}：里面什么也没有。")
    return files


def offer(conn: Connection, clock: Clock, place: Place, files: Mapping[str, bytes], *, share: int = ALL) -> Offer:
    """Offer a new version to `share` of a hundred terminals; the others keep the last one that was for all.

    WireError MALFORMED for a path no pack may hold, TOO_LARGE.
    """
    standing = standing_offer(conn, place)
    before = None if standing is None else _for_all(standing)
    content = pack_files(files, 1 if standing is None else standing.newest.ver + 1)
    return _put(conn, clock, place, Offer(id=place.name, share=share, newest=content, before=before))


def widen(conn: Connection, clock: Clock, place: Place, share: int) -> Offer | None:
    """Offer the newest version to so many terminals; None when there is no such offer."""
    standing = standing_offer(conn, place)
    if standing is None:
        return None
    told = Offer(id=standing.id, share=share, newest=standing.newest, before=standing.before)
    return _put(conn, clock, place, told)


def take_back(conn: Connection, clock: Clock, place: Place) -> bool:
    """Have every terminal return to what it had before the newest version; False when there is no such offer."""
    return widen(conn, clock, place, 0) is not None


def withdraw(conn: Connection, clock: Clock, place: Place) -> bool:
    """Have every terminal return to what its release brought; False when there is no such offer."""
    return withdraw_in(conn, clock, place.feed, [place.name], place.home).removed == 1


def standing_offer(conn: Connection, place: Place) -> Offer | None:
    """Give what is offered now; None when nothing is."""
    row = tables.document.c
    here = (row.area == area_of(place.feed.scope, place.home)) & (row.scope == place.feed.scope)
    here &= (row.collection == place.feed.collection) & (row.id == place.name) & (row.gone == 0)
    document = conn.execute(select(row.doc).where(here)).scalar()
    try:
        return None if document is None else read_offer(bytes(document))
    except WireError:
        return None


def offered(conn: Connection, names: Collection[str]) -> dict[str, list[Offer]]:
    """Give what is offered now, in whatever scope, under names as terminals tell them: `pack.subsidy`."""
    found: dict[str, list[Offer]] = {}
    row = tables.document.c
    for name in sorted(names):
        collection, _, own = name.partition(".")
        here = (row.collection == collection) & (row.id == own) & (row.gone == 0)
        for document in conn.execute(select(row.doc).where(here)).scalars():
            with contextlib.suppress(WireError):
                found.setdefault(name, []).append(read_offer(bytes(document)))
    return found


def fates(conn: Connection, area: str) -> list[Fate]:
    """Count, by pack, version and verdict, the terminals of an area that told what became of it."""
    row = fleet_tables.pack.c
    columns = (row.id, row.ver, row.verdict)
    wanted = select(*columns, func.count()).where(row.area == area).group_by(*columns).order_by(*columns)
    return [Fate(*each) for each in conn.execute(wanted)]


def _for_all(standing: Offer) -> Content | None:
    return standing.newest if standing.share == ALL else standing.before


def _put(conn: Connection, clock: Clock, place: Place, told: Offer) -> Offer:
    document = offer_bytes(told)
    publish_in(conn, clock, place.feed, [Draft(place.name, document, _always(document))], place.home)
    return told


def _always(document: bytes) -> Callable[[int], bytes]:
    """Spell the same bytes for every version: they carry one of their own."""

    def spell(version: int) -> bytes:
        del version
        return document

    return spell
