"""The twelve picture tiles: eleven kinds of work and 全部. Seekers never see the national code list."""

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
    """What a posting's `occ_tile` says."""
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


def tiles(counts: Mapping[str, int], total: int) -> tuple[Tile, ...]:
    """All twelve tiles in their fixed order; `counts` by kind, `total` with the postings of no kind."""
    return tuple(Tile(kind, total if kind.key == ALL else counts.get(kind.key, 0)) for kind in KINDS)
