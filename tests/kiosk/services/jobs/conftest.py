"""A kiosk in a town of its own choice of postings; any warning of QML fails the test."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.desk.moments import local
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.search import Search
from kiosk.shell.settings import ScreenSettings
from sync.wire.posting import Posting
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import CONFIG, STATION, HandClock, LaidOut, Town


class OwnTown(Town):
    """A town with these postings and no others; whatever else the counter offers can be changed."""

    def settle(self, postings: Sequence[Posting], folder: Path, **changes: object) -> OwnTown:
        self.own = {one.id: one for one in postings}
        here = Point(STATION.latitude, STATION.longitude)
        IndexKeeper(folder, here, PostingSettings()).ensure(self.own.values(), "root", len(self.own))
        self.search = Search(folder, Occupations(CONFIG), lambda: local(HandClock()).date())
        self.changes = changes
        return self

    def parts(self) -> LaidOut:
        found = {
            "postings": lambda ids: [self.own[one] for one in ids if one in self.own],
            "finder": lambda: self.search,
        }
        return dataclasses.replace(super().parts(), **{**found, **self.changes})  # type: ignore[arg-type]


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def stand(qapp: object) -> Iterator[Callable[..., Kiosk]]:
    """Open a kiosk in a town: `stand(town)`."""
    opened: list[Kiosk] = []

    def open_one(town: Town, screen: ScreenSettings | None = None) -> Kiosk:
        opened.append(Kiosk(town, screen))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
        assert one.warnings == []


@pytest.fixture
def kiosk(stand: Callable[..., Kiosk], town: Town) -> Kiosk:
    return stand(town)
