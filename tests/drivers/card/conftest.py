"""Cards without a reader: chips that answer in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.card.apdu import Channel
from drivers.card.protocol import Unreadable
from drivers.card.idcard import CardError


class Wire:
    """A Link straight to an answering function."""

    def __init__(self, answering: Callable[[bytes], bytes]) -> None:
        self.answering = answering
        self.commands: list[bytes] = []
        self.given: list[bytearray] = []

    def transmit(self, command: bytes) -> bytearray:
        self.commands.append(command)
        self.given.append(bytearray(self.answering(command)))
        return self.given[-1]


@pytest.fixture
def channel() -> Callable[[Callable[[bytes], bytes]], Channel]:
    """A conversation that is never late, with a chip given as a function."""
    return lambda answering: Channel(Wire(answering), due=1.0, clock=lambda: 0.0)


@pytest.fixture
def refused() -> Callable[..., Unreadable]:
    """Call a function that must raise CardError, and return why; no value of the card may stand in the error."""

    def call(function: Callable[..., object], *arguments: object) -> Unreadable:
        with pytest.raises(CardError) as caught:
            function(*arguments)
        return caught.value.why

    return call
