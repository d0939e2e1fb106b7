"""How often one caller may ask: buckets that fill again with time, in each web worker's own memory.

Far above what a terminal does, so that they are only ever met by a fault or an attack: a terminal whose program loops,
a stolen pass that tries numbers and names at /v1/me, a stranger who tries enrolment words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.denied import Denied
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from sync.wire.clock import Clock

_REMEMBERED: Final = 50_000


class TooOftenError(Denied):
    """Refused for now; `after`: whole seconds until it is worth asking again."""

    def __init__(self, after: int) -> None:
        super().__init__(Reason.TOO_OFTEN)
        self.after = after


class Pace(NamedTuple):
    """At most `burst` at once, and `per_s` a second in the long run."""

    burst: float
    per_s: float


DEVICE: Final = Pace(600, 10)
"""A terminal polls twice a minute, and asks some hundred times when it starts from nothing."""
QUESTIONS: Final = Pace(30, 0.2)
"""Questions of residents from one terminal: each takes a card laid down and read."""
STRANGERS: Final = Pace(120, 2)
"""Enrolments and renewals from one address; behind a proxy all terminals have one, and come again when refused."""


class Limits:
    """The buckets of one worker."""

    def __init__(self, clock: Clock, times: int = 1) -> None:
        """times: so many times the usual paces; see the setting `pace`."""
        self._clock = clock
        self._times = times
        self._buckets: dict[tuple[Pace, str], tuple[float, float]] = {}

    def take(self, pace: Pace, who: str) -> None:
        """Count one request of a caller; TooOftenError when it is one too many."""
        pace = Pace(pace.burst * self._times, pace.per_s * self._times)
        now = self._clock.monotonic()
        level, since = self._buckets.get((pace, who), (pace.burst, now))
        level = min(pace.burst, level + max(0.0, now - since) * pace.per_s)
        if level < 1:
            raise TooOftenError(int((1 - level) / pace.per_s) + 1)
        if len(self._buckets) >= _REMEMBERED:
            self._forget(now)
        self._buckets[pace, who] = level - 1, now

    def _forget(self, now: float) -> None:
        """Let go of everybody whose bucket is full again: they are as good as new."""
        self._buckets = {
            (pace, who): (level, since)
            for (pace, who), (level, since) in self._buckets.items()
            if level + (now - since) * pace.per_s < pace.burst
        }
        if len(self._buckets) >= _REMEMBERED:
            self._buckets.clear()
