"""A small made-up town and its index, built once; and a second way to answer questions, by looking at every posting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec
import pytest

from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
from kiosk.paths import shipped
from sync.wire.posting import Posting

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 19)
SETTINGS = PostingSettings()
HERE = DEMO_PLACE

EARLY = date(2020, 1, 1)
"""Nothing in the town has ended yet."""


class Make(Protocol):
    """Makes a town of these postings, on some day."""

    def __call__(self, postings: list[Posting], today: Callable[[], date] = ..., /) -> Search: ...


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def here() -> Point:
    return HERE


@pytest.fixture(scope="session")
def occupations() -> Occupations:
    return Occupations(shipped() / "config")


@pytest.fixture(scope="session")
def town() -> list[Posting]:
    """Half of it moved close to the station, so that every ring and minute has something in it."""
    return [_closer(one) if number % 2 else one for number, one in enumerate(generate(1500, 3, TODAY))]


def _closer(one: Posting) -> Posting:
    if one.lat is None or one.lon is None:
        return one
    return msgspec.structs.replace(
        one, lat=HERE.lat + (one.lat - HERE.lat) / 8, lon=HERE.lon + (one.lon - HERE.lon) / 8
    )


@pytest.fixture(scope="session")
def town_index(tmp_path_factory: pytest.TempPathFactory, town: list[Posting]) -> Path:
    folder = tmp_path_factory.mktemp("town") / "index"
    IndexKeeper(folder, HERE, SETTINGS).rebuild(town, "town")
    return folder


@pytest.fixture(scope="session")
def search(town_index: Path, occupations: Occupations) -> Search:
    return Search(town_index, occupations, lambda: TODAY)


@pytest.fixture
def made(tmp_path: Path, occupations: Occupations) -> Make:
    """Build an index of a handful of postings and ask it."""

    def make(postings: list[Posting], today: Callable[[], date] = lambda: TODAY, /) -> Search:
        IndexKeeper(tmp_path / "made", HERE, SETTINGS).rebuild(postings, "made")
        return Search(tmp_path / "made", occupations, today)

    return make


@pytest.fixture
def few(today: date) -> list[Posting]:
    return list(generate(120, 5, today))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def keeper(folder: Path, here: Point) -> IndexKeeper:
    return IndexKeeper(folder, here, SETTINGS)


@pytest.fixture
def asking(folder: Path, occupations: Occupations) -> Search:
    """On a day when nothing in the town has ended yet."""
    return Search(folder, occupations, lambda: EARLY)


def everything(search: Search) -> set[str]:
    """All that an index shows to whoever asks for nothing in particular."""
    return {hit.id for hit in search.ask(Question(), rows=1000).rows}


def shown(search: Search, question: Question) -> tuple[object, ...]:
    """Rows and counts of an answer, with what every touch would leave."""
    found = search.ask(question, rows=1000, wide=True)
    counts = (found.toggles, found.kinds, found.forms, found.pay, found.within, found.minutes)
    return (found.rows, found.total, *map(dict, counts))


def ids(postings: list[Posting]) -> set[str]:
    return {posting.id for posting in postings}
