"""A kiosk in a town whose hub answers a card as the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.desk.errors import Problem
from sync.wire.me import MeReceipts
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def stand(qapp: object, town: Town) -> Iterator[Callable[[MeReceipts | Problem], Kiosk]]:
    """Stand in front of a kiosk whose hub answers this; any warning of QML fails the test."""
    opened: list[Kiosk] = []

    def open_one(answer: MeReceipts | Problem) -> Kiosk:
        town.me = answer
        opened.append(Kiosk(town))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
        assert one.warnings == []
