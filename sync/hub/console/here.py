"""What every page begins with: who asks, in which language, with which right; and how it answers.

Nothing is shown to who has not come in, no form is taken without the word of its session, and who lacks a right gets
the same page whether or not there would be anything to see.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta, timezone
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qsl, quote, urlsplit

from fastapi import Request, Response  # noqa: TC002 - FastAPI reads the annotations
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.concurrency import run_in_threadpool

from sync.hub.console import sessions
from sync.hub.console.own_words import worder
from sync.hub.console.places import place_words
from sync.hub.console.rights import Right, Who
from sync.hub.console.texts import PAGES, preferred, sentences, speaker
from sync.hub.doors import bounded
from sync.wire.number import show_number

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from sync.hub.console.accounts import Accounts
    from sync.hub.console.assets import Asset
    from sync.hub.console.sessions import Sessions
    from sync.hub.hub import Hub

MAX_FORM: Final = 64 * 1024
_MAX_FIELDS: Final = 300
LANGUAGE: Final = "language"
BEIJING: Final = timezone(timedelta(hours=8))

ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(PAGES),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Place(NamedTuple):
    """A page of the menu, the right it asks for, and what counts the work that waits there."""

    key: str
    right: Right
    path: str
    waits: Callable[[Connection, Here], int] | None = None


class Desk(NamedTuple):
    """What all pages share."""

    hub: Hub
    accounts: Accounts
    sessions: Sessions
    assets: Mapping[str, Asset]
    secure: bool
    places: Sequence[Place]


class GoTo(Exception):
    """This page is to be asked for elsewhere."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Refused(Exception):
    """This page is not for this person, or not there; `key` names the sentence."""

    def __init__(self, key: str = "refused.right", status: int = HTTPStatus.FORBIDDEN) -> None:
        super().__init__(key)
        self.key = key
        self.status = status


class Here(NamedTuple):
    """One request of somebody who has come in (or, on the doorstep, of nobody)."""

    request: Request
    desk: Desk
    who: Who
    csrf: str
    language: str
    fields: Mapping[str, list[str]] = {}

    @property
    def hub(self) -> Hub:
        """The hub behind it all."""
        return self.desk.hub

    @property
    def now(self) -> datetime:
        """The hub's time."""
        return self.desk.hub.clock.now()

    @property
    def t(self) -> Callable[..., str]:
        """What says sentences in this person's language."""
        return speaker(self.language)

    @property
    def own(self) -> Callable[[str], str]:
        """What says a sentence of ours that was made in Chinese (a linter's finding, a row's fault) in it."""
        return worder(self.language)

    def field(self, name: str, longest: int = 400) -> str:
        """What a form said in a field, without blanks around it; "" when it said nothing."""
        return (self.fields.get(name) or [""])[0].strip()[:longest]

    def asked(self, name: str, longest: int = 80) -> str:
        """What the address says behind its question mark."""
        return self.request.query_params.get(name, "").strip()[:longest]

    def show(self, template: str, status: int = HTTPStatus.OK, **told: object) -> Response:
        """Draw a page."""
        return draw(self, template, status, **told)

    def go(self, path: str, said: str = "") -> Response:
        """Send the browser on after a change; said: key of the sentence it reads there."""
        where = path + (f"{'&' if '?' in path else '?'}said={quote(said)}" if said else "")
        return RedirectResponse(where, HTTPStatus.SEE_OTHER)


def seen(right: Right | None = None) -> Callable[[Request], Here]:
    """Make what a page depends on: somebody who has come in and has the right."""

    def depend(request: Request) -> Here:
        return enter(request, right, {})

    return depend


def acted(right: Right | None = None) -> Callable[[Request], Awaitable[Here]]:
    """Make what a form's answer depends on: the same, and a form that this console gave to this very session."""

    async def depend(request: Request) -> Here:
        fields = await form_of(request)
        here = await run_in_threadpool(enter, request, right, fields)
        if not hmac.compare_digest(here.field("csrf").encode(), here.csrf.encode()):
            raise Refused("refused.form")
        return here

    return depend


async def form_of(request: Request) -> Mapping[str, list[str]]:
    """Fields of a form; Refused when another site sent it."""
    own(request)
    body = await bounded(request, MAX_FORM)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise Refused("refused.form", HTTPStatus.BAD_REQUEST) from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def nobody(request: Request, fields: Mapping[str, list[str]] | None = None) -> Here:
    """Give the request of somebody on the doorstep."""
    desk: Desk = request.app.state.desk
    accepted = request.headers.get("accept-language", "")
    language = preferred(request.cookies.get(LANGUAGE, ""), accepted)
    return Here(request, desk, Who("", "", ()), "", language, fields or {})


def local(path: str) -> str:
    """Path inside the console that a form or address asks to go on to; the first page for any other."""
    parts = urlsplit(path)
    fine = not parts.scheme and not parts.netloc and path.startswith("/console/") and "\\" not in path
    return path if fine and path.isprintable() else "/console/"


def station_time(moment: datetime) -> str:
    """Day and minute by the clock of the stations."""
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def draw(here: Here, template: str, status: int = HTTPStatus.OK, **told: object) -> Response:
    """Draw a page for somebody."""
    said = f"said.{here.asked('said')}"

    def may(name: str) -> bool:
        return here.who.may(Right(name))

    def menu(who: Who) -> list[Place]:
        return [place for place in here.desk.places if who.may(place.right)]

    def asset(name: str) -> str:
        return here.desk.assets[name].path

    def place(scope: str, named: Mapping[str, str] | None = None) -> str:
        return place_words(scope, here.t, named)

    shared: dict[str, Any] = {
        "t": here.t,
        "own": here.own,
        "who": here.who,
        "csrf": here.csrf,
        "language": here.language,
        "path": here.request.url.path,
        "flash": here.t(said) if said in sentences(here.language) else "",
        "may": may,
        "menu": menu,
        "asset": asset,
        "at": station_time,
        "number": show_number,
        "place_words": place,
    }
    return HTMLResponse(ENVIRONMENT.get_template(template).render(shared | told), status)


def enter(request: Request, right: Right | None, fields: Mapping[str, list[str]]) -> Here:
    """Tell who asks; GoTo the door for a stranger, Refused for who lacks the right."""
    here = nobody(request, fields)
    found = here.desk.sessions.find(request.cookies.get(sessions.COOKIE, ""))
    if found is None:
        back = request.url.path if request.method == "GET" else "/console/"
        raise GoTo(f"/console/login?next={quote(back)}")
    if right is not None and not found.who.may(right):
        raise Refused
    return here._replace(who=found.who, csrf=found.csrf)


def own(request: Request) -> None:
    """Refuse what another site had the browser send."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in {"same-origin", "none"}:
        raise Refused("refused.form")
    if site is None and origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Refused("refused.form")
