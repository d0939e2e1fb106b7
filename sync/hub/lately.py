"""What was asked for lately, in memory: whatever nobody asks for any more is let go of.

For what can be found out again at the price of a look. A worker of a hub lives for months; passes end twice a day, and
terminals are moved, shut out and replaced: what it once knew of them must not stay for as long as it lives.
"""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """Values by key, from any thread. What was not asked for between two calls of `age` is gone after the second."""

    def __init__(self, most: int) -> None:
        """most: with so many new ones it ages by itself; so it never holds more than twice as many."""
        self._most = most
        self._new: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._new) + len(self._old)

    def __contains__(self, key: K) -> bool:
        return self.get(key) is not None

    def get(self, key: K) -> V | None:
        """Give what is kept under a key, which counts as asking for it; None when nothing is."""
        found = self._new.get(key)
        return self._again(key) if found is None else found

    def keep(self, key: K, value: V) -> None:
        """Keep a value, in place of the one before."""
        with self._lock:
            if len(self._new) >= self._most:
                self._new, self._old = {}, self._new
            self._old.pop(key, None)
            self._new[key] = value

    def drop(self, key: K) -> None:
        """Let go of what is kept under a key; it is true no more."""
        with self._lock:
            self._new.pop(key, None)
            self._old.pop(key, None)

    def age(self) -> None:
        """Let go of what nobody asked for since the last time."""
        with self._lock:
            self._new, self._old = {}, self._new

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._new, self._old = {}, {}

    def _again(self, key: K) -> V | None:
        with self._lock:  # nobody drops it in between, as it would be true for ever then
            found = self._old.pop(key, None)
            if found is not None:
                self._new[key] = found
            return self._new.get(key)
