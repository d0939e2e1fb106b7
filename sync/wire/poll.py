"""The heartbeat: a few words about the terminal's health, riding on each manifest poll in one header."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.exact import Count, read

HEADER: Final = "X-Station-Beat"
MAX_BEAT: Final = 600
ON_THE_WIRE: Final = 300
"""Bytes of the whole header line, at the most: a thousand terminals say it twice a minute."""

_LARGEST: Final = 9_999_999_999_999
_SHORT: Final = 20
_TINY: Final = 40

Tiny = Annotated[str, msgspec.Meta(pattern=r"^[ -~]{0,40}\Z")]
Chain = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{1,9}:[0-9a-f]{16})?\Z")]
Known = Annotated[int, msgspec.Meta(ge=-1, le=2**53)]
Seconds = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """How a terminal is: program version, what waits and for how long (s), free disk (MB), devices, last error code.

    head: change number the terminal holds of its first feed. printer, reader: reason words of drivers.state. audit:
    length and head of its audit chain (`audit_mark`). left_mm, day_mm: paper left on the roll and paper used a day, -1
    where the terminal does not know. pack: the generation of packs it runs on, empty for the release's own. clock_s: by
    how much it found the hub's clock ahead of its own. Nothing personal. New words go to the end: an older end reads
    what it knows.
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
    audit: Chain = ""
    left_mm: Known = -1
    day_mm: Known = -1
    pack: Tiny = ""
    clock_s: Seconds = 0


def beat_header(beat: Heartbeat) -> str:
    """Header's value: a JSON row of ASCII; with its name at most ON_THE_WIRE bytes, whatever the beat holds."""
    short = msgspec.structs.replace(
        beat,
        **{name: min(getattr(beat, name), _LARGEST) for name in ("head", "waiting", "parked", "oldest_s", "disk_mb")},
        **{name: min(getattr(beat, name), _LARGEST) for name in ("left_mm", "day_mm")},
        **{name: _plain(getattr(beat, name), _SHORT) for name in ("printer", "reader", "error", "pack")},
        app=_plain(beat.app, _TINY),
        clock_s=max(-_LARGEST, min(beat.clock_s, _LARGEST)),
    )
    return msgspec.json.encode(short).decode()


def read_beat(text: str) -> Heartbeat:
    """Heartbeat in a header's value; WireError MALFORMED, TOO_LARGE."""
    return read(text.encode(), Heartbeat, MAX_BEAT)


def audit_mark(entries: int, head: str) -> str:
    """Write how long an audit chain is and how its head begins: `<entries>:<16 hex digits>`."""
    return f"{entries}:{head[:16]}"


def read_audit_mark(text: str) -> tuple[int, str] | None:
    """Length and head of an audit chain; None for a terminal that does not tell."""
    entries, colon, head = text.partition(":")
    return (int(entries), head) if colon else None


def _plain(text: str, length: int) -> str:
    """Cut to length, without the two characters that JSON writes as two."""
    return text.replace("\\", "/").replace('"', "'")[:length]
