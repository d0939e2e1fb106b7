"""Three doors are led to without the framework, and nothing else is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import Request, Response
from sqlalchemy.exc import DataError, OperationalError

from sync.hub import doors
from sync.hub.denied import Denied
from sync.hub.front import Front
from sync.hub.limits import TooOftenError
from sync.wire.ack import read_refusal
from sync.wire.clock import SystemClock
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from tests.sync.hub.conftest import LiveHub

DOORS = {
    ("GET", "/v1/stands"): "all_stands",
    ("PUT", "/v1/submissions/x"): "put_submission",
    ("POST", "/v1/submissions"): "post_submissions",
}
OTHERS = [
    ("HEAD", "/v1/stands"),
    ("GET", "/v1/stands/"),
    ("PUT", "/v1/submissions/"),
    ("PUT", "/v1/submissions/x/y"),
    ("POST", "/v1/submissions/x"),
    ("GET", "/v1/submissions"),
]


def asked(method: str, path: str) -> list[dict[str, Any]]:
    """What a front with nothing behind it sends; whoever comes through hears 299."""
    sent: list[dict[str, Any]] = []

    async def framework(scope: Any, receive: Any, send: Any) -> None:
        await Response(status_code=299)(scope, receive, send)

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    asyncio.run(Front(framework, SystemClock())(scope, receive, send))
    return sent


@pytest.mark.parametrize(("place", "name"), DOORS.items())
def test_the_doors_that_are_used_most_are_led_to(place, name, monkeypatch: pytest.MonkeyPatch) -> None:
    async def door(request: Request) -> Response:
        return Response(str(request.path_params.get("name")), 201)

    monkeypatch.setattr(doors, name, door)
    head, body = asked(*place)
    assert head["status"] == 201
    assert body["body"] == (b"x" if name == "put_submission" else b"None")


@pytest.mark.parametrize(("method", "path"), OTHERS)
def test_all_others_come_through(method: str, path: str) -> None:
    assert asked(method, path)[0]["status"] == 299


@pytest.mark.parametrize(
    ("error", "status", "reason", "after"),
    [
        (Denied(Reason.REVOKED), 401, Reason.REVOKED, None),
        (WireError(Reason.TOO_LARGE), 413, Reason.TOO_LARGE, None),
        (TooOftenError(7), 429, Reason.TOO_OFTEN, b"7"),
        (DataError("", None, Exception()), 400, Reason.MALFORMED, None),
        (OperationalError("", None, Exception()), 503, Reason.BUSY, None),
    ],
)
def test_refusals_are_in_our_words(error, status, reason, after, monkeypatch: pytest.MonkeyPatch) -> None:
    async def door(request: Request) -> Response:
        raise error

    monkeypatch.setattr(doors, "all_stands", door)
    head, body = asked("GET", "/v1/stands")
    assert head["status"] == status
    assert read_refusal(body["body"]).reason == reason
    assert dict(head["headers"]).get(b"retry-after") == after


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_framework_refuses_other_verbs_in_our_words_too(live: LiveHub) -> None:
    terminal = live.stranger()
    for method, path, status in (("DELETE", "/v1/stands", 405), ("PUT", "/v1/submissions/x/y", 404)):
        response = terminal.http.request(method, live.url + path)
        assert response.status_code == status
        assert read_refusal(response.content).reason == Reason.UNKNOWN_DOOR


def test_whoever_goes_in_the_middle_of_a_body_is_no_bug_of_the_hubs() -> None:
    heard: list[dict[str, Any]] = [
        {"type": "http.request", "body": b"half a", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Any:
        return heard.pop(0)

    request = Request({"type": "http", "headers": [(b"content-length", b"100")]}, receive)
    with pytest.raises(Denied) as told:
        asyncio.run(doors.bounded(request, 1000))
    assert told.value.reason is Reason.MALFORMED
