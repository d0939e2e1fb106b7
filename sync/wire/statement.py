"""A terminal's own account of a day, for the monthly statement: counts and the head of its audit chain.

It goes up like any matter: sealed, signed, numbered, in the device's own chain, once. Nobody is in it: the counts are
of what was done, never of who.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.wire.exact import Count, Sha256, value_of
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.wire.submission import Submission

KIND: Final = "daylog"
SCHEMA: Final = "daylog-1"
MOST: Final = 90
"""Kinds of counts of one day; more would not fit the form."""

Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
DayOrNone = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_.-]{0,59}\Z")]


class DayLog(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One day (UTC date) of one terminal: counts by name, and the audit chain as it stood when this was written.

    The newest entry of the chain is then the one that holds `counts_hash` of these very counts.
    """

    day: Day
    entries: Count
    head: Sha256
    counts: Annotated[dict[Name, Count], msgspec.Meta(max_length=MOST)]
    after: DayOrNone = ""
    """The day that was told before this one; empty at the first. So a day that is missing has a name."""


def counts_hash(counts: Mapping[str, int]) -> str:
    """Hex SHA-256 of counts, a line `name=count` each in the order of the names: what the terminal's chain keeps."""
    return hashlib.sha256("".join(f"{name}={counts[name]}\n" for name in sorted(counts)).encode()).hexdigest()


def day_submission(envelope: str, log: DayLog) -> Submission:
    """Make the plaintext that is sealed."""
    from sync.wire.submission import Submission  # noqa: PLC0415 - import budget of the window

    answers: dict[str, str | list[str]] = {"day": log.day, "entries": str(log.entries), "head": log.head}
    if log.after:
        answers["after"] = log.after
    # one field for all counts: the hub writes an audit row for each field it opens
    answers["counts"] = [f"{name}={value}" for name, value in sorted(log.counts.items())]
    return Submission(envelope=envelope, kind=KIND, schema=SCHEMA, answers=answers, card={})


def read_day(answers: Mapping[str, object]) -> DayLog:
    """Read the account in a submission's answers, as they were sent or as the hub keeps them; WireError MALFORMED."""
    try:
        counts = answers.get("counts", [])
        pairs = msgspec.json.decode(counts, type=list[str]) if isinstance(counts, str) else counts
        told = dict(one.split("=", 1) for one in msgspec.convert(pairs, list[str]))
        return value_of({**answers, "counts": told}, DayLog, strict=False)
    except (msgspec.DecodeError, ValueError):
        raise WireError(Reason.MALFORMED) from None
