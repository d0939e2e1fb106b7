"""How long to wait after a failure: longer each time, and differently on every terminal."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.client.settings import LineSettings

_DOUBLINGS = 16


class Waiting:
    """Full jitter between the first wait and a bound that doubles with each failure in a row.

    A thousand terminals that lost the hub in the same second come back spread out.
    """

    def __init__(self, settings: LineSettings, chance: random.Random | None = None) -> None:
        self._first = float(settings.first_wait_s)
        self._longest = float(settings.longest_wait_s)
        self._chance = chance or random.SystemRandom()
        self._failures = 0

    @property
    def failures(self) -> int:
        """How many failures in a row."""
        return self._failures

    def failed(self, at_least: float = 0.0) -> float:
        """Seconds to wait after one more failure; not less than the hub asked for, at most the longest wait."""
        self._failures += 1
        bound = min(self._longest, self._first * 2.0 ** min(self._failures, _DOUBLINGS))
        wait = self._first + self._chance.random() * max(0.0, bound - self._first)
        return min(self._longest, max(wait, at_least))

    def succeeded(self) -> None:
        """Begin at the first wait again."""
        self._failures = 0

    def spread(self, seconds: float) -> float:
        """About that many seconds, a fifth more or less, so that terminals do not poll in step."""
        return seconds * (0.8 + 0.4 * self._chance.random())
