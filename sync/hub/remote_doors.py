"""Two doors for what a terminal answers: to a command, and about a pack it was given. Signed like a submission."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.hub import remote
from sync.hub.database import write
from sync.hub.doors import Bearer, bounded, check_signed, hub_of
from sync.hub.refusals import JSON
from sync.wire.exact import exact
from sync.wire.remote import ANSWERS, MAX_ANSWER, MAX_PACK_WORD, PACKS, read_answer, read_pack_word

router: Final = APIRouter()
_NEVER: Final = {"Cache-Control": "no-store"}


@router.post(ANSWERS)
async def answer_command(request: Request, claims: Bearer) -> Response:
    """Take the answer to a command; told again, it changes nothing."""
    body = await bounded(request, MAX_ANSWER)
    await check_signed(request, claims, body)
    answer, hub = read_answer(body), hub_of(request)
    await run_in_threadpool(write, hub.engine, lambda conn: remote.take_answer(conn, hub.clock, claims, answer))
    return Response(exact({"ok": True}), media_type=JSON, headers=_NEVER)


@router.post(PACKS)
async def tell_pack(request: Request, claims: Bearer) -> Response:
    """Take a terminal's word on a pack."""
    body = await bounded(request, MAX_PACK_WORD)
    await check_signed(request, claims, body)
    word, hub = read_pack_word(body), hub_of(request)
    await run_in_threadpool(write, hub.engine, lambda conn: remote.take_pack_word(conn, hub.clock, claims, word))
    return Response(exact({"ok": True}), media_type=JSON, headers=_NEVER)
