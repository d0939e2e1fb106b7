"""When a terminal's roll of paper will be empty, or honestly that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from sync.wire.poll import Heartbeat

FAR: Final = 365
"""Days; a forecast beyond says nothing about paper."""
_OUT: Final = "paper_out"


@dataclass(frozen=True, slots=True)
class Paper:
    """How long the paper lasts."""

    empty_at: datetime | None
    """UTC; None when that is not known, or not within a year."""
    days: int | None
    """Whole days from now until then, 0 when it is empty or may be any moment; None with `empty_at`."""
    left_m: float | None
    """Metres left, as the terminal reckons; None when it does not know."""

    @property
    def known(self) -> bool:
        """Whether there is anything to say."""
        return self.days is not None

    def words(self, locale: str = "zh_CN") -> str:
        """Say it."""
        english = locale.startswith("en")
        if self.days is None:
            return "Not known" if english else "不知道"
        if self.days == 0:
            return "Empty, or today" if english else "已经没有，或就在今天"
        return f"About {self.days} days" if english else f"大约还能用 {self.days} 天"


UNKNOWN: Final = Paper(None, None, None)


def forecast(beat: Heartbeat, at: datetime, now: datetime) -> Paper:
    """Reckon from what the terminal said at `at`: paper left, paper used a day, and whether it is out."""
    if beat.printer == _OUT:
        return Paper(at, 0, 0.0)
    if beat.left_mm < 0 or beat.printer == "not_configured":
        return UNKNOWN
    left = beat.left_mm / 1000
    if beat.day_mm <= 0:
        return Paper(None, None, left)
    empty = at + timedelta(days=min(beat.left_mm / beat.day_mm, 2 * FAR))
    days = max(0, (empty - now).days)
    return Paper(empty, days, left) if days <= FAR else Paper(None, None, left)
