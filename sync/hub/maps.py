"""A map as an operator hands it in: one GeoJSON file, read, spelled short, and said in words what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import msgspec

from sync.hub.publish import Published, publish
from sync.wire.map_parts import COLLECTION, MAX_MAP, documents_of
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from sync.wire.clock import Clock
    from sync.wire.scope import Feed

_MAX_FILE: Final = 64 * 1024 * 1024
"""Bytes of a file that is looked at: spaces and long numbers go, so what is sent may be much less."""
_DIGITS: Final = 6
"""Digits behind the point of a degree: a tenth of a metre."""
_LON: Final = 180
_LAT: Final = 90
_DATUMS: Final = frozenset({"WGS-84", "GCJ-02"})


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

    def told(self) -> str:
        """Say what was read."""
        where = f"东经 {self.west:.4f}–{self.east:.4f}，北纬 {self.south:.4f}–{self.north:.4f}"
        return f"地图：{self.features} 样东西，{where}，坐标 {self.datum}，{len(self.geojson) / 1e6:.1f} MB。"


def is_map(data: bytes) -> bool:
    """Whether a file means to be one whole map, and not documents a line each."""
    return b'"FeatureCollection"' in data[:4096] and b'"id"' not in data[: data.find(b'"features"')]


def read_map(path: Path) -> ReadMap:
    """Read a GeoJSON file; MapRefused with a sentence, OSError where it cannot be read."""
    if path.stat().st_size > _MAX_FILE:
        raise MapRefused("文件超过 64 MB。请只留驿站周围 3 公里，再导出一次。")
    try:
        said = _DECODER.decode(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MapRefused("不是完整的 GeoJSON 地图：要是 FeatureCollection。") from None
    datum = (said.datum or "WGS-84").strip().upper()
    if datum not in _DATUMS:
        raise MapRefused(f"datum 写的是 {datum[:20]}，只认 WGS-84 和 GCJ-02。")
    corners = [corner for feature in said.features for corner in _corners(feature)]
    if not corners:
        raise MapRefused("里面一个坐标也没有。")
    lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    if west < -_LON or east > _LON or south < -_LAT or north > _LAT:
        raise MapRefused("坐标不是经纬度（像是米）。请按 WGS-84 经纬度导出。")
    geojson = msgspec.json.encode(said)
    if len(geojson) > MAX_MAP:
        raise MapRefused(f"地图有 {len(geojson) / 1e6:.1f} MB，最多 8 MB。请裁小一些，或者去掉房屋再导出。")
    return ReadMap(geojson, len(said.features), datum, west, south, east, north)


def publish_map(engine: Engine, clock: Clock, feed: Feed, read: ReadMap, *, home: str) -> Published:
    """Have this be the map of a scope; whatever stood there before goes once the new one is there."""
    try:
        documents = documents_of(read.geojson)
    except WireError:
        raise MapRefused("地图压缩后还是太大。请裁小一些，或者去掉房屋再导出。") from None
    return publish(engine, clock, feed, documents, complete=True, home=home)


def withdraw_map(engine: Engine, clock: Clock, feed: Feed, *, home: str) -> Published:
    """Have no map in a scope any more."""
    return publish(engine, clock, feed, {}, complete=True, home=home)


def is_map_feed(feed: Feed) -> bool:
    """Whether maps are published there."""
    return feed.collection == COLLECTION


def _short(number: str) -> float:
    return round(float(number), _DIGITS)


_DECODER: Final = msgspec.json.Decoder(_Collection, float_hook=_short)


def _corners(feature: _Feature) -> Iterator[tuple[float, float]]:
    """Give every pair of degrees of a feature, whatever its shape."""
    waiting: list[Any] = [feature.geometry.coordinates] if feature.geometry else []
    while waiting:
        here: list[Any] = waiting.pop()
        if len(here) > 1 and all(isinstance(one, int | float) for one in here[:2]):
            yield float(here[0]), float(here[1])
        else:
            waiting.extend(inner for inner in here if isinstance(inner, list))  # pyright: ignore[reportUnknownArgumentType]
