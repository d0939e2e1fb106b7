"""A map as an operator hands it in: one GeoJSON file, read, spelled short, and said in words what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import msgspec

from sync.hub.database import write
from sync.hub.publish import Published, replace_in
from sync.wire.map_parts import COLLECTION, MAX_MAP, documents_of
from sync.wire.posting_check import LANDS
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from sync.wire.clock import Clock
    from sync.wire.scope import Feed

MAX_FILE: Final = 32 * 1024 * 1024
"""Bytes of a file that is looked at: spaces and long numbers go, so what is sent may be much less."""
_DIGITS: Final = 6
"""Digits behind the point of a degree: a tenth of a metre."""
_LON: Final = 180
_LAT: Final = 90
_HUGE: Final = 1_000_000_000
DATUMS: Final = ("WGS-84", "GCJ-02")


class MapRefused(ValueError):
    """The file is no map for terminals. Its text says why, in words for the operator."""


class _Geometry(msgspec.Struct):
    type: str
    coordinates: list[Any] = msgspec.field(default_factory=list[Any])


class _Feature(msgspec.Struct):
    type: Literal["Feature"] = "Feature"
    properties: dict[str, Any] | None = None
    geometry: _Geometry | None = None


class _Collection(msgspec.Struct, omit_defaults=True):
    """What terminals read of a map; everything else an export brings along is left behind."""

    features: list[_Feature]
    type: Literal["FeatureCollection"]
    datum: str = ""
    source: str = ""
    made_up: bool = False


class ReadMap(NamedTuple):
    """A map that can be published: its exact JSON, how many things are on it, and the degrees it lies between."""

    geojson: bytes
    features: int
    datum: str
    west: float
    south: float
    east: float
    north: float

    @property
    def in_the_country(self) -> bool:
        """Whether all of it lies within the country."""
        return _in_the_country(self.south, self.north, self.west, self.east)

    def told(self) -> str:
        """Say what was read."""
        where = f"东经 {self.west:.4f}–{self.east:.4f}，北纬 {self.south:.4f}–{self.north:.4f}"
        return f"地图：{self.features} 样东西，{where}，坐标 {self.datum}，{len(self.geojson) / 1e6:.1f} MB。"


def is_map(data: bytes) -> bool:
    """Whether a file means to be one whole map, and not documents a line each."""
    return b'"FeatureCollection"' in data[:4096] and b'"id"' not in data[: data.find(b'"features"')]


def read_map(path: Path) -> ReadMap:
    """Read a GeoJSON file; MapRefused with a sentence, OSError where it cannot be read."""
    if path.stat().st_size > MAX_FILE:
        raise MapRefused("文件超过 32 MB。请只留驿站周围 3 公里，再导出一次。")
    return map_of(path.read_bytes())


def map_of(data: bytes, given: str = "") -> ReadMap:
    """Read what a GeoJSON file holds; MapRefused with a sentence.

    given: what its degrees mean, as whoever hands it in says ("" when nobody does); where the file says it itself, it
    must say the same.
    """
    try:
        said = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MapRefused("不是完整的 GeoJSON 地图：要是 FeatureCollection。") from None
    said.datum = _datum(said.datum.strip().upper(), given)
    corners = [corner for feature in said.features for corner in _corners(feature)]
    if not corners:
        raise MapRefused("里面一个坐标也没有。")
    lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    if not _in_the_country(south, north, west, east) and _in_the_country(west, east, south, north):
        raise MapRefused("经度和纬度写反了：GeoJSON 里经度在前。请改好再导出。")
    if west < -_LON or east > _LON or south < -_LAT or north > _LAT:
        raise MapRefused("坐标不是经纬度（像是米）。请按 WGS-84 经纬度导出。")
    geojson = msgspec.json.encode(said)
    if len(geojson) > MAX_MAP:
        raise MapRefused(f"地图有 {len(geojson) / 1e6:.1f} MB，最多 8 MB。请裁小一些，或者去掉房屋再导出。")
    return ReadMap(geojson, len(said.features), said.datum or DATUMS[0], west, south, east, north)


def _in_the_country(south: float, north: float, west: float, east: float) -> bool:
    lowest, highest, first, last = LANDS
    return lowest <= south and north <= highest and first <= west and east <= last


def _datum(said: str, given: str) -> str:
    """What degrees mean: as the file says, else as whoever brings it says; "" when nobody does."""
    if said and said not in DATUMS:
        raise MapRefused(f"datum 写的是 {said[:20]}，只认 WGS-84 和 GCJ-02。")
    if said and given and said != given:
        raise MapRefused(f"文件里写的坐标系是 {said}，和选的不一样，请核对。")
    return said or given


def documents_for(read: ReadMap) -> dict[str, bytes]:
    """Documents by id that carry a map to terminals; MapRefused when even packed it is too large."""
    try:
        return documents_of(read.geojson)
    except WireError:
        raise MapRefused("地图压缩后还是太大。请裁小一些，或者去掉房屋再导出。") from None


def publish_map(engine: Engine, clock: Clock, feed: Feed, read: ReadMap, *, home: str) -> Published:
    """Have this be the map of a scope; whatever stood there before goes with the same change."""
    documents = documents_for(read)
    return write(engine, lambda conn: replace_in(conn, clock, feed, documents, home))


def withdraw_map(engine: Engine, clock: Clock, feed: Feed, *, home: str) -> Published:
    """Have no map in a scope any more."""
    return write(engine, lambda conn: replace_in(conn, clock, feed, {}, home))


def is_map_feed(feed: Feed) -> bool:
    """Whether maps are published there."""
    return feed.collection == COLLECTION


def _short(number: str) -> float:
    return round(float(number), _DIGITS)


_DECODER: Final = msgspec.json.Decoder(_Collection, float_hook=_short)


def _within(number: float) -> float:
    """A number that can be reckoned with; a whole number of a file may be longer than any float."""
    return float(min(max(number, -_HUGE), _HUGE))


def _corners(feature: _Feature) -> Iterator[tuple[float, float]]:
    """Give every pair of degrees of a feature, whatever its shape."""
    waiting: list[Any] = [feature.geometry.coordinates] if feature.geometry else []
    while waiting:
        here: list[Any] = waiting.pop()
        if len(here) > 1 and all(isinstance(one, int | float) for one in here[:2]):
            yield _within(here[0]), _within(here[1])
        else:
            waiting.extend(inner for inner in here if isinstance(inner, list))  # pyright: ignore[reportUnknownArgumentType]
