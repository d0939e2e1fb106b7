"""Reading a station's map from GeoJSON (RFC 7946), as a technician exports it or the hub sends it.

Every feature says by its properties what it is: `kind` (street, water, green, built, community, place) with `name` and,
for a street, `main`; the usual tags of OpenStreetMap (highway, natural, leisure, landuse, building) are understood too.
A service (`station`, `casual_market`, `training`, `social_security`, `hospital`; amenity=hospital and
government=social_security) has `hours` or `opening_hours`, and `phone`; `work_injury` marks a hospital with agreement
for injuries at work.
Members of the collection: `made_up` (a demo), `datum` ("WGS-84", or "GCJ-02", which is converted), `source`.
What cannot be read is left out and counted; nothing in a file makes the reader raise anything but MapUnreadable.
What is kept is cut to the surroundings and smoothed by a metre, so that a map of many MB is drawn like a small one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.desk.near.clip import Frame, around, box_of, clip_area, clip_line, inside
from kiosk.desk.near.datum import Datum, to_wgs84
from kiosk.desk.near.plane import HERE, Plane, Spot
from kiosk.desk.near.simplify import simplified
from kiosk.desk.near.station_map import (
    LONGEST_HOURS,
    LONGEST_NAME,
    MOST_SERVICES,
    Area,
    Ground,
    Line,
    Named,
    Serves,
    Service,
    StationMap,
    Street,
)
from kiosk.desk.postings.phone import phone_words, phones_in
from kiosk.desk.postings.safe_text import clean, cut
from kiosk.desk.postings.walking import Point
from sync.wire.exact import decoder
from sync.wire.map_parts import MAX_MAP
from sync.wire.map_things import is_main, kind_of, service_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST = MAX_MAP
"""Bytes of a map file: what the hub sends at most."""
MOST_FEATURES = 60_000
MOST_CORNERS = 400_000
SMOOTHED = 1.0
"""Metres by which a line may move for the sake of fewer corners: two pixels of the largest drawing."""
SMALLEST = 8.0
"""Metres of a house or pond that are worth drawing."""
_LONGEST_PHONE = 80
REACH_METRES = 6_000
"""How far from the station anything is kept: an hour and a half on foot."""

_SURROUNDINGS = around(HERE, REACH_METRES)
_LAT, _LON = 90, 180
_GROUNDS = frozenset(ground.value for ground in Ground)
_HUGE = 1e9


class MapUnreadable(ValueError):
    """The file is not GeoJSON, or too large. Its text says where, in words for the technician."""

    def __init__(self, trouble: Trouble, words: str) -> None:
        super().__init__(words)
        self.trouble = trouble


class Trouble(StrEnum):
    """What is wrong with a file that is no map for terminals."""

    TOO_LARGE = "too_large"
    NO_MAP = "no_map"
    DATUM = "datum"


class _Collection(msgspec.Struct):
    type: str
    features: list[msgspec.Raw]
    made_up: bool = False
    datum: str = ""
    source: str = ""


class _Geometry(msgspec.Struct):
    type: str
    coordinates: msgspec.Raw = msgspec.field(default_factory=lambda: msgspec.Raw(b"null"))


class _Feature(msgspec.Struct):
    geometry: _Geometry | None = None
    properties: dict[str, Any] | None = None


def read_map(data: bytes, centre: Point, given: Datum = Datum.WGS84) -> StationMap:
    """Read a map around `centre`; `given` holds where the file does not say its datum itself."""
    if len(data) > LARGEST:
        raise MapUnreadable(Trouble.TOO_LARGE, f"地图文件太大：{len(data)} 字节，最多 {LARGEST}")
    try:
        collection = decoder(_Collection).decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise MapUnreadable(Trouble.NO_MAP, f"地图文件不是 GeoJSON：{error}") from error
    if collection.type != "FeatureCollection":
        raise MapUnreadable(Trouble.NO_MAP, "地图文件不是 GeoJSON：type 要是 FeatureCollection")
    datum = _datum(collection.datum, given)
    return _Reader(Plane(centre), datum).read(collection)


def _datum(said: str, given: Datum) -> Datum:
    if not said:
        return given
    try:
        return Datum(said.strip().upper().replace("GCJ02", "GCJ-02").replace("WGS84", "WGS-84"))
    except ValueError as error:
        raise MapUnreadable(Trouble.DATUM, f"地图文件的 datum 不认识：{clean(said)[:LONGEST_NAME]}") from error


class _Reader:
    """Gathers what is whole; counts what is not."""

    def __init__(self, plane: Plane, datum: Datum) -> None:
        self._plane = plane
        self._datum = datum
        self._streets: list[Street] = []
        self._areas: list[Area] = []
        self._names: list[Named] = []
        self._services: list[Service] = []
        self._extent: list[Frame] = []
        self._corners = 0
        self._no_degrees = 0
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
        services = sorted(self._services, key=lambda one: (one.at.away(HERE), one.name))
        self._left_out += len(services[MOST_SERVICES:])
        return StationMap(
            tuple(self._streets),
            tuple(self._areas),
            tuple(self._names),
            collection.made_up,
            self._datum,
            clean(collection.source)[:60],
            self._left_out,
            _together(self._extent),
            self._no_degrees,
            tuple(services[:MOST_SERVICES]),
        )

    def _take(self, feature: _Feature) -> bool:
        geometry, said = feature.geometry, feature.properties or {}
        if geometry is None or self._corners > MOST_CORNERS:
            return False
        serves = service_of(said)
        served = bool(serves) and self._serve(serves, geometry, said)
        return self._draw(geometry, said) or served  # a hospital is a house and a name as well

    def _serve(self, serves: str, geometry: _Geometry, said: dict[str, Any]) -> bool:
        if geometry.type == "Point":
            spots = self._spots(_any(geometry.coordinates))
        else:
            spots = [_middle(edge) for edge in self._edges(geometry)]
        if not spots or not inside(spots[0], REACH_METRES):
            return False
        hours = _text(said, "hours", "opening_hours")
        phones = phones_in(_text(said, "phone", "contact:phone")[:_LONGEST_PHONE])
        self._services.append(
            Service(
                Serves(serves),
                _name(said),
                spots[0],
                cut(hours, LONGEST_HOURS),
                phone_words(phones[0]) if phones else "",
            )
        )
        return True

    def _draw(self, geometry: _Geometry, said: dict[str, Any]) -> bool:
        kind, name = kind_of(said), _name(said)
        if kind == "street":
            lines = [part for line in self._lines(geometry) for part in _near(line)]
            self._streets += [Street(name, simplified(line, SMOOTHED), is_main(said)) for line in lines]
            return bool(lines)
        if kind == "place":
            spots = self._spots(_any(geometry.coordinates)) if geometry.type == "Point" else []
            if not spots or not name or not inside(spots[0], REACH_METRES):
                return False
            self._names.append(Named(name, spots[0]))
            return True
        if kind in _GROUNDS:
            areas = [Area(Ground(kind), name, edge) for edge in map(_cut, self._edges(geometry)) if edge]
            self._areas += [area for area in areas if area.box.breadth >= SMALLEST]
            return bool(areas)
        return False

    def _lines(self, geometry: _Geometry) -> Iterator[Line]:
        if geometry.type == "LineString":
            yield from self._paths([_typed(geometry.coordinates, list[list[float]])], 2)
        elif geometry.type == "MultiLineString":
            yield from self._paths(_typed(geometry.coordinates, list[list[list[float]]]), 2)

    def _edges(self, geometry: _Geometry) -> Iterator[Line]:
        """The outer edge of each polygon; four corners close a triangle."""
        polygons: object = None
        if geometry.type == "Polygon":
            polygons = [_typed(geometry.coordinates, list[list[list[float]]])]
        elif geometry.type == "MultiPolygon":
            polygons = _typed(geometry.coordinates, list[list[list[list[float]]]])
        yield from self._paths([one[0] for one in map(_listed, _listed(polygons)) if one], 4)

    def _paths(self, parts: object, least: int) -> Iterator[Line]:
        for part in _listed(parts):
            spots = self._spots(part)
            self._corners += len(spots)
            if len(spots) >= least and self._corners <= MOST_CORNERS:
                yield tuple(spots)

    def _spots(self, part: object) -> list[Spot]:
        """Put pairs of degrees on the sheet; what is no such pair is left out, one by one."""
        pairs = _listed(part)
        if pairs and not isinstance(pairs[0], list):
            pairs = [pairs]
        found = [one for one in map(_degrees, pairs) if one is not None]
        near = [one for one in found if -_LAT <= one.lat <= _LAT and -_LON <= one.lon <= _LON]
        self._no_degrees += len(found) - len(near)
        if self._datum is not Datum.WGS84:
            near = [to_wgs84(one, self._datum) for one in near]
        spots = [self._plane.spot(one) for one in near]
        if spots:
            self._extent.append(box_of(spots))
        return spots


def _together(boxes: Sequence[Frame]) -> Frame | None:
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return Frame(min(wests), min(souths), max(easts), max(norths))


def _typed(raw: msgspec.Raw, kind: type[Any]) -> object:
    """Coordinates as they should be, which costs little; else whatever stands there."""
    try:
        return decoder(kind).decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return _any(raw)


def _any(raw: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None


def _degrees(pair: object) -> Point | None:
    numbers = _listed(pair)
    if len(numbers) < 2 or not (_number(numbers[0]) and _number(numbers[1])):  # noqa: PLR2004
        return None
    return Point(float(numbers[1]), float(numbers[0]))


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _HUGE


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]


def _near(line: Line) -> Iterator[Line]:
    """Give what lies in the surroundings; most lines lie there or elsewhere as a whole."""
    box = box_of(line)
    if _SURROUNDINGS.covers(box):
        yield line
    elif _SURROUNDINGS.meets(box):
        yield from clip_line(line, _SURROUNDINGS)


def _cut(edge: Line) -> Line:
    box = box_of(edge)
    if not _SURROUNDINGS.meets(box):
        return ()
    return simplified(edge if _SURROUNDINGS.covers(box) else clip_area(edge, _SURROUNDINGS), SMOOTHED)


def _middle(edge: Line) -> Spot:
    box = box_of(edge)
    return Spot((box.west + box.east) / 2, (box.south + box.north) / 2)


def _name(said: dict[str, Any]) -> str:
    name = said.get("name:zh") or said.get("name")
    return clean(name)[:LONGEST_NAME] if isinstance(name, str) else ""


def _text(said: dict[str, Any], *keys: str) -> str:
    """Give the first of these that says something; what is no text says nothing."""
    return next((found for key in keys if isinstance(found := said.get(key), str) and found), "")
