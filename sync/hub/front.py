"""The way to the doors that are used most, before the framework looks for one.

A thousand terminals ask where their feeds stand twice a minute each, and nearly all they bring comes through two more
doors. The framework's search, its stacks and its handlers cost more than such a poll itself, so these three are led
to straight away; the framework knows them too, for the document, and leads to all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import Request, Response

from sync.hub import doors
from sync.hub.refusals import REFUSED, refuse
from sync.wire import stands
from sync.wire.ack import SUBMISSIONS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from sync.wire.clock import Clock

    Door = Callable[[Request], Awaitable[Response]]

_ONE: Final = f"{SUBMISSIONS}/"


class Front:
    """Middleware of the application; bugs go on to the framework's outermost layer, as from any other door."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        door = _door(scope) if scope["type"] == "http" else None
        if door is None:
            await self._app(scope, receive, send)
            return
        try:
            response = await door(Request(scope, receive, send))
        except REFUSED as error:
            response = refuse(error, self._clock)
        await response(scope, receive, send)


def _door(scope: Scope) -> Door | None:
    method, path = scope["method"], scope["path"]
    if method == "GET" and path == stands.PATH:
        return doors.all_stands
    if method == "PUT" and path.startswith(_ONE):
        name = path[len(_ONE) :]
        scope["path_params"] = {"name": name}
        return doors.put_submission if name and "/" not in name else None
    return doors.post_submissions if method == "POST" and path == SUBMISSIONS else None
