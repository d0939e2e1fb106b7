"""Pages for anybody's telephone, led to by the codes on slips: a posting that is shown, and how far a matter has come.

    GET /p/{id}, /p/{area}/{id}     a posting: what a terminal shows of it; 410 with the nearest ones once it is gone
    GET /m/{area}/{key}             a matter, by the name its state is published under: state and days, nothing else
    GET /m#JSK1:...                 the same from the code of a slip (the setting progress_page): see pages/follow.js
    POST /m                         the same by receipt number and pickup code, typed

No account, no picture, and no script but the one that reads a slip's code: an old telephone on a slow network draws
them. They hold nothing that is not public already, so a cache may keep a posting.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from sqlalchemy import select

from sync.hub import tables
from sync.hub.console.answers import codes
from sync.hub.console.here import ENVIRONMENT, Refused, form_of, station_time
from sync.hub.console.texts import LANGUAGES, PAGES, preferred, speaker
from sync.hub.denied import Denied
from sync.hub.leaving import kept_state
from sync.hub.limits import Pace, TooOftenError
from sync.hub.public_postings import find_posting, told
from sync.wire.number import parse_number, show_number, status_key_typed
from sync.wire.reasons import Reason, WireError
from sync.wire.status import read_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.hub.hub import Hub
    from sync.wire.status import Status

router = APIRouter(include_in_schema=False)
LOOKS: Final = Pace(600, 20)
"""Pages for one address: behind a proxy the whole county has one."""
TYPED: Final = Pace(60, 0.5)
ONE_NUMBER: Final = Pace(5, 1 / 60)
"""Pickup codes typed for one number: six digits would take two years to go through, and by their addresses from one
place three weeks (TYPED). Behind them stand a state and days, and nothing of anybody."""
KEPT_S: Final = 300
"""How long a cache may keep a posting: no longer than a terminal is behind."""
DAY_S: Final = 24 * 3600
_KEY: Final = re.compile(r"[0-9a-f]{32}")
_AREA: Final = re.compile(r"[0-9]{6}")
_NAME: Final = re.compile(r"[!-~]{1,64}")
_OPEN: Final = ("refused", "needs_more")


async def _typed_form(request: Request) -> Mapping[str, list[str]]:
    try:
        return await form_of(request)
    except Refused:
        raise Denied(Reason.MALFORMED) from None


@router.get("/p/{name}")
def posting(request: Request, name: str) -> Response:
    """Show a posting wherever this hub knows it."""
    return _posting(request, "", name)


@router.get("/p/{area}/{name}")
def posting_in(request: Request, area: str, name: str) -> Response:
    """Show a posting of one area; the quicker way where a hub serves many."""
    return _posting(request, area, name)


@router.get("/m")
def ask_matter(request: Request) -> Response:
    """Ask for receipt number and pickup code."""
    return _page(request, "public_ask.html", wrong="", typed="")


@router.get("/m/follow.js")
def follow() -> Response:
    """Give the script that leads from a slip's code to its matter; the secret in it never leaves the telephone."""
    headers = {"Cache-Control": f"public, max-age={DAY_S}", "X-Content-Type-Options": "nosniff"}
    return Response(_file("follow.js"), media_type="text/javascript; charset=utf-8", headers=headers)


@router.post("/m")
def typed_matter(request: Request, fields: Annotated[dict[str, list[str]], Depends(_typed_form)]) -> Response:
    """Show a matter by what was typed."""
    said, code = ((fields.get(name) or [""])[0].strip()[:40] for name in ("number", "code"))
    number = parse_number(_digits(said))
    pickup = _digits(code)
    if number is None or len(pickup) != 6:  # noqa: PLR2004 - digits of a pickup code
        return _page(request, "public_ask.html", HTTPStatus.UNPROCESSABLE_ENTITY, wrong="public.mistyped", typed=said)
    whole = _digits(said)
    try:
        _hub(request).limits.take(TYPED, f"matter {_address(request)}")
        _hub(request).limits.take(ONE_NUMBER, f"matter {whole}")
    except TooOftenError as error:
        return _page(request, "public_ask.html", HTTPStatus.TOO_MANY_REQUESTS, wrong="public.wait", typed=said,
                     seconds=error.after)  # fmt: skip
    key = status_key_typed(whole, pickup)
    status = _status(_hub(request), number.region, key)
    if status is None:
        return _page(request, "public_ask.html", HTTPStatus.NOT_FOUND, wrong="public.no_matter", typed=said)
    return _matter(request, status, show_number(whole))


