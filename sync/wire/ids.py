"""Names that need no server: UUID version 7, time first so that they sort, the rest chance."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.wire.clock import Clock

_ID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


def uuid7(clock: Clock) -> str:
    """Fresh id, 36 characters; 74 bits of chance, so a wrong clock spoils the order and never the uniqueness.

    Source: RFC 9562 section 5.7 (48 bits of milliseconds, version, 12 + 62 random bits).
    """
    milliseconds = int(clock.now().timestamp() * 1000) & (2**48 - 1)
    chance = secrets.randbits(74)
    value = milliseconds << 80 | 0x7 << 76 | chance >> 62 << 64 | 0b10 << 62 | chance & (2**62 - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    """Whether a text is spelled like an id (36 characters, small hex digits)."""
    return _ID.fullmatch(text) is not None
