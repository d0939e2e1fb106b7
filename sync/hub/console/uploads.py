"""Forms that bring a file: one file, bounded before it is read, with the word of its session like any other form."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple

from fastapi import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from sync.hub.console.here import Here, Refused, enter, own
from sync.hub.denied import Denied
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sync.hub.console.rights import Right

_MOST_FIELDS: Final = 20


class Brought(NamedTuple):
    """A form with its file; data is empty when none was chosen."""

    here: Here
    data: bytes


def brought(right: Right, longest: int, most: int = _MOST_FIELDS) -> Callable[[Request], Awaitable[Brought]]:
    """Make what the answer to such a form depends on: somebody with the right, and a file of at most so many bytes.

    most: fields that the form may have beside the file.
    """

    async def depend(request: Request) -> Brought:
        await run_in_threadpool(enter, request, right, {})  # before a stranger's file is read
        fields, data = await read_form(request, longest, most)
        here = await run_in_threadpool(enter, request, right, fields)
        if not hmac.compare_digest(here.field("csrf").encode(), here.csrf.encode()):
            raise Refused("refused.form")
        return Brought(here, data)

    return depend


async def read_form(request: Request, longest: int, most: int = _MOST_FIELDS) -> tuple[dict[str, list[str]], bytes]:
    """Fields and the one file of a form; Denied TOO_LARGE, Refused when it is none or another site's."""
    own(request)
    claimed = request.headers.get("content-length", "")
    if not claimed.isdigit() or int(claimed) > longest + 64 * 1024:
        raise Denied(Reason.TOO_LARGE)
    fields: dict[str, list[str]] = {}
    data = b""
    try:
        async with request.form(max_files=1, max_fields=most, max_part_size=64 * 1024) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    data = await value.read(longest + 1)
                else:
                    fields.setdefault(name, []).append(value)
    except (MultiPartException, HTTPException):
        raise Refused("refused.form", HTTPStatus.BAD_REQUEST) from None
    if len(data) > longest:
        raise Denied(Reason.TOO_LARGE)
    return fields, data
