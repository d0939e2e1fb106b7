"""Service packs: what is offered where and to how many, the example persons each brings, and what became of it.

A new pack comes by the command line, from a folder that somebody reviewed; here it is widened or taken back.
"""

from __future__ import annotations

import tomllib
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Response
from sqlalchemy import func, select

from sync.hub import auditing, fleet_tables, tables
from sync.hub.console import answers
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.rights import Ground, Right, read_ground
from sync.hub.console.turns import Turn, asked_turn, part_of
from sync.hub.database import write
from sync.hub.packs import Place, standing_offer, widen
from sync.wire.pack import ALL, CONFIG, PACK, Offer, read_offer, unpack
from sync.wire.reasons import WireError
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
SHARES: Final = (0, 1, 5, 10, 25, 50, ALL)
_EXAMPLES: Final = "examples.toml"


class Example(NamedTuple):
    """An example person: who, and the outcome that must come out for the pack to be taken."""

    service: str
    who: str
    outcome: str


class Shown(NamedTuple):
    """An offer as the page shows it; own: whether this person may change it."""

    scope: str
    collection: str
    offer: Offer
    files: int
    examples: tuple[Example, ...]
    fates: tuple[tuple[str, int], ...]
    own: bool


@router.get("/packs")
def packs_page(here: Annotated[Here, Depends(seen(Right.PACKS))]) -> Response:
    """List what is offered on this person's grounds."""
    with here.hub.engine.connect() as conn:
        offered = part_of(_offered(conn, here), asked_turn(here))
        shown = [_shown(conn, here, each) for each in offered.shown]
    return here.show("packs.html", turn=Turn(shown, offered.at, offered.more), shares=SHARES)


@router.post("/packs/share")
def share(here: Annotated[Here, Depends(acted(Right.PACKS))]) -> Response:
    """Offer the newest version to another share of the terminals; none takes it back."""
    ground, collection, name = read_ground(here.field("scope")), here.field("collection"), here.field("name", 64)
    said = here.field("share", 3)
    if ground is None or collection not in {PACK, CONFIG} or not here.who.covers(Right.PUBLISH, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    if not said.isdecimal() or int(said) not in SHARES:
        raise Refused("refused.form")
    place = Place(Feed(ground.scope, collection), name)

    def work(conn: Connection) -> bool:
        before = standing_offer(conn, place)
        if before is None or widen(conn, here.hub.clock, place, int(said)) is None:
            return False
        told = f"{name} {before.newest.ver}: {before.share} to {said}"
        auditing.note(conn, here.hub.clock, ground.area, here.who.actor, "pack share", field=told)
        return True

    if not write(here.hub.engine, work):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return here.go("/console/packs", "shared")


class _Offered(NamedTuple):
    """An offer that concerns this person, as it stands."""

    ground: Ground
    collection: str
    offer: Offer
    files: dict[str, bytes]


def _offered(conn: Connection, here: Here) -> list[_Offered]:
    row = tables.document.c
    wanted = select(row.scope, row.collection, row.doc).where(row.collection.in_([PACK, CONFIG]), row.gone == 0)
    found: list[_Offered] = []
    for scope, collection, doc in conn.execute(wanted.order_by(row.collection, row.id, row.scope)):
        ground = read_ground(scope)
        if ground is None or not _concerns(here, ground):
            continue
        try:
            offer = read_offer(bytes(doc))
            found.append(_Offered(ground, collection, offer, unpack(offer.newest)))
        except WireError:
            continue
    return found


def _shown(conn: Connection, here: Here, one: _Offered) -> Shown:
    own = here.who.covers(Right.PUBLISH, one.ground)
    fates = _fates(conn, here, one.collection, one.offer)
    scope, examples = one.ground.scope, _examples(here, one.files)
    return Shown(scope, one.collection, one.offer, len(one.files), examples, fates, own)


def _concerns(here: Here, ground: Ground) -> bool:
    """Whether terminals of one's own grounds get it: what the province offers concerns each of its counties."""
    return any(own.holds(ground) or ground.holds(own) for own in here.who.grounds(Right.PACKS))


def _fates(conn: Connection, here: Here, collection: str, offer: Offer) -> tuple[tuple[str, int], ...]:
    """Count by verdict the terminals on one's own grounds that told what became of the newest version."""
    row, device = fleet_tables.pack.c, tables.device.c
    both = fleet_tables.pack.join(tables.device, (device.area == row.area) & (device.id == row.device))
    mine = here.who.sees(Right.PACKS, row.area, device.street)
    told = f"{collection}.{offer.id}"  # as terminals name it
    wanted = select(row.verdict, func.count()).select_from(both).where(mine, row.id == told)
    wanted = wanted.where(row.ver == offer.newest.ver).group_by(row.verdict).order_by(row.verdict)
    return tuple((str(verdict), int(count)) for verdict, count in conn.execute(wanted))


def _examples(here: Here, files: dict[str, bytes]) -> tuple[Example, ...]:
    found: list[Example] = []
    for path, data in sorted(files.items()):
        folder, _, name = path.rpartition("/")
        if name != _EXAMPLES:
            continue
        try:
            told: dict[str, Any] = tomllib.loads(data.decode())
        except (UnicodeDecodeError, tomllib.TOMLDecodeError):
            continue
        service = folder.rpartition("/")[2]
        people: list[dict[str, Any]] = told.get("person", [])
        for each in people:
            words = answers.said("card.sex", str(each.get("sex", "")), here.t, here.language)
            found.append(Example(service, f"{each.get('birth', '')} {words}", str(each.get("expect", ""))))
    return tuple(found)