@router.get("/m/{area}/{key}")
def matter(request: Request, area: str, key: str) -> Response:
    """Show a matter by the address that stands in the code of its slip.

    As slowly as by what is typed: whoever tries pickup codes can work such addresses out himself.
    """
    _hub(request).limits.take(TYPED, f"matter {_address(request)}")
    status = _status(_hub(request), area, key) if _AREA.fullmatch(area) and _KEY.fullmatch(key) else None
    if status is None:
        return _page(request, "public_none.html", HTTPStatus.NOT_FOUND, sentence="public.no_matter")
    return _matter(request, status, "")


def _posting(request: Request, area: str, name: str) -> Response:
    hub = _hub(request)
    hub.limits.take(LOOKS, f"public {_address(request)}")
    fits = _NAME.fullmatch(name) and (not area or _AREA.fullmatch(area))
    language = _language(request)
    with hub.engine.connect() as conn:
        found = find_posting(conn, area, name, hub.clock.now()) if fits else None
    if found is None:
        return _page(request, "public_none.html", HTTPStatus.NOT_FOUND, sentence="public.no_posting")
    kept = {"Cache-Control": f"public, max-age={KEPT_S}", "Vary": "Accept-Language"}
    if found.gone:
        near = [(f"/p/{each.area}/{each.posting.id}", told(each, speaker(language))) for each in found.near]
        answer = _page(request, "public_gone.html", HTTPStatus.GONE, near=near)
    else:
        answer = _page(request, "public_posting.html", one=told(found, speaker(language)), at=station_time)
    answer.headers.update(kept)
    return answer


def _status(hub: Hub, area: str, key: str) -> Status | None:
    """State that terminals of a county hear under a key, or heard before it left them; None where nothing is known."""
    row = tables.feed_row.c
    here = (row.area == area) & (row.scope == f"county/{area}") & (row.collection == "status") & (row.row == key)
    with hub.engine.connect() as conn:
        doc = conn.execute(select(row.doc).where(here, row.op == "put")).scalar()
        if doc is None:
            return kept_state(conn, area, key)
    try:
        return read_status(bytes(doc))
    except WireError:
        return None


def _matter(request: Request, status: Status, number: str) -> Response:
    language = _language(request)
    names, sentences = codes("states", language), codes("states", language, "sentence")
    state = status.state.value
    told_: dict[str, Any] = {
        "name": names.get(state, state), "sentence": sentences.get(state, ""), "on": status.on, "number": number,
        "due": status.promised, "call": state in _OPEN,
    }  # fmt: skip
    return _page(request, "public_matter.html", **told_)


def _page(request: Request, template: str, status: int = HTTPStatus.OK, **told_: object) -> Response:
    language = _language(request)
    other = next(each for each in LANGUAGES if each != language)
    shared: dict[str, Any] = {
        "t": speaker(language), "style": Markup(_file("public.css")),  # noqa: S704 - our own file
        "other": f"?lang={other}", "wrong": "", "seconds": 0,
    }  # fmt: skip
    answer = HTMLResponse(ENVIRONMENT.get_template(template).render(shared | told_), status)
    answer.headers.update(_headers())
    return answer


def _language(request: Request) -> str:
    return preferred(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


def _digits(text: str) -> str:
    """Digits of what was typed, a Chinese keyboard's wide ones too."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def _hub(request: Request) -> Hub:
    hub: Hub = request.app.state.hub
    return hub


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


@cache
def _file(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


@cache
def _headers() -> Mapping[str, str]:
    """Let the one style and script of the pages be, and nothing else; keep nothing but what says otherwise."""
    ours = base64.b64encode(hashlib.sha256(_file("public.css").encode()).digest()).decode()
    rest = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    policy = f"default-src 'none'; script-src 'self'; style-src 'sha256-{ours}'; {rest}"
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
