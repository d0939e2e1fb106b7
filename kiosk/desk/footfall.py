"""How many came, and what for: counted by day for the monthly statement, never by person.

A visit is one, and a service one for every visit in which it was opened, however often. Only the day keeps these
counts: no moment goes with them, so that nobody who stood before the terminal at some hour can be told from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

BEGAN: Final = "visit_began"
OPENED: Final = "service_opened"


class Footfall:
    """Hears of visits and doors on the window's main thread; `count` gets every name to be counted."""

    def __init__(self, count: Callable[[str], None]) -> None:
        self._count = count
        self._opened: set[str] = set()

    def began(self) -> None:
        """Somebody has come."""
        self._opened.clear()
        self._count(BEGAN)

    def opened(self, service: str) -> None:
        """A service was opened; `service` is its key."""
        if service not in self._opened:
            self._opened.add(service)
            self._count(f"{OPENED}.{service}")
