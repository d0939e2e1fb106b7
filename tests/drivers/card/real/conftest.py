"""A card reader on a real pcscd, and everything it said."""

from __future__ import annotations

import time
from datetime import date
from threading import Condition as Waiting
from typing import TYPE_CHECKING, TypeVar

import pytest

from drivers.card.process import CardProcess
from drivers.card.protocol import CardEvent, ReaderChanged
from drivers.card.settings import CardReaderSettings
from drivers.state import Condition, Reason
from tests.real.inside import Pcscd, pcscd, pytest_runtest_logreport, pytest_runtest_protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["pcscd", "pytest_runtest_logreport", "pytest_runtest_protocol"]

TODAY = date(2026, 6, 1)
Event = TypeVar("Event", bound=CardEvent)


class Desk:
    """Whoever listens to the reader: keeps every event with its moment, and waits for the one a test expects."""

    def __init__(self, settings: CardReaderSettings) -> None:
        self.reader = CardProcess(settings, today=lambda: TODAY)
        self.heard: list[CardEvent] = []
        self.moments: list[float] = []
        self._read = 0
        self._news = Waiting()

    def open(self) -> Desk:
        self.reader.open(self._on_event)
        return self

    def _on_event(self, event: CardEvent) -> None:
        with self._news:
            self.heard.append(event)
            self.moments.append(time.monotonic())
            self._news.notify_all()

    def next(self, kind: type[Event], within: float = 60.0) -> Event:
        """The next card event, which must be of this kind; changes of the reader are passed over unless asked for."""
        deadline = time.monotonic() + within
        with self._news:
            while True:
                while self._read < len(self.heard):
                    event = self.heard[self._read]
                    self._read += 1
                    if isinstance(event, kind):
                        return event
                    assert isinstance(event, ReaderChanged), f"{event} came instead of {kind.__name__}"
                left = deadline - time.monotonic()
                assert left > 0, f"no {kind.__name__} within {within} s; heard {self.heard}"
                self._news.wait(left)

    def moment(self) -> float:
        """When the event last returned by next() came, on the monotonic clock."""
        return self.moments[self._read - 1]

    def becomes(self, condition: Condition, reason: Reason = Reason.OK, within: float = 60.0) -> None:
        """Wait until the reader says it is so."""
        deadline = time.monotonic() + within
        while (self.reader.state().condition, self.reader.state().reason) != (condition, reason):
            assert time.monotonic() < deadline, f"{self.reader.state()} stays; heard {self.heard}"
            time.sleep(0.01)

    def quiet(self, seconds: float) -> None:
        """Nothing about cards is said for a while."""
        time.sleep(seconds)
        rest = [event for event in self.heard[self._read :] if not isinstance(event, ReaderChanged)]
        assert not rest


@pytest.fixture
def desk(pcscd: Pcscd) -> Iterator[Callable[..., Desk]]:
    """Open a card reader with these settings and listen to it."""
    opened: list[Desk] = []

    def start(*, wait: bool = True, among_cards: bool = False, **settings: object) -> Desk:
        if not among_cards:
            pcscd.wait_until_empty()
        new = Desk(CardReaderSettings(**settings))  # type: ignore[arg-type]
        opened.append(new.open())
        if wait:
            new.becomes(Condition.READY)
        return new

    yield start
    for each in opened:
        each.reader.close()
