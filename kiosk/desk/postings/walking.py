"""How far a job is, in the only unit that needs no map: minutes on foot from this station."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kiosk.desk.phrase import Translate, in_chinese, phrase, say
from kiosk.desk.postings.safe_text import clean

if TYPE_CHECKING:
    from kiosk.desk.postings.settings import PostingSettings
    from sync.wire.posting import Posting

EARTH_METRES = 6_371_008.8
"""Mean radius (IUGG)."""

FARTHEST_METRES = 300_000.0
"""A job of this county that lies farther off has a wrong coordinate: nobody is told to walk there for three days."""

_MINUTES = phrase("Posting", "步行 {minutes} 分钟")
_METRES = phrase("Posting", "离本站约 {metres} 米")
_KILOMETRES = phrase("Posting", "离本站约 {kilometres} 公里")
_UNKNOWN = phrase("Posting", "单位没写清地点")
_UNTOLD = phrase("Posting", "走路多久算不出")
_FAR = phrase("Posting", "{kilometres} 公里")

LONGEST_WALK: Final = 90
"""Minutes beyond which nobody is told to walk: kilometres say more than five hours on foot."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in WGS-84 degrees."""

    lat: float
    lon: float

    @property
    def known(self) -> bool:
        """Whether this is a place on the globe; 0/0 is how "not said" arrives, and nobody works in the Atlantic."""
        return _known(self.lat, self.lon)


def _known(lat: float, lon: float) -> bool:
    return -90 <= lat <= 90 and -180 <= lon <= 180 and bool(lat or lon)  # noqa: PLR2004


def point(lat: float | None, lon: float | None) -> Point:
    """Make the place of a posting; a missing coordinate gives a point that is not known."""
    return Point(lat, lon) if lat is not None and lon is not None else Point(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Walk:
    """The way from the station to a job."""

    metres: int
    """Estimated length of the way: straight line times the path factor, rounded to 10 m."""
    minutes: int
    """Rounded up, at least 1."""


def _straight(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance in metres (haversine)."""
    lat1, lat2 = math.radians(lat), math.radians(to_lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))


def walk(here: Point, there: Point, settings: PostingSettings) -> Walk | None:
    """Estimate the way on foot; None when either place is not known (NaN counts as not known) or cannot be right."""
    metres = _way(here.lat, here.lon, there.lat, there.lon, settings.path_factor)
    return None if metres is None else Walk(round(metres / 10) * 10, _minutes(metres, settings))


def minutes_to(here: Point, lat: float | None, lon: float | None, settings: PostingSettings) -> int | None:
    """Give the minutes of `walk` alone, for many postings one after the other."""
    if lat is None or lon is None:
        return None
    metres = _way(here.lat, here.lon, lat, lon, settings.path_factor)
    return None if metres is None else _minutes(metres, settings)


@lru_cache(maxsize=50_000)  # employers stand still, and index and columns ask one after the other
def _way(lat: float, lon: float, to_lat: float, to_lon: float, path_factor: float) -> float | None:
    """Estimate the metres between two places; None when one is not known, or the way cannot be right."""
    if not (_known(lat, lon) and _known(to_lat, to_lon)):
        return None
    straight = _straight(lat, lon, to_lat, to_lon)
    return None if straight > FARTHEST_METRES else straight * path_factor


def _minutes(metres: float, settings: PostingSettings) -> int:
    return max(1, math.ceil(metres / settings.metres_per_minute))


def minutes_words(way: Walk | None, translate: Translate = in_chinese, place: str = "") -> str:
    """Say the minutes: 步行 6 分钟; how far it is where nobody would walk.

    `place`: what the employer wrote of where it is; only where that is empty too, it is told to have left it out.
    """
    if way is None:
        return say(_UNTOLD if place.strip() else _UNKNOWN, None, translate)
    if way.minutes > LONGEST_WALK:
        return metres_words(way, translate)
    return say(_MINUTES, {"minutes": str(way.minutes)}, translate)


def far_words(way: Walk | None, translate: Translate = in_chinese) -> str:
    """Say how far it is where nobody would walk, for a column: 7.1 公里; empty where minutes are told or nothing is."""
    if way is None or way.minutes <= LONGEST_WALK:
        return ""
    return say(_FAR, {"kilometres": f"{way.metres / 1000:.1f}"}, translate)


def place_told(posting: Posting) -> str:
    """Give what the employer wrote of where it is; empty when nothing."""
    return clean(posting.street) or clean(posting.meet_at)


def metres_words(way: Walk | None, translate: Translate = in_chinese) -> str:
    """Say the length: 离本站约 430 米, 离本站约 2.6 公里; empty when it is not known."""
    if way is None:
        return ""
    if way.metres < 1000:  # noqa: PLR2004  a kilometre
        return say(_METRES, {"metres": str(way.metres)}, translate)
    return say(_KILOMETRES, {"kilometres": f"{way.metres / 1000:.1f}"}, translate)
