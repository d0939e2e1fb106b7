"""Times as text: RFC 3339, seconds or finer, always with a zone."""

from __future__ import annotations

from datetime import UTC, datetime

from sync.wire.reasons import Reason, WireError


def moment_text(moment: datetime) -> str:
    """Time as RFC 3339 in its own zone, to the second; ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def utc_text(moment: datetime) -> str:
    """Time as RFC 3339 in UTC, to the millisecond: sorts as it happened."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_moment(text: str) -> datetime:
    """Time a text says; WireError MALFORMED when it is none or has no zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WireError(Reason.MALFORMED) from None
    if moment.tzinfo is None:
        raise WireError(Reason.MALFORMED)
    return moment
