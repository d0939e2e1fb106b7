"""One small town's postings, columns kept of them, and a matcher that reads both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.match.matcher import Matcher
from kiosk.desk.match.weights import load_weights
from kiosk.desk.postings.freshness import BEIJING
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from sync.wire.posting import Posting

CONFIG = Path(__file__).resolve().parents[4] / "config"
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=BEIJING)
HERE = Point(36.65, 117.12)
METRE = 1 / 111_195
"""Degrees of latitude."""


def posting(key: str, minutes: int | None = 8, **more: object) -> Posting:
    """A posting so many minutes on foot north of the station; None: it says no place."""
    told: dict[str, object] = {
        "title": f"工作 {key}",
        "employer": f"单位 {key}",
        "occ_tile": "cleaning",
        "pay_text": "3000元/月",
        "pay_min": 300000,
        "pay_max": 300000,
        "pay_unit": "month",
        "last_confirmed": "2026-11-10T09:00:00+08:00",
        "valid_through": "2026-12-31",
    }
    if minutes is not None:
        told |= {"lat": HERE.lat + (minutes - 0.5) * 70 / 1.3 * METRE, "lon": HERE.lon}
    return Posting(id=key, **(told | more))  # type: ignore[arg-type]


@dataclass
class Board:
    """Postings that can be changed, and the columns that follow them."""

    folder: Path
    shown: dict[str, Posting] = field(default_factory=dict)
    root: int = 0

    def __post_init__(self) -> None:
        self.keeper = ColumnsKeeper(self.folder, HERE, PostingSettings())
        self.matcher = Matcher(
            self.folder,
            lambda ids: [self.shown[one] for one in ids if one in self.shown],
            HERE,
            PostingSettings(),
            lambda: load_weights(CONFIG),
            lambda: NOW,
        )

    def hang(self, *postings: Posting) -> Board:
        """Replace everything."""
        self.shown = {one.id: one for one in postings}
        self.root += 1
        self.keeper.rebuild(postings, str(self.root))
        return self

    def change(self, postings: Iterable[Posting] = (), gone: Iterable[str] = ()) -> int:
        """Change a few."""
        changed = list(postings)
        gone = list(gone)
        self.shown |= {one.id: one for one in changed}
        for one in gone:
            self.shown.pop(one, None)
        self.root += 1
        return self.keeper.replace(changed, gone, str(self.root))


@pytest.fixture
def board(tmp_path: Path) -> Board:
    """An empty board."""
    return Board(tmp_path / "match")
