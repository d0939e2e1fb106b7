"""Reads what the display shows: documents of the line, and the playlist that is shipped.

A document that cannot be used is left out and told in one sentence, for the log; the rest is shown. With no playlist at
all the display falls back to the jobs near by. What was read is kept until the line brings something else.
"""

from __future__ import annotations

import contextlib
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import msgspec

from kiosk.desk.display.documents import KINDS, Event, Notice, Playlist, read_document
from kiosk.desk.display.schedule import LAST_RESORT
from sync.wire.exact import value_of
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kiosk.desk.display.documents import Document

_NAMES = {"playlist": "播放单", "notice": "通知", "event": "活动"}
_INSTEAD = {"playlist": "先放附近岗位", "notice": "不显示", "event": "不显示"}
FALLBACK = Playlist(id="jobs-near", title="附近岗位", programmes=(LAST_RESORT,))
"""What is on when not even the shipped playlist can be read."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is to show."""

    playlists: tuple[Playlist, ...] = (FALLBACK,)
    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()
    faults: tuple[str, ...] = ()
    """Sentences for the log: what cannot be used, and what is shown instead."""


class Shelves:
    """Keeps the stock level with the line; reading anew costs nothing while nothing has changed."""

    def __init__(self, items: Callable[[str], Mapping[str, bytes]], shipped: Path) -> None:
        """Read from the line.

        items: documents of a collection by id. shipped: the playlist that came with the release (TOML).
        """
        self._items = items
        self._shipped = shipped
        self._seen: dict[str, dict[str, bytes]] | None = None
        self._stock = Stock()

    def stock(self) -> tuple[Stock, bool]:
        """What there is to show now, and whether it is another than at the last look."""
        seen = {collection: dict(self._items(collection)) for collection in KINDS}
        if seen == self._seen:
            return self._stock, False
        self._seen = seen
        self._stock = _read(seen, self._shipped)
        return self._stock, True


def _read(seen: Mapping[str, Mapping[str, bytes]], shipped: Path) -> Stock:
    faults: list[str] = []
    found: dict[str, list[Document]] = {collection: [] for collection in seen}
    for collection, documents in seen.items():
        for name, doc in documents.items():
            try:
                found[collection].append(read_document(collection, doc))
            except WireError as error:
                faults.append(f"{_NAMES[collection]} {name} 读不了（{error.reason}），{_INSTEAD[collection]}")
    own, fault = read_playlist(shipped)
    faults += [fault] if fault else []
    return Stock(
        cast("tuple[Playlist, ...]", (own, *found["playlist"])),
        cast("tuple[Notice, ...]", tuple(found["notice"])),
        cast("tuple[Event, ...]", tuple(found["event"])),
        tuple(faults),
    )


def read_playlist(path: Path) -> tuple[Playlist, str]:
    """Read a playlist written in TOML; in its place the jobs near by, and why, when it cannot be read."""
    try:
        return value_of(_lists(tomllib.loads(path.read_text("utf-8"))), Playlist), ""
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return FALLBACK, f"播放单 {path.name} 读不了（{why}），先放附近岗位"


def read_events(items: Callable[[str], Mapping[str, bytes]]) -> list[Event]:
    """Every event of the line that can be read."""
    found: list[Event] = []
    for doc in items("event").values():
        with contextlib.suppress(WireError):
            found.append(cast("Event", read_document("event", doc)))
    return found


def _lists(row: dict[str, Any]) -> dict[str, Any]:
    """TOML's own days and moments as text, which is how they travel."""
    return cast("dict[str, Any]", msgspec.to_builtins(row))
