"""The published state of one receipt: what stands behind a status key. State and days only, nothing of the person."""

from __future__ import annotations

from typing import Final

import msgspec

from sync.wire.exact import Day, Word, read
from sync.wire.states import State  # noqa: TC001 - msgspec reads the annotation

MAX_STATUS: Final = 1024


class Status(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A state and the day (YYYY-MM-DD) since when it holds.

    reason: a code for 需补正 and 不予受理. promised: the day by which the office said it would answer; None (left out
    on the line) while nobody promised one, and once all is said.
    """

    state: State
    on: Day
    reason: Word | None = None
    promised: Day | None = None


def read_status(doc: bytes) -> Status:
    """Status in a document of the `status` collection; WireError MALFORMED, TOO_LARGE."""
    return read(doc, Status, MAX_STATUS)
