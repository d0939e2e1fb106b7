"""Makes the demo's map from the streets the demo's postings stand in: `python -m kiosk.desk.near.generate`.

The town is made up, and its file says so. Streets come from config/postings/places.toml; water, parks, places,
communities and services, which postings do not need, from assets/map/scenery.toml.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.desk.near.plane import Plane, Spot
from kiosk.desk.postings.made_up import DEMO_PLACE, Street, load_pieces
from kiosk.paths import shipped
from sync.wire.exact import value_of

if TYPE_CHECKING:
    from kiosk.desk.postings.walking import Point

SOURCE = "演示街区，由生成器编造，世上没有"
_MAIN_FROM = 170
"""Houses from which on a street of the neighbourhood is a main one."""


_BEYOND = 700
"""Metres by which a main street is longer than its houses."""


class Piece(msgspec.Struct, frozen=True):
    """One entry of scenery.toml: corners, or one place, in metres east and north of the station."""

    kind: str
    name: str
    corners: tuple[tuple[float, float], ...] = ()
    at: tuple[float, float] | None = None
    hours: str = ""
    phone: str = ""


def generate(streets: tuple[Street, ...], scenery: tuple[Piece, ...], centre: Point) -> dict[str, Any]:
    """Make the GeoJSON of a made-up town around `centre`."""
    plane = Plane(centre)

    def pair(metres: tuple[float, float]) -> list[float]:
        point = plane.point(Spot(*metres))
        return [round(point.lon, 6), round(point.lat, 6)]

    features = [
        _feature(piece.kind, piece.name, _shape(piece, pair), hours=piece.hours, phone=piece.phone) for piece in scenery
    ]
    for street in streets:
        main = _main(street)
        ends = _longer(street) if main else (street.from_, street.to)
        line = {"type": "LineString", "coordinates": [pair(end) for end in ends]}
        features.append(_feature("street", street.name, line, main=main))
    return {
        "type": "FeatureCollection",
        "made_up": True,
        "datum": "WGS-84",
        "source": SOURCE,
        "features": features,
    }


def _shape(piece: Piece, pair: Any) -> dict[str, Any]:
    if piece.at is not None:
        return {"type": "Point", "coordinates": pair(piece.at)}
    corners = [pair(corner) for corner in piece.corners]
    if piece.kind == "street":
        return {"type": "LineString", "coordinates": corners}
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


def _feature(kind: str, name: str, geometry: dict[str, Any], **more: bool | str) -> dict[str, Any]:
    said = {"kind": kind, "name": name} | {key: value for key, value in more.items() if value}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def _main(street: Street) -> bool:
    return street.zone == "core" and street.houses >= _MAIN_FROM and "巷" not in street.name


def _longer(street: Street) -> tuple[tuple[float, float], ...]:
    """A main street goes on beyond its last house."""
    (west, south), (east, north) = street.from_, street.to
    length = math.hypot(east - west, north - south)
    more_east, more_north = (east - west) / length * _BEYOND, (north - south) / length * _BEYOND
    return (west - more_east, south - more_north), street.from_, street.to, (east + more_east, north + more_north)


def written(centre: Point | None = None) -> str:
    """Write the demo's map, one feature a line, so that a change of one street is a change of one line."""
    pieces = load_pieces(shipped() / "config" / "postings")
    read = tomllib.loads((shipped() / "assets" / "map" / "scenery.toml").read_text("utf-8"))
    scenery = value_of(read["piece"], tuple[Piece, ...])
    here = centre or DEMO_PLACE
    town = generate(pieces.places.street, scenery, here)
    features = town.pop("features")
    head = json.dumps(town, ensure_ascii=False)[1:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{{head}, "features": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped() / "assets" / "map" / "demo.geojson"
    target.write_text(written(), encoding="utf-8")
