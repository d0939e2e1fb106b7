"""Hangs the console into the hub's application: an application of its own, with its own refusals and headers."""

from __future__ import annotations

import ipaddress
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from sync.hub.console import (
    accounts,
    assets,
    doors,
    employers,
    firm_door,
    firm_tables,
    firms,
    fleet,
    grid,
    held,
    maps,
    matters,
    notices,
    offers,
    pace,
    packs,
    papers,
    people,
    postings,
    sessions,
    statements,
    trail,
)
from sync.hub.console import door as front
from sync.hub.console import home as first
from sync.hub.console.here import Desk, GoTo, Refused, draw, nobody
from sync.hub.denied import Denied
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi.telemetry import TelemetryConfig

    from sync.hub.hub import Hub

LOG: Final = logging.getLogger(__name__)
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_INSTEAD: Final = {"HX-Retarget": "#main", "HX-Reselect": "#main", "HX-Reswap": "outerHTML show:top"}
"""Of a refusal that answers a part of a page: it takes the whole page's place, as htmx puts no error into one."""
TELLS_NOBODY: Final[TelemetryConfig] = {"tracing": False, "metrics": False, "logs": False}
"""Nothing of a request goes to anybody else, however the machine is set up; looking it up each time costs, too."""
_WORK: Final = (
    fleet,
    matters,
    papers,
    postings,
    held,
    offers,
    employers,
    firms,
    firm_door,
    firm_tables,
    notices,
    maps,
    pace,
    doors,
    grid,
    packs,
    statements,
)
PAGES: Final = (front, first, *_WORK, people, trail)
ROUTERS: Final = tuple(page.router for page in PAGES)


def mount(app: FastAPI, hub: Hub) -> None:
    """Add the console's pages under /console; SettingsError when a file they need is missing."""
    console = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, telemetry=TELLS_NOBODY)
    console.state.hub = hub
    console.state.desk = app.state.desk = Desk(
        hub,
        accounts.Accounts(hub.engine, hub.keys, hub.clock, hub.limits),
        sessions.Sessions(hub.engine, hub.keys, hub.clock),
        assets.load_assets(),
        hub.settings.public_url.startswith("https:"),
        first.PLACES,
    )
    for router in ROUTERS:
        console.include_router(router)
    _refuse_in_words(console)
    _guard(console, loopback_only=hub.settings.console == "loopback")
    app.mount("/console", console)


def _guard(console: FastAPI, *, loopback_only: bool) -> None:
    @console.middleware("http")
    async def headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        if loopback_only and not _on_this_machine(request):
            return Response(status_code=HTTPStatus.NOT_FOUND)
        response = await go_on(request)
        response.headers.update(_HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _refusal(request: Request, key: str, status: int) -> Response:
    part = "hx-request" in request.headers
    answer = draw(nobody(request), "refused.html", HTTPStatus.OK if part else status, sentence=key)
    if part:
        answer.headers.update(_INSTEAD)
    return answer


def _refuse_in_words(console: FastAPI) -> None:
    @console.exception_handler(GoTo)
    async def elsewhere(request: Request, error: GoTo) -> Response:
        if request.headers.get("hx-request"):
            return Response(headers={"HX-Redirect": error.path})  # a part of a page cannot hold the login page
        return RedirectResponse(error.path, HTTPStatus.SEE_OTHER)

    @console.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return _refusal(request, error.key, error.status)

    @console.exception_handler(Denied)
    async def denied(request: Request, error: Denied) -> Response:
        return _refusal(request, "refused.large" if error.reason is Reason.TOO_LARGE else "refused.later", error.status)

    @console.exception_handler(HTTPException)
    async def unknown(request: Request, error: HTTPException) -> Response:
        return _refusal(request, "refused.unknown", error.status_code)

    @console.exception_handler(DBAPIError)
    @console.exception_handler(PoolTimeoutError)
    async def away(request: Request, error: Exception) -> Response:
        # what no database holds (a NUL in a name, say) would meet the same tomorrow; anything else may be over soon
        if isinstance(error, DataError):
            return _refusal(request, "refused.form", HTTPStatus.BAD_REQUEST)
        LOG.warning("the database does not answer the console: %s", type(error).__name__)
        return _refusal(request, "refused.later", HTTPStatus.SERVICE_UNAVAILABLE)

    @console.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        del error
        answer = _refusal(request, "refused.later", HTTPStatus.INTERNAL_SERVER_ERROR)
        answer.headers.update(_HEADERS)  # it is drawn outside of the guard
        return answer


def _on_this_machine(request: Request) -> bool:
    """Whether the browser sits here: its address, the name it asked for, and no proxy between."""
    host = request.headers.get("host", "").rsplit(":", 1)[0].strip("[]")
    proxied = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip", "via"))
    near = request.client is not None and _loopback(request.client.host)
    return not proxied and near and (host == "localhost" or _loopback(host))


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
