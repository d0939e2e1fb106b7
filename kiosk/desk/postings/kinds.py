"""The picture tiles: eleven kinds of work, three ways of working, and 全部.

Seekers never see the national code list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL = "all"
"""Key of the tile that asks for every kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One tile."""

    key: str
    """What a posting's `occ_tile` says; of a way of working, the form or the filter it asks for."""
    title: Phrase
    icon: str
    """Name of the Lucide drawing."""


KINDS: tuple[Kind, ...] = (
    Kind("home", phrase("Kind", "家政"), "house-heart"),
    Kind("cleaning", phrase("Kind", "保洁"), "brush-cleaning"),
    Kind("food", phrase("Kind", "餐饮"), "chef-hat"),
    Kind("guard", phrase("Kind", "保安"), "shield-check"),
    Kind("factory", phrase("Kind", "工厂"), "factory"),
    Kind("shop", phrase("Kind", "零售"), "store"),
    Kind("parcel", phrase("Kind", "快递"), "package"),
    Kind("driver", phrase("Kind", "司机"), "truck"),
    Kind("building", phrase("Kind", "建筑"), "hard-hat"),
    Kind("care", phrase("Kind", "护理"), "hand-heart"),
    Kind("office", phrase("Kind", "文员"), "clipboard-pen"),
    Kind(ALL, phrase("Kind", "全部"), "layout-grid"),
)
"""In the order of the page, three a row."""

WAYS: tuple[Kind, ...] = (
    Kind("day", phrase("Kind", "零活"), "hammer"),
    Kind("public", phrase("Kind", "公益岗"), "heart-handshake"),
    Kind("workshop", phrase("Kind", "微工厂"), "scissors"),
)
"""Work that is looked for by how it is done, whatever its kind: it has a tile as the kinds have."""

WORK_KINDS = frozenset(kind.key for kind in KINDS) - {ALL}
"""The keys a posting may carry; anything else counts under 全部 only."""

BY_KEY: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile with its live count."""

    kind: Kind
    count: int

    @property
    def offered(self) -> bool:
        """Whether touching it leads anywhere; a tile with nothing behind it stays in its place, dashed."""
        return self.count > 0


def ways(counts: Mapping[str, int]) -> tuple[Tile, ...]:
    """The tiles of the ways of working in their fixed order; what stands behind one may stand under its kind too."""
    return tuple(Tile(way, counts.get(way.key, 0)) for way in WAYS)


def tiles(counts: Mapping[str, int], total: int) -> tuple[Tile, ...]:
    """The tiles of the kinds and of 全部 in their fixed order; `total` with the postings of no kind."""
    return tuple(Tile(kind, total if kind.key == ALL else counts.get(kind.key, 0)) for kind in KINDS)
