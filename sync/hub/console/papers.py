"""Papers from the resident's own phone: a link that lives a quarter of an hour and works once, sealed on arrival.

The clerk shows the code, the resident photographs the paper. The web worker that takes it in cannot read it again: only
the opener can, and each look leaves a row.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup
from sqlalchemy import func, insert, select, update
from starlette.concurrency import run_in_threadpool

from sync.hub import auditing
from sync.hub.console import drawing, redrawing
from sync.hub.console.here import Here, Refused, acted, nobody, seen
from sync.hub.console.matters import find
from sync.hub.console.redrawing import NotAPictureError, redrawn
from sync.hub.console.rights import Right
from sync.hub.console.uploads import read_form
from sync.hub.console_tables import paper, paper_link
from sync.hub.database import write
from sync.hub.limits import Pace
from sync.wire.ids import is_id, uuid7
from sync.wire.seal import suite

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

router = APIRouter()
LIVES: Final = timedelta(minutes=15)
MOST: Final = 20
"""Papers of one submission."""
_TRIES: Final = Pace(20, 0.1)


@router.post("/matters/{area}/{name}/papers")
def ask(here: Annotated[Here, Depends(acted(Right.PAPERS))], area: str, name: str) -> Response:
    """Make a link for the resident's phone and show it, as a code to scan and as an address."""
    word = f"{area}-{secrets.token_urlsafe(18)}"

    def work(conn: Connection) -> Any:
        found = find(conn, here, area, name, Right.PAPERS)
        row = {"area": area, "token_sha256": _sha256(word), "submission": name, "made_by": here.who.actor}
        conn.execute(insert(paper_link).values(row | {"made_at": here.now, "until": here.now + LIVES}))
        auditing.note(conn, here.hub.clock, area, here.who.actor, "papers asked", submission=name)
        return found

    found = write(here.hub.engine, work)
    base = here.hub.settings.public_url.rstrip("/") or str(here.request.base_url).split("/console")[0].rstrip("/")
    link = f"{base}/console/papers/{word}"
    # our own drawing of our own address: nothing of anybody else's is in it
    code = Markup(drawing.qr_svg(link))  # noqa: S704
    told: dict[str, Any] = {"one": found, "link": link, "code": code, "until": here.now + LIVES}
    return here.show("paper_link.html", **told)


@router.get("/matters/{area}/{name}/papers/{which}")
def look(here: Annotated[Here, Depends(seen(Right.READ))], area: str, name: str, which: str) -> Response:
    """Show one paper: the opener opens it and writes down for whom."""
    with here.hub.engine.connect() as conn:
        find(conn, here, area, name, Right.READ)
        held = paper.c
        mine = (held.area == area) & (held.submission == name) & (held.id == which)
        known = conn.execute(select(held.id).where(mine)).scalar()
    if known is None or not is_id(which):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    picture = here.hub.answers.show_paper(area, which, here.who.actor)
    return Response(picture, media_type="image/jpeg", headers={"Content-Disposition": "inline"})


@router.get("/papers/{word}")
def door(request: Request, word: str) -> Response:
    """Ask for the picture; nothing here tells whose matter it is."""
    here = nobody(request)
    here.hub.limits.take(_TRIES, f"papers {request.client.host if request.client else ''}")
    return _door(here, word, "", done=False, status=HTTPStatus.OK)


@router.post("/papers/{word}")
async def bring(request: Request, word: str) -> Response:
    """Take a picture in, drawn anew and sealed, and close the door behind it."""
    here = nobody(request)
    here.hub.limits.take(_TRIES, f"papers {request.client.host if request.client else ''}")
    await run_in_threadpool(_link, here, word)  # before anything is read
    _, data = await read_form(request, redrawing.LARGEST)
    return await run_in_threadpool(_take, here, word, data)


def _take(here: Here, word: str, data: bytes) -> Response:
    try:
        picture = redrawn(data)
    except NotAPictureError as error:
        return _door(here, word, error.key, done=False, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    key = here.hub.keys.intake[0]
    sealed = suite(key.suite).seal(picture, key.public)
    write(here.hub.engine, partial(_keep, here, word, sealed, len(picture)))
    return here.show("paper_door.html", word=word, wrong="", done=True)


def _keep(here: Here, word: str, sealed: bytes, size: int, conn: Connection) -> None:
    area, row = word[:6], paper_link.c
    mine = (row.area == area) & (row.token_sha256 == _sha256(word)) & row.used_at.is_(None) & (row.until > here.now)
    if conn.execute(update(paper_link).where(mine).values(used_at=here.now)).rowcount != 1:
        raise Refused("upload.gone", HTTPStatus.NOT_FOUND)
    here_ = (row.area == area) & (row.token_sha256 == _sha256(word))
    name = conn.execute(select(row.submission).where(here_)).scalar_one()
    held = paper.c
    count = conn.execute(select(func.count()).where(held.area == area, held.submission == name)).scalar_one()
    if count >= MOST:
        raise Refused("upload.many", HTTPStatus.CONFLICT)
    key = here.hub.keys.intake[0]
    fresh = {"area": area, "id": uuid7(here.hub.clock), "submission": name, "kid": key.kid, "suite": key.suite}
    conn.execute(insert(paper).values(fresh | {"size": size, "sealed": sealed, "at": here.now}))
    auditing.note(conn, here.hub.clock, area, "resident", "paper brought", field=f"{size} bytes", submission=name)


def _link(here: Here, word: str) -> Row[Any]:
    """Link of a word that still holds; Refused for one that is unknown, used or too old."""
    row = paper_link.c
    wanted = select(paper_link).where(row.area == word[:6], row.token_sha256 == _sha256(word))
    with here.hub.engine.connect() as conn:
        found = conn.execute(wanted).one_or_none()
    if found is None or found.used_at is not None or found.until <= here.now:
        raise Refused("upload.gone", HTTPStatus.NOT_FOUND)
    return found


def _door(here: Here, word: str, wrong: str, *, done: bool, status: int) -> Response:
    _link(here, word)
    return here.show("paper_door.html", status, word=word, wrong=here.t(wrong) if wrong else "", done=done)


def _sha256(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
