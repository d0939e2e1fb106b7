"""A kiosk in a played town."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def kiosk(qapp: object, town: Town) -> Iterator[Kiosk]:
    kiosk = Kiosk(town)
    yield kiosk
    kiosk.close()
    assert kiosk.warnings == []
