"""The published state of one receipt: what stands behind a status key. State and day only, nothing of the person."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.exact import Word, read
from sync.wire.states import State  # noqa: TC001 - msgspec reads the annotation

MAX_STATUS: Final = 1024


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A state and the day (YYYY-MM-DD) since when it holds; reason: a code for 需补正 and 不予受理, else ""."""

    state: State
    on: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
    reason: Word | None = None


def read_status(doc: bytes) -> Status:
    """Status in a document of the `status` collection; WireError MALFORMED, TOO_LARGE."""
    return read(doc, Status, MAX_STATUS)
