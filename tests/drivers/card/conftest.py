"""Conversations with chips that answer in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drivers.card.apdu import Channel
from tests.drivers.card.wire import Wire, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import Unreadable


@pytest.fixture
def channel() -> Callable[[Callable[[bytes], bytes]], Channel]:
    """A conversation that is never late, with a chip given as a function."""
    return lambda answering: Channel(Wire(answering), due=1.0, clock=lambda: 0.0)


@pytest.fixture
def refused() -> Callable[..., Unreadable | None]:
    """Call a function that should refuse a card, and return why it did."""
    return refusal
