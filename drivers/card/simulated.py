"""A reader without hardware: made-up people lay their cards down when the demo, a training or a test says so."""

from __future__ import annotations

import threading
import tomllib
from dataclasses import dataclass, field
from datetime import date
from queue import SimpleQueue
from typing import TYPE_CHECKING

from drivers.card.idcard import born, citizen_number, expired, holder_name, printed_text, sex_in, today_in_china
from drivers.card.protocol import (
    CardEvent,
    CardKind,
    CardLifted,
    CardNeedsHub,
    CardRead,
    CardUnreadable,
    IdCard,
    ReaderChanged,
    Unreadable,
)
from drivers.card.states import READY, STARTING, UNPLUGGED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from drivers.state import DeviceState

THIRD_GENERATION = "third_generation"
"""What a person of people.toml `lays` when the card names its holder only through the hub."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist, and the card they carry."""

    key: str
    about: str
    """One line for the side panel: why one would choose this person."""
    card: IdCard | None = field(default=None, repr=False)
    """None for a third-generation social security card."""
    card_number: str = field(default="", repr=False)
    region: str = ""

    @property
    def called(self) -> str:
        """The name for the side panel; a third-generation card does not tell one."""
        return self.card.name if self.card else self.card_number


def load_people(path: Path) -> dict[str, Person]:
    """Read the made-up people of a people.toml by key, in the file's order.

    Raises OSError, tomllib.TOMLDecodeError, KeyError or ValueError (unknown kind), and CardError for a number, name or
    date that a real card could not carry.
    """
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["person"]
    return {row["key"]: _person(row) for row in rows}


@dataclass(frozen=True, slots=True)
class _Entry:
    event: CardEvent
    takes: float = 0.0
    lifted: threading.Event = field(default_factory=threading.Event)

    def told(self) -> CardEvent:
        """Wait as long as a read takes; a card lifted meanwhile was pulled."""
        if (
            self.takes
            and self.lifted.wait(self.takes)
            and isinstance(self.event, CardRead | CardNeedsHub | CardUnreadable)
        ):
            return CardUnreadable(self.event.insertion, Unreadable.PULLED)
        return self.event


_Events = SimpleQueue[_Entry | None]


class SimulatedReader:
    """A CardReader whose cards are laid down by lay() and taken away by lift(); events come on its own thread.

    `read_s` is how long a card takes to be read; `lift_seen` is False to play a SAM_V reader.
    """

    def __init__(
        self,
        people: Mapping[str, Person],
        *,
        read_s: float = 0.0,
        lift_seen: bool = True,
        refuse_expired: bool = True,
        today: Callable[[], date] = today_in_china,
    ) -> None:
        self.people = people
        self._read_s = read_s
        self._lift_seen = lift_seen
        self._refuse_expired = refuse_expired
        self._today = today
        self._now = STARTING
        self._insertion = 0
        self._lies = False
        self._lifted = threading.Event()
        self._guard = threading.RLock()
        self._events: _Events = SimpleQueue()
        self._thread: threading.Thread | None = None

    def open(self, on_event: Callable[[CardEvent], None]) -> None:
        """Start answering; `on_event` runs on this reader's thread, one call at a time."""
        with self._guard:
            if self._thread is not None:
                raise RuntimeError("already open")
            self._events = SimpleQueue()
            self._thread = threading.Thread(target=_deliver, args=(self._events, on_event), name="card", daemon=True)
            self._thread.start()
            self._become(READY)

    def state(self) -> DeviceState:
        """How the reader is now."""
        return self._now

    def reconnect(self) -> None:
        """Start afresh, as a technician would: the card that lies there is forgotten, the reader is ready."""
        self.lift()
        self._become(STARTING)
        self._become(READY)

    def close(self) -> None:
        """Stop; a card that lies there is taken away without a word. Safe to call twice."""
        with self._guard:
            thread, self._thread = self._thread, None
            self._lies = False
            self._lifted.set()
            self._events.put(None)
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def lay(self, key: str) -> int:
        """Lay this person's card down, lifting the one that lies there; returns its insertion. KeyError: nobody."""
        return self._lay(self.people[key])

    def lay_unreadable(self, why: Unreadable) -> int:
        """Lay down a card that gives no identity."""
        return self._lay(why)

    def lift(self) -> None:
        """Take the card away; nothing happens when none lies there."""
        with self._guard:
            if not self._lies:
                return
            self._lies = False
            self._lifted.set()
            if self._lift_seen:
                self._events.put(_Entry(CardLifted(self._insertion)))

    def unplug(self) -> None:
        """Pull the reader's cable, with the card that lies on it."""
        self.lift()
        self._become(UNPLUGGED)

    def plug(self) -> None:
        """Put the cable back."""
        self._become(READY)

    def _lay(self, what: Person | Unreadable) -> int:
        with self._guard:
            self.lift()
            self._insertion += 1
            self._lies = True
            self._lifted = threading.Event()
            self._events.put(_Entry(self._event(what), self._read_s, self._lifted))
            return self._insertion

    def _event(self, what: Person | Unreadable) -> CardEvent:
        if isinstance(what, Unreadable):
            return CardUnreadable(self._insertion, what)
        if what.card is None:
            return CardNeedsHub(self._insertion, what.card_number, what.region, self._lift_seen)
        if self._refuse_expired and expired(what.card, self._today()):
            return CardUnreadable(self._insertion, Unreadable.EXPIRED)
        return CardRead(self._insertion, what.card, self._lift_seen)

    def _become(self, state: DeviceState) -> None:
        with self._guard:
            self._now = state
            self._events.put(_Entry(ReaderChanged(state)))


def _deliver(events: _Events, on_event: Callable[[CardEvent], None]) -> None:
    while (entry := events.get()) is not None:
        on_event(entry.told())


def _person(row: dict[str, object]) -> Person:
    text = {name: value for name, value in row.items() if isinstance(value, str)}
    if text["lays"] == THIRD_GENERATION:
        return Person(text["key"], text["about"], None, text["card_number"], text["region"])
    number = citizen_number(text["number"])
    card = IdCard(
        kind=CardKind(text["lays"]),
        name=holder_name(text["name"]),
        number=number,
        birth=born(number),
        sex=sex_in(number),
        nation=text.get("nation", ""),
        address=printed_text(text.get("address", ""), "address"),
        authority=printed_text(text.get("authority", ""), "authority"),
        valid_from=_date(row, "valid_from"),
        valid_until=_date(row, "valid_until"),
        english_name=text.get("english_name", ""),
        card_number=text.get("card_number", ""),
    )
    return Person(text["key"], text["about"], card)


def _date(row: dict[str, object], name: str) -> date | None:
    value = row.get(name)
    return value if isinstance(value, date) else None
