"""The time as an object handed in, because terminals have wrong clocks and tests need them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Wall time, always with a zone (UTC)."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean anything."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Wall time of the machine."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment before start."""
        return time.monotonic()
