"""Cards without a reader: a link straight to a function, and what a parser made of some bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drivers.card.idcard import CardError

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import Unreadable


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


def refusal(function: Callable[..., object], *arguments: object) -> Unreadable | None:
    """Why a function refused a card, or None when it took it; every other exception goes on."""
    try:
        function(*arguments)
    except CardError as error:
        return error.why
    return None
