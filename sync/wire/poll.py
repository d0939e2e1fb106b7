"""The heartbeat: a few words about the terminal's health, riding on each manifest poll in one header."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.exact import Count, read

HEADER: Final = "X-Station-Beat"
MAX_BEAT: Final = 600

Tiny = Annotated[str, msgspec.Meta(pattern=r"^[ -~]{0,40}\Z")]


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """How a terminal is: program version, what waits and for how long (s), free disk (MB), devices, last error code.

    head: change number the terminal holds of its first feed. printer, reader: reason words of drivers.state. Nothing
    personal.
    """

    app: Tiny = ""
    head: Count = 0
    waiting: Count = 0
    parked: Count = 0
    oldest_s: Count = 0
    disk_mb: Count = 0
    printer: Tiny = ""
    reader: Tiny = ""
    error: Tiny = ""


def beat_header(beat: Heartbeat) -> str:
    """Header's value: a JSON row of ASCII, at most 300 bytes in practice."""
    return msgspec.json.encode(beat).decode()


def read_beat(text: str) -> Heartbeat:
    """Heartbeat in a header's value; WireError MALFORMED, TOO_LARGE."""
    return read(text.encode(), Heartbeat, MAX_BEAT)
