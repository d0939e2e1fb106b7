"""Whose map is shown: the technician's file, else the hub's, else the demo's where the demo's town is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from kiosk.desk.near.atlas import station_map
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.settings import StationSettings
from tests.kiosk.desk.near.test_geojson import line

STATION = StationSettings(latitude=DEMO_PLACE.lat, longitude=DEMO_PLACE.lon)


def a_map(name: str) -> bytes:
    features = [line((0, 0), (100, 0), kind="street", name=name)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def nothing(collection: str) -> dict[str, bytes]:
    assert collection == "map"
    return {}


def test_the_file_comes_first_then_the_hub_then_the_demo(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    file.write_bytes(a_map("own"))
    own = replace(STATION, map_file=str(file))
    assert station_map(own, lambda _: {"m": a_map("hub")}).streets[0].name == "own"
    assert station_map(STATION, lambda _: {"m": a_map("hub")}).streets[0].name == "hub"
    assert station_map(STATION, nothing).made_up


def test_a_broken_file_costs_nothing_but_itself(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    file.write_bytes(b"not a map")
    assert station_map(replace(STATION, map_file=str(file)), nothing).made_up
    assert station_map(replace(STATION, map_file=str(tmp_path / "none")), nothing).made_up
    assert station_map(STATION, lambda _: {"m": b"{}"}).made_up


def test_at_a_real_station_nothing_of_the_demo_is_shown() -> None:
    assert station_map(replace(STATION, latitude=30.0, longitude=104.0), nothing).empty


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    own = replace(STATION, map_file=str(file))
    for name in ("first", "second"):
        file.write_bytes(a_map(name))
        assert station_map(own, nothing).streets[0].name == name
