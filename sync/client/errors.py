"""What can go wrong on the line, told by what there is to do: wait, put aside, or enrol again."""

from __future__ import annotations

from typing import Final

TOO_MUCH: Final = "request_too_large"
"""Reason of Unreachable where something before the hub lets no more than so many bytes through, today or tomorrow."""


class LineError(Exception):
    """The hub did not do what was asked; `reason` is a code for the log and the technician's page, never personal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreachable(LineError):  # reads as what the hub is
    """No network, no hub, an overloaded hub, or somebody else who answers in its place: try again later.

    `after`: seconds the hub asked to wait, 0.0 when it did not say.
    """

    def __init__(self, reason: str, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


class Stuck(Unreachable):
    """One feed cannot be brought level now, though the hub answers: the others go on."""


class Rejected(LineError):
    """The hub understood and will not: the same request again would get the same answer."""


class TokenOld(Rejected):
    """The bearer token is not taken any more: renew it, then ask again."""


class Revoked(LineError):
    """The hub knows this terminal no more: keep everything, ask the technician to enrol again."""


class NotEnrolled(Revoked):
    """This terminal never was enrolled, or its key file is gone."""
