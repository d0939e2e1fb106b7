"""The terminal's diary: what happened, in code words and counts, never a word about a person.

The hub's statement of service is made from the tallies; the journal is for the technician and for six months of record.
A diary that cannot be written must not stop a resident, so failures are told by the return value alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.desk.moments import CHINA
from sync.cache import paper_roll
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction


class Event(StrEnum):
    """What is written down."""

    STARTED = "started"
    """The window stands and serves."""
    SLIP = "slip"
    DEVICE = "device"
    CRASH = "crash"
    """A bug was met: the visit ended, the attract screen came back."""


_PRINTER = "receipt_printer"
COUNTED = frozenset({Event.SLIP, Event.STARTED, Event.CRASH})
"""What the statement of service counts by day; visits and services are only counted (kiosk.desk.footfall)."""
LOOK_BACK = 1000
"""Lines of the diary in which a day's starts and bugs are looked for: more than the busiest day writes."""


@dataclass(frozen=True, slots=True)
class Runs:
    """How the program has run since midnight at the station."""

    starts: int
    crashes: int


def runs_today(store: DeskStore, now: datetime) -> Runs:
    """Count today's starts and bugs; raises StoreFailed."""
    today = now.astimezone(CHINA).date()
    met = Counter(entry.event for entry in store.journal(LOOK_BACK) if entry.at.astimezone(CHINA).date() == today)
    return Runs(met[Event.STARTED], met[Event.CRASH])


def note(store: DeskStore, event: Event, **facts: str | int) -> bool:
    """Write one line and count it where it counts; False when the file takes nothing (the visit goes on)."""
    try:
        with store.transaction() as tx:
            write_down(tx, store, event, **facts)
    except StoreFailed:
        return False
    return True


def write_down(tx: DeskTransaction, store: DeskStore, event: Event, **facts: str | int) -> None:
    """Write the line in a transaction of `store` that does something else too."""
    tx.add_journal(event.value, **facts)
    if event is Event.DEVICE and "device" in facts:  # the sync agent's heartbeat tells the hub
        tx.note(f"state.{facts['device']}", str(facts.get("reason", "")))
        if facts["device"] == _PRINTER:
            _keep_roll(store, tx, lambda roll: roll.heard(str(facts.get("reason", ""))))
    if event in COUNTED:
        tx.tally(".".join((event.value, *(str(value) for value in facts.values() if isinstance(value, str)))))
    if event is Event.SLIP and (used := int(facts.get("mm", 0))):
        tx.tally(paper_roll.TALLY, used)
        _keep_roll(store, tx, lambda roll: roll.fed(used))


def _keep_roll(store: DeskStore, tx: DeskTransaction, change: Callable[[paper_roll.Roll], paper_roll.Roll]) -> None:
    before = paper_roll.read_roll(store.remembered(paper_roll.NOTE))
    after = change(before)
    if after != before:
        tx.note(paper_roll.NOTE, paper_roll.write_roll(after))
