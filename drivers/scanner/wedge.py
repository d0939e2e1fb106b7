"""Tell a scanner that types like a keyboard from a person who types: it begins with our mark and makes no pauses.

A code of ours is `JSK1:<number>:<secret>` (sync.wire.number), alone or behind the # of an address. No key of the keypad
is a letter, so nothing else begins with one on a page without letters; where letters are typed, what turns out to be no
code is given back, in order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PAUSE_S = 0.15
"""A scanner that is slower than this between two keys is none; a person is slower."""
LONGEST = 400
_BEGINNINGS = ("JSK1:", "https://")


@dataclass(frozen=True, slots=True)
class Passed:
    """These keys were typed by a person: they go where they were meant to go. Empty: the key is held for now."""

    keys: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A whole code, without the Enter behind it."""

    code: str = field(repr=False)


@dataclass(slots=True)
class Wedge:
    """Takes one key after the other with the time it came, and says what to do with it; keeps nothing of a code."""

    _held: str = field(default="", repr=False)
    _at: float = 0.0

    @property
    def holding(self) -> bool:
        """Keys are held back: ask `late` when PAUSE_S has passed."""
        return bool(self._held)

    def key(self, character: str, at: float) -> Passed | Scanned:
        """Take a character (Enter is a carriage return); `at`: seconds of a clock that only runs forward."""
        before = self.late(at).keys
        if character in {"\r", "\n"}:
            code, self._held = self._held, ""
            whole = any(code.startswith(beginning) for beginning in _BEGINNINGS)
            return Scanned(code) if whole and not before else Passed(before + code + character)
        self._held += character
        self._at = at
        if len(self._held) <= LONGEST and _may_be_ours(self._held):
            return Passed(before)
        held, self._held = self._held, ""
        return Passed(before + held)

    def late(self, at: float) -> Passed:
        """Give back what was held, when nothing came behind it in time."""
        if not self._held or at - self._at <= PAUSE_S:
            return Passed()
        held, self._held = self._held, ""
        return Passed(held)


def _may_be_ours(keys: str) -> bool:
    return any(keys.startswith(beginning) or beginning.startswith(keys) for beginning in _BEGINNINGS)
