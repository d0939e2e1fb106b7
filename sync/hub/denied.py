"""How the hub says no: one exception with a reason code, and the HTTP status that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUS: Final[Mapping[Reason, int]] = {
    Reason.MALFORMED: 400,
    Reason.NOT_CANONICAL: 400,
    Reason.TAMPERED: 400,
    Reason.NO_TOKEN: 401,
    Reason.TOKEN_EXPIRED: 401,
    Reason.TOKEN_UNKNOWN: 401,
    Reason.REPLAYED: 401,
    Reason.CLOCK: 401,
    Reason.UNSIGNED: 401,
    Reason.REVOKED: 401,
    Reason.COPIED: 401,
    Reason.OTHER_DEVICE: 403,
    Reason.UNKNOWN_SCOPE: 404,
    Reason.UNKNOWN_SEGMENT: 404,
    Reason.UNKNOWN_DOOR: 404,
    Reason.OTHER_BYTES: 409,
    Reason.NUMBER_TAKEN: 409,
    Reason.TOKEN_USED: 409,
    Reason.SERIES_EXHAUSTED: 409,
    Reason.TOO_LARGE: 413,
    Reason.BAD_NUMBER: 422,
    Reason.BAD_SIGNATURE: 422,
    Reason.ID_MISMATCH: 422,
    Reason.UNKNOWN_KEY: 422,
    Reason.UNKNOWN_SUITE: 422,
    Reason.UNREADABLE: 422,
    Reason.QUOTA: 429,
    Reason.TOO_OFTEN: 429,
    Reason.INTERNAL: 500,
    Reason.BUSY: 503,
}


class Denied(Exception):
    """A request that is refused; tells a code and nothing of what was in the request."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def status(self) -> int:
        """HTTP status of the refusal."""
        return STATUS[self.reason]
