"""The HTTP doors of the line. Bodies are read raw and bounded, then strictly by sync.wire; answers are exact bytes."""

from __future__ import annotations

import re
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.hub import leaf_doors, limits
from sync.hub.bearer import Claims
from sync.hub.denied import Denied
from sync.hub.intake import Handed
from sync.hub.refusals import JSON
from sync.hub.registry import allowed, followed
from sync.wire import ack, enrol, http_signature, me, repair, stands
from sync.wire.envelope import MAX_ENVELOPE
from sync.wire.exact import exact, read
from sync.wire.poll import HEADER
from sync.wire.reasons import Reason
from sync.wire.scope import parse_feed

if TYPE_CHECKING:
    from sync.hub.feeds import Shelved
    from sync.hub.hub import Hub
    from sync.wire.http_signature import Signed
    from sync.wire.scope import Feed

SEGMENT: Final = "application/zstd"
_LEAF_DIGITS: Final = 3
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_PLACE: Final = re.compile(r"[0-9]{1,18}")
"""A place in a file; more digits than that are no range, and Python refuses to read thousands of them."""
YEAR: Final = "public, max-age=31536000, immutable"

FEED: Final = {"name": "feed", "in": "path", "required": True, "schema": {"type": "string"}}

NAME: Final = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}

router = APIRouter()
_feed = lru_cache(maxsize=4096)(parse_feed)


def hub_of(request: Request) -> Hub:
    """Find the hub behind a request."""
    hub: Hub = request.app.state.hub
    return hub


async def bearer(request: Request) -> Claims:
    """Tell who asks, from memory alone; Denied NO_TOKEN, TOKEN_EXPIRED, REVOKED, COPIED or TOO_OFTEN."""
    hub = hub_of(request)
    if hub.registry.stale:
        await run_in_threadpool(hub.registry.freshen)
    claims = hub.registry.let_in(request.headers.get("authorization"))
    hub.limits.take(limits.DEVICE, claims.device)
    return claims


Bearer = Annotated[Claims, Depends(bearer)]


async def bounded(request: Request, limit: int) -> bytes:
    """Read a body of at most `limit` bytes; Denied TOO_LARGE as soon as it is longer, whatever it claims to be.

    Denied MALFORMED when its sender went in the middle of it: nobody reads that answer, and it is no bug of ours.
    """
    claimed = request.headers.get("content-length", "0")
    if not claimed.isdigit() or int(claimed) > limit:
        raise Denied(Reason.TOO_LARGE)
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > limit:
                raise Denied(Reason.TOO_LARGE)
    except ClientDisconnect:
        raise Denied(Reason.MALFORMED) from None
    return bytes(body)


@router.get(stands.PATH)
async def all_stands(request: Request) -> Response:
    """Tell where all feeds of the terminal stand; 304 when it knows. From memory alone; the heartbeat rides along."""
    # this door and those of submissions do without injected parameters: see sync.hub.front
    hub = hub_of(request)
    claims = await bearer(request)
    hub.beats.hear(claims.area, claims.device, request.headers.get(HEADER))
    return _shelved(request, hub.shelf.stands(allowed(claims), claims.area, followed(claims)))


@router.put("/v1/submissions/{name}", openapi_extra={"parameters": [NAME]})  # noqa: FAST003 - without injection
async def put_submission(request: Request) -> Response:
    """Take one envelope in: 201 first, 200 for the same bytes, 409 for others, else a reason why not."""
    claims = await bearer(request)
    data = await bounded(request, MAX_ENVELOPE)
    handed = Handed(claims, _signed(request, data), request.path_params["name"], data)
    result = await hub_of(request).gathering.hand_in(handed)
    return Response(exact(result), result.status, media_type=JSON)


