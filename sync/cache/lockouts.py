"""Growing delays after wrong PINs that survive a restart and a clock set back.

The failure is counted before the PIN is looked at, so pulling the plug at the right moment wins no extra try.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.cache.desk_rows import Lockout

if TYPE_CHECKING:
    from sync.cache.desk import DeskStore
    from sync.wire.clock import Clock

FREE_TRIES = 5
FIRST_WAIT = 30.0
LONGEST_WAIT = 3600.0


class Lockouts:
    """Who may try a secret now; one object per process, because it also counts the time since it was made."""

    def __init__(self, store: DeskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._started = clock.monotonic()
        self._written: dict[str, float] = {}

    def look(self, name: str) -> Lockout:
        """How things stand with a secret, without a try."""
        row = self._store.lockout_row(name)
        if row is None:
            return Lockout(0, 0.0)
        failures, not_before, last_seen = row
        return Lockout(failures, max(0.0, not_before - self._now(name, last_seen)))

    def begin(self, name: str) -> Lockout:
        """Count a try that is about to be made; with `wait` above 0 it must not be made, and nothing was counted."""
        row = self._store.lockout_row(name)
        failures, not_before, last_seen = row or (0, 0.0, 0.0)
        now = self._now(name, last_seen)
        if now < not_before:
            return Lockout(failures, not_before - now)
        failures += 1
        until = now + delay(failures)
        self._store.write(lambda tx: tx.set_lockout(name, failures, until, now))
        self._written[name] = self._clock.monotonic()
        return Lockout(failures, 0.0)

    def succeed(self, name: str) -> None:
        """Forget the failures: the secret was right."""
        self._store.write(lambda tx: tx.clear_lockout(name))

    def _now(self, name: str, last_seen: float) -> float:
        # a clock that was set back must not lengthen a wait for ever, nor may one set forward and back shorten it: the
        # seconds this process has run since the failure was written (or since its start) are real
        ran = self._clock.monotonic() - self._written.get(name, self._started)
        return max(self._clock.now().timestamp(), last_seen + ran)


def delay(failures: int) -> float:
    """Seconds without a further try after so many failures in a row: none up to 4, then 30, doubling up to an hour."""
    if failures < FREE_TRIES:
        return 0.0
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - FREE_TRIES, 20))
