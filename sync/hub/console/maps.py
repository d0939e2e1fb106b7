"""Maps of stations' surroundings: a file is looked through, published in a place, listed, and taken back."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import auditing, tables
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.map_survey import MOST_NAMES, Survey, kilometres_off, survey
from sync.hub.console.places import names, spots
from sync.hub.console.published import Place, own_documents, place_named
from sync.hub.console.rights import COUNTY, Ground, Right, widest
from sync.hub.console.turns import asked_turn, cut, read_turn
from sync.hub.console.uploads import Brought, brought
from sync.hub.database import write
from sync.hub.maps import DATUMS, MAX_FILE, MapRefused, ReadMap, documents_for, map_of
from sync.hub.publish import replace_in
from sync.hub.spreadsheets.coordinates import FAR_KM, middle_of
from sync.wire.map_parts import COLLECTION, MAP, read_parts
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from sync.wire.datum import Degrees

router = APIRouter()
PATH: Final = "/console/maps"
_SOME: Final = 200
"""Postings that tell where a county lies."""

Seen = Annotated[Here, Depends(seen(Right.PUBLISH))]
Acted = Annotated[Here, Depends(acted(Right.PUBLISH))]
Handed = Annotated[Brought, Depends(brought(Right.PUBLISH, MAX_FILE))]


class Shown(NamedTuple):
    """A map that terminals of a place have: since when, and how large it is."""

    scope: str
    since: datetime | None
    kilobytes: int


class Looked(NamedTuple):
    """What the page tells of a file: what it holds, what is wrong, what to make sure of, what was done."""

    found: Survey | None = None
    read: ReadMap | None = None
    marked: bool = False
    """Whether anybody said what its degrees mean."""
    far: int = 0
    """Kilometres between it and the jobs of the place; 0 when it lies there or nothing is known."""
    wrong: str = ""
    done: str = ""


@router.get("/maps")
def maps_page(here: Seen) -> Response:
    """List the maps that are published, and ask for a file."""
    return _page(here, Looked())


@router.post("/maps")
def take_map(told: Handed) -> Response:
    """Look a file through; publish it when that is asked for and nothing is against it."""
    here = told.here
    with here.hub.engine.connect() as conn:
        place = place_named(conn, here, here.field("scope"))
        middle = None if place is None else _middle(conn, place.ground)
    if place is None:
        return _page(here, Looked(wrong=here.t("maps.ground")))
    if not told.data:
        return _page(here, Looked(wrong=here.t("maps.nothing")))
    try:
        looked = _looked(here, told.data, middle)
        if here.field("what") == "publish" and not looked.wrong:
            looked = _publish(here, place, looked)
    except MapRefused as refused:
        return _page(here, Looked(wrong=here.own(str(refused))))
    return _page(here, looked)


@router.post("/maps/withdraw")
def take_back(here: Acted) -> Response:
    """Have no map in a place any more."""

    def work(conn: Connection) -> int:
        place = place_named(conn, here, here.field("scope"))
        if place is None:
            return 0
        removed = replace_in(conn, here.hub.clock, Feed(place.scope, COLLECTION), {}, place.home).removed
        if removed:
            auditing.note(conn, here.hub.clock, place.ground.area, here.who.actor, "map withdrawn", field=place.scope)
        return removed

    if not write(here.hub.engine, work):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return here.go(PATH, "taken_back")


def _looked(here: Here, data: bytes, middle: Degrees | None) -> Looked:
    given = here.field("datum")
    read = map_of(data, given if given in DATUMS else "")
    looked = Looked(survey(read), read, b'"datum"' in read.geojson)
    if not read.in_the_country:
        return looked._replace(wrong=here.t("maps.abroad"))
    off = 0 if middle is None else kilometres_off(read, middle)
    return looked._replace(far=off if off > FAR_KM else 0)


def _publish(here: Here, place: Place, looked: Looked) -> Looked:
    if looked.read is None or (looked.far and not here.field("sure")):
        return looked._replace(wrong=here.t("maps.unsure"))
    documents, read = documents_for(looked.read), looked.read

    def work(conn: Connection) -> bool:
        done = replace_in(conn, here.hub.clock, Feed(place.scope, COLLECTION), documents, place.home)
        if done.new or done.changed or done.removed:
            said = f"{place.scope} {read.datum}"
            auditing.note(conn, here.hub.clock, place.ground.area, here.who.actor, "map published", field=said)
            return True
        return False

    return looked._replace(done=here.t("maps.done" if write(here.hub.engine, work) else "maps.same"))


def _middle(conn: Connection, ground: Ground) -> Degrees | None:
    """Where the jobs of a ground are, a street's being its county's; None when too few say it."""
    row = tables.document.c
    county = Ground(f"county/{ground.area}") if len(ground.code) > COUNTY else ground
    wanted = select(row.doc).where(row.collection == "posting", row.gone == 0, county.over(row.area))
    return middle_of(_readable(conn.execute(wanted.limit(_SOME)).scalars()))


def _readable(docs: Iterable[bytes]) -> Iterator[Posting]:
    for doc in docs:
        try:
            yield read_posting(bytes(doc))
        except WireError:
            continue  # somebody published it past every check; it says nothing of where the jobs are


def _shown(conn: Connection, wanted: Select[Any]) -> list[Shown]:
    """List maps; parts of one are told by its list."""
    found: list[Shown] = []
    for each in conn.execute(wanted):
        doc = bytes(each.doc)
        listed = read_parts(doc)
        size = len(doc) if listed is None else listed.bytes
        found.append(Shown(each.scope, each.handed_at, max(1, round(size / 1000))))
    return found


def _page(here: Here, looked: Looked) -> Response:
    grounds = widest(here.who.grounds(Right.PUBLISH))
    scope, at = here.field("scope") or (grounds[0].scope if grounds else ""), asked_turn(here)
    row = tables.document.c
    own = own_documents(here, [COLLECTION], row.id == MAP)
    with here.hub.engine.connect() as conn:
        found = _shown(conn, cut(own.order_by(row.scope, row.area), at))
        standing = _shown(conn, own.where(row.scope == scope).limit(1))
        choice = spots(conn, here, Right.PUBLISH, terminals=True)
        known = names(conn, here, Right.PUBLISH)
    told = {
        "turn": read_turn(found, at), "spots": choice, "names": known, "scope": scope,
        "looked": looked, "standing": next(iter(standing), None),
        "datums": DATUMS, "datum": here.field("datum"), "most": MOST_NAMES,
    }  # fmt: skip
    # htmx puts no error page into a page; the sentence says what is wrong either way
    wrong = looked.wrong and "hx-request" not in here.request.headers
    return here.show("maps.html", HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK, **told)
