"""What the doors answer when something is refused or goes wrong: a reason code and the hub's time, in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import Response
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from sync.hub.denied import STATUS, Denied
from sync.hub.limits import TooOftenError
from sync.wire.ack import Refusal
from sync.wire.exact import exact
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from sync.wire.clock import Clock

REFUSED: Final = (Denied, WireError, DBAPIError, PoolTimeoutError)
"""What a door raises that is no bug of ours."""
JSON: Final = "application/json"


def refuse(error: Exception, clock: Clock) -> Response:
    """Answer to whom a door raised that; what is none of REFUSED is a bug or no door at all."""
    reason = _reason(error)
    # a door that is none, or not for that method, keeps the status that the framework gave it
    status = error.status_code if isinstance(error, HTTPException) else STATUS[reason]
    headers = {"Retry-After": str(error.after)} if isinstance(error, TooOftenError) else None
    body = Refusal(reason=reason.value, time=utc_text(clock.now()))
    return Response(exact(body), status, headers, media_type=JSON)


def _reason(error: Exception) -> Reason:
    match error:
        case Denied() | WireError():
            return error.reason
        case HTTPException():
            return Reason.UNKNOWN_DOOR
        case DataError():
            # a NUL in a name, say: the same request would meet the same tomorrow, so it is not told to come again
            return Reason.MALFORMED
        case DBAPIError() | PoolTimeoutError():
            return Reason.BUSY
        case _:
            return Reason.INTERNAL
