"""The door for papers: a piece at a time, resumable, signed like a submission."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.hub.blobs import Piece
from sync.hub.doors import Bearer, bounded, check_signed, hub_of
from sync.hub.refusals import JSON
from sync.wire.blob import PIECE, read_content_range
from sync.wire.exact import exact

router: Final = APIRouter()
_NEVER: Final = {"Cache-Control": "no-store"}


@router.get("/v1/blobs/{name}")
async def ask_blob(request: Request, name: str, claims: Bearer) -> Response:
    """Tell the device that began a paper how many bytes of it are here, and the ack once all are."""
    standing = await run_in_threadpool(hub_of(request).blobs.standing, claims, name)
    return Response(exact(standing), media_type=JSON, headers=_NEVER)


@router.put("/v1/blobs/{name}")
async def put_blob(request: Request, name: str, claims: Bearer) -> Response:
    """Take a piece of at most 256 kB where `Content-Range` says: 202 for more, 201 when whole, 200 again."""
    data = await bounded(request, PIECE)
    await check_signed(request, claims, data)
    first, total = read_content_range(request.headers.get("content-range"), len(data))
    taken = await run_in_threadpool(hub_of(request).blobs.receive, claims, Piece(name, first, total, data))
    return Response(exact(taken.standing), taken.status, media_type=JSON, headers=_NEVER)