def _shelved(request: Request, shelved: Shelved) -> Response:
    headers = {"ETag": shelved.etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == shelved.etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(shelved.body, media_type=JSON, headers=headers)


def _asked(request: Request, claims: Claims) -> Feed:
    """Feed that the address names; Denied UNKNOWN_SCOPE when it is not the bearer's to read."""
    asked = _feed(request.path_params["feed"])
    if asked.scope not in allowed(claims):
        raise Denied(Reason.UNKNOWN_SCOPE)
    return asked


@router.get("/v1/{feed:path}/manifest", openapi_extra={"parameters": [FEED]})  # noqa: FAST003 - see _asked
async def manifest(request: Request) -> Response:
    """Tell where a feed stands; 304 when the terminal knows. From memory alone."""
    claims = await bearer(request)
    return _shelved(request, hub_of(request).shelf.manifest(_asked(request, claims), claims.area))


@router.get("/v1/{feed:path}/leaves", openapi_extra={"parameters": [FEED]})  # noqa: FAST003
async def leaves(request: Request) -> Response:
    """Give the 256 sums of a feed, for a terminal whose root differs."""
    claims = await bearer(request)
    asked = _asked(request, claims)
    found = await run_in_threadpool(leaf_doors.vector, hub_of(request).engine, asked, claims.area)
    return Response(exact(found), media_type=JSON, headers={"Cache-Control": "no-store"})


@router.get("/v1/{feed:path}/leaves/{leaf}", openapi_extra={"parameters": [FEED]})  # noqa: FAST003
async def leaf_rows(request: Request, leaf: str) -> Response:
    """Give every living row of one leaf of a feed."""
    claims = await bearer(request)
    asked = _asked(request, claims)
    number = int(leaf) if leaf.isascii() and leaf.isdecimal() and len(leaf) <= _LEAF_DIGITS else -1
    found = await run_in_threadpool(leaf_doors.rows, hub_of(request).engine, asked, claims.area, number)
    body = await run_in_threadpool(repair.encode_leaf, found)
    return Response(body, media_type=SEGMENT, headers={"Cache-Control": "no-store"})


@router.get("/v1/health")
async def health(request: Request) -> Response:
    """Tell that the hub answers, and 503 with names when work beside the doors has ended."""
    hub = hub_of(request)
    stopped = hub.stopped()
    told = {"ok": not stopped, "kid": hub.keys.kid, "stopped": stopped}
    status = HTTPStatus.SERVICE_UNAVAILABLE if stopped else HTTPStatus.OK
    return Response(exact(told), status, media_type=JSON)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


@router.post("/v1/devices/enrol")
async def enrol_device(request: Request) -> Response:
    """Take a terminal in by its one-time token."""
    hub_of(request).limits.take(limits.STRANGERS, _address(request))
    asked = read(await bounded(request, enrol.MAX_ENROL), enrol.EnrolRequest, enrol.MAX_ENROL)
    answer = await run_in_threadpool(hub_of(request).registry.enrol, asked)
    return Response(exact(answer), HTTPStatus.CREATED, media_type=JSON, headers={"Cache-Control": "no-store"})


@router.post("/v1/devices/renew")
async def renew_device(request: Request) -> Response:
    """Give a known terminal a fresh bearer token."""
    hub_of(request).limits.take(limits.STRANGERS, _address(request))
    asked = read(await bounded(request, enrol.MAX_ENROL), enrol.RenewRequest, enrol.MAX_ENROL)
    answer = await run_in_threadpool(hub_of(request).registry.renew, asked)
    return Response(exact(answer), media_type=JSON, headers={"Cache-Control": "no-store"})


async def check_signed(request: Request, claims: Claims, body: bytes) -> None:
    """Go on only when the bearer itself signed this very request; Denied UNSIGNED, CLOCK."""
    registry, signed = hub_of(request).registry, _signed(request, body)
    if registry.has_met(claims):
        registry.check_signed(claims, signed)  # one signature costs less than the way to a thread
    else:
        await run_in_threadpool(registry.check_signed, claims, signed)


def _signed(request: Request, body: bytes) -> Signed:
    path = request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path
    return http_signature.read_signed(request.method, path, body, request.headers)


@router.post("/v1/submissions")
async def post_submissions(request: Request) -> Response:
    """Take up to 50 envelopes in, a line each; every line has its own answer."""
    claims = await bearer(request)
    body = await bounded(request, ack.MAX_BATCH)
    await check_signed(request, claims, body)
    lines = ack.decode_batch(body)
    answer = await hub_of(request).batches.hand_in(claims, lines)
    return Response(exact(answer), media_type=JSON)


@router.get("/v1/segments/{sha256}")
async def segment(request: Request, sha256: str) -> Response:
    """Hand out an immutable file by its name, whole or from a byte on. Nameable only by who saw a manifest."""
    # a database may choke on a name that is none, and that would look as if it were away
    data = await run_in_threadpool(hub_of(request).segment, sha256) if _NAME.fullmatch(sha256) else None
    if data is None:
        raise Denied(Reason.UNKNOWN_SEGMENT)
    headers = {"Accept-Ranges": "bytes", "Cache-Control": YEAR, "ETag": f'"{sha256}"'}
    start, end = byte_range(request.headers.get("range"), len(data))
    if start > end:
        headers["Content-Range"] = f"bytes */{len(data)}"
        return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    if (start, end) == (0, len(data) - 1):
        return Response(data, media_type=SEGMENT, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return Response(data[start : end + 1], HTTPStatus.PARTIAL_CONTENT, media_type=SEGMENT, headers=headers)


@router.post("/v1/me")
async def ask_me(request: Request, claims: Bearer) -> Response:
    """Answer a resident's sealed question with the own receipts, sealed to the visit."""
    hub_of(request).limits.take(limits.QUESTIONS, claims.device)
    body = await bounded(request, me.MAX_ME)
    answer = await run_in_threadpool(hub_of(request).answers.answer, body, claims.area, claims.device)
    return Response(answer, media_type=JSON, headers={"Cache-Control": "no-store"})


def byte_range(header: str | None, length: int) -> tuple[int, int]:
    """Read a Range header of one range: first and last byte; the whole when it is missing or of another kind.

    A range that begins beyond the end gives (length, length - 1).
    """
    unit, _, span = (header or "").partition("=")
    first, dash, last = span.partition("-")
    plain = unit == "bytes" and dash and _PLACE.fullmatch(first) and (not last or _PLACE.fullmatch(last))
    if not plain or (last and int(last) < int(first)):
        return 0, length - 1
    return min(int(first), length), min(int(last), length - 1) if last else length - 1
