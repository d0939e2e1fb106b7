"""Reading a station's map from GeoJSON (RFC 7946), as a technician exports it or the hub sends it.

Every feature says by its properties what it is: `kind` (street, water, green, built, community, place) with `name` and,
for a street, `main`; the usual tags of OpenStreetMap (highway, natural, leisure, landuse, building) are understood too.
Members of the collection: `made_up` (a demo), `datum` ("WGS-84", or "GCJ-02", which is converted), `source`.
What cannot be read is left out and counted; nothing in a file makes the reader raise anything but MapUnreadable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.desk.near.clip import clip_line, inside
from kiosk.desk.near.datum import Datum, to_wgs84
from kiosk.desk.near.plane import Plane, Spot
from kiosk.desk.near.station_map import Area, Ground, Line, Named, StationMap, Street
from kiosk.desk.postings.elements import clean
from kiosk.desk.postings.walking import Point
from sync.wire.exact import decoder

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 8 * 1024 * 1024
"""Bytes of a map file; a district with every lane is a tenth of that."""
MOST_FEATURES = 20_000
MOST_CORNERS = 200_000
REACH_METRES = 6_000
"""How far from the station anything is kept: an hour and a half on foot."""
LONGEST_NAME = 24

_GROUNDS = frozenset(ground.value for ground in Ground)
_HUGE = 1e6
_MAIN_ROADS = frozenset({"motorway", "trunk", "primary", "secondary"})
_NO_WALKING = frozenset({"motorway", "motorway_link", "proposed", "construction", "steps_only"})


class MapUnreadable(ValueError):
    """The file is not GeoJSON, or too large. Its text says where, in words for the technician."""


class _Collection(msgspec.Struct):
    type: str
    features: list[msgspec.Raw]
    made_up: bool = False
    datum: str = ""
    source: str = ""


class _Geometry(msgspec.Struct):
    type: str
    coordinates: Any = None


class _Feature(msgspec.Struct):
    geometry: _Geometry | None = None
    properties: dict[str, Any] | None = None


def read_map(data: bytes, centre: Point, given: Datum = Datum.WGS84) -> StationMap:
    """Read a map around `centre`; `given` holds where the file does not say its datum itself."""
    if len(data) > LARGEST:
        raise MapUnreadable(f"地图文件太大：{len(data)} 字节，最多 {LARGEST}")
    try:
        collection = decoder(_Collection).decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise MapUnreadable(f"地图文件不是 GeoJSON：{error}") from error
    if collection.type != "FeatureCollection":
        raise MapUnreadable("地图文件不是 GeoJSON：type 要是 FeatureCollection")
    datum = _datum(collection.datum, given)
    return _Reader(Plane(centre), datum).read(collection)


def _datum(said: str, given: Datum) -> Datum:
    if not said:
        return given
    try:
        return Datum(said.strip().upper().replace("GCJ02", "GCJ-02").replace("WGS84", "WGS-84"))
    except ValueError as error:
        raise MapUnreadable(f"地图文件的 datum 不认识：{clean(said)[:LONGEST_NAME]}") from error


class _Reader:
    """Gathers what is whole; counts what is not."""

    def __init__(self, plane: Plane, datum: Datum) -> None:
        self._plane = plane
        self._datum = datum
        self._streets: list[Street] = []
        self._areas: list[Area] = []
        self._names: list[Named] = []
        self._corners = 0
        self._left_out = 0

    def read(self, collection: _Collection) -> StationMap:
        self._left_out = max(0, len(collection.features) - MOST_FEATURES)
        for raw in collection.features[:MOST_FEATURES]:
            try:
                feature = decoder(_Feature).decode(raw)
            except (msgspec.DecodeError, RecursionError):
                feature = _Feature()
            if not self._take(feature):
                self._left_out += 1
        return StationMap(
            tuple(self._streets),
            tuple(self._areas),
            tuple(self._names),
            collection.made_up,
            self._datum,
            clean(collection.source)[:60],
            self._left_out,
        )

    def _take(self, feature: _Feature) -> bool:
        geometry, said = feature.geometry, feature.properties or {}
        if geometry is None or self._corners > MOST_CORNERS:
            return False
        kind, name = _kind(said), _name(said)
        if kind == "street":
            lines = [part for line in self._lines(geometry) for part in _near(line)]
            self._streets += [Street(name, line, _main(said)) for line in lines]
            return bool(lines)
        if kind == "place":
            spot = self._spot(geometry.coordinates) if geometry.type == "Point" else None
            if spot is None or not name or not inside(spot, REACH_METRES):
                return False
            self._names.append(Named(name, spot))
            return True
        if kind in _GROUNDS:
            edges = [edge for edge in self._edges(geometry) if any(inside(spot, REACH_METRES) for spot in edge)]
            self._areas += [Area(Ground(kind), name, edge) for edge in edges]
            return bool(edges)
        return False

    def _lines(self, geometry: _Geometry) -> Iterator[Line]:
        parts = {"LineString": [geometry.coordinates], "MultiLineString": geometry.coordinates}.get(geometry.type)
        yield from self._paths(parts, 2)

    def _edges(self, geometry: _Geometry) -> Iterator[Line]:
        """The outer edge of each polygon; four corners close a triangle."""
        polygons = {"Polygon": [geometry.coordinates], "MultiPolygon": geometry.coordinates}.get(geometry.type)
        yield from self._paths([one[0] for one in map(_listed, _listed(polygons)) if one], 4)

    def _paths(self, parts: object, least: int) -> Iterator[Line]:
        for part in _listed(parts):
            spots = [spot for spot in map(self._spot, _listed(part)) if spot is not None]
            self._corners += len(spots)
            if len(spots) >= least and self._corners <= MOST_CORNERS:
                yield tuple(spots)

    def _spot(self, pair: object) -> Spot | None:
        numbers = _listed(pair)[:2]
        if len(numbers) != 2 or not all(_number(one) for one in numbers):  # noqa: PLR2004
            return None
        return self._placed(float(numbers[1]), float(numbers[0]))

    def _placed(self, lat: float, lon: float) -> Spot | None:
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004  never true of NaN either
            return None
        return self._plane.spot(to_wgs84(Point(lat, lon), self._datum))


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _HUGE


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]


def _near(line: Line) -> Iterator[Line]:
    return clip_line(line, REACH_METRES)


def _name(said: dict[str, Any]) -> str:
    name = said.get("name:zh") or said.get("name")
    return clean(name)[:LONGEST_NAME] if isinstance(name, str) else ""


def _kind(said: dict[str, Any]) -> str:
    """Our own word for what a feature is; "" when it is nothing that is drawn."""
    kind = said.get("kind")
    if isinstance(kind, str):
        return kind
    highway = said.get("highway")
    if isinstance(highway, str):
        return "" if highway in _NO_WALKING else "street"
    if said.get("natural") in {"water", "bay"} or said.get("waterway") == "riverbank" or said.get("landuse") == "basin":
        return Ground.WATER
    if said.get("leisure") in {"park", "garden"} or said.get("landuse") in {"grass", "forest", "recreation_ground"}:
        return Ground.GREEN
    if said.get("building"):
        return Ground.BUILT
    return "place" if any(key in said for key in ("amenity", "shop", "place", "railway")) else ""


def _main(said: dict[str, Any]) -> bool:
    return said.get("main") is True or said.get("highway") in _MAIN_ROADS
