"""An enrolled terminal's desk.db, and a clock turned by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.cache.desk import DeskStore
from tests.sync.terminal import HandClock, an_answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[DeskStore]:
    """An enrolled terminal's desk.db."""
    with DeskStore(tmp_path / "desk.db", clock) as opened:
        opened.write(lambda tx: tx.enrol("https://hub.example/", an_answer()))
        yield opened
