"""The door: coming in, setting oneself up by an invitation, going out, the language, and the files of all pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from pyotp.totp import TOTP

from sync.hub.console import drawing, sessions
from sync.hub.console.accounts import NotGoodError, WaitError, WrongError
from sync.hub.console.here import LANGUAGE, Here, Refused, acted, form_of, local, nobody
from sync.hub.console.texts import LANGUAGES
from sync.hub.limits import Pace

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter()
_ISSUER: Final = "Job Station"
_TRIES: Final = Pace(60, 0.5)
"""Tries from one address: a whole office may sit behind it."""
_YEAR_S: Final = 365 * 24 * 3600


@router.get("/login")
def login_page(request: Request) -> Response:
    """Ask for name, password and code."""
    here = nobody(request)
    return here.show("login.html", next=local(here.asked("next", 400)), wrong="", name="")


async def _strangers_form(request: Request) -> Mapping[str, list[str]]:
    return await form_of(request)


Form = Annotated["dict[str, list[str]]", Depends(_strangers_form)]


@router.post("/login")
def login(request: Request, fields: Form) -> Response:
    """Let somebody in."""
    here = nobody(request, fields)
    name = here.field("name", 40).lower()
    here.hub.limits.take(_TRIES, f"console {request.client.host if request.client else ''}")
    try:
        here.desk.accounts.enter(name, (fields.get("password") or [""])[0], here.field("code", 12))
    except WrongError:
        wrong = here.t("login.wrong")
    except WaitError as error:
        wrong = here.t("login.wait", seconds=error.seconds)
    else:
        return _inside(here, here.desk.sessions.begin(name), local(here.field("next")))
    told = {"next": local(here.field("next")), "wrong": wrong, "name": name}
    return here.show("login.html", HTTPStatus.UNPROCESSABLE_ENTITY, **told)


@router.post("/logout")
def logout(here: Annotated[Here, Depends(acted())]) -> Response:
    """Let somebody out; whatever the browser kept of these pages goes too."""
    here.desk.sessions.end(here.request.cookies.get(sessions.COOKIE, ""))
    response = RedirectResponse("/console/login?said=out", HTTPStatus.SEE_OTHER)
    response.delete_cookie(sessions.COOKIE, "/console")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@router.get("/join/{word}")
def join_page(request: Request, word: str) -> Response:
    """Show an invited person the code for the phone, and ask for a password."""
    return _join(nobody(request), word, "", HTTPStatus.OK)


@router.post("/join/{word}")
def join(request: Request, word: str, fields: Form) -> Response:
    """Take what an invited person chose."""
    here = nobody(request, fields)
    here.hub.limits.take(_TRIES, f"console {request.client.host if request.client else ''}")
    password, again = ((fields.get(name) or [""])[0] for name in ("password", "again"))
    if password != again:
        return _join(here, word, "join.differ", HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        who = here.desk.accounts.set_up(word, password, here.field("code", 12))
    except NotGoodError as error:
        return _join(here, word, error.key, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _inside(here, here.desk.sessions.begin(who.name), "/console/?said=joined")


@router.get("/language/{language}")
def choose_language(request: Request, language: str) -> Response:
    """Speak another language from now on."""
    if language not in LANGUAGES:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    here = nobody(request)
    response = RedirectResponse(local(here.asked("back", 400)), HTTPStatus.SEE_OTHER)
    response.set_cookie(
        LANGUAGE, language, _YEAR_S, path="/console", secure=here.desk.secure, httponly=True, samesite="lax"
    )
    return response


@router.get("/static/{name}")
async def static(request: Request, name: str) -> Response:
    """Give a file of the pages."""
    here = nobody(request)
    for asset in here.desk.assets.values():
        if asset.path.endswith(f"/{name}"):
            headers = {"Cache-Control": f"public, max-age={_YEAR_S}, immutable"}
            return Response(asset.body, media_type=asset.media, headers=headers)
    raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)


@router.get("/join/{word}/code.svg")
def join_code(request: Request, word: str) -> Response:
    """Draw the code that an authenticator on the phone scans."""
    here = nobody(request)
    who = here.desk.accounts.invited(word)
    if who is None:
        raise Refused("join.gone", HTTPStatus.NOT_FOUND)
    address = TOTP(here.desk.accounts.secret_of(word)).provisioning_uri(name=who.name, issuer_name=_ISSUER)
    return Response(drawing.qr_svg(address), media_type="image/svg+xml")


def _join(here: Here, word: str, wrong: str, status: int) -> Response:
    who = here.desk.accounts.invited(word)
    if who is None:
        raise Refused("join.gone", HTTPStatus.NOT_FOUND)
    secret = here.desk.accounts.secret_of(word)
    spelt = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return here.show("join.html", status, invited=who, word=word, spelt=spelt, wrong=here.t(wrong) if wrong else "")


def _inside(here: Here, word: str, path: str) -> Response:
    response = RedirectResponse(path, HTTPStatus.SEE_OTHER)
    response.set_cookie(
        sessions.COOKIE, word, path="/console", secure=here.desk.secure, httponly=True, samesite="strict"
    )
    return response
