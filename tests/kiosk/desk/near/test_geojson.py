"""Maps as they arrive: our own words, OpenStreetMap's tags, GCJ-02, and files that are nothing of the kind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.near.datum import Datum, to_gcj02
from kiosk.desk.near.generate import written
from kiosk.desk.near.geojson import LARGEST, REACH_METRES, MapUnreadable, read_map
from kiosk.desk.near.plane import Plane, Spot
from kiosk.desk.near.station_map import LONGEST_HOURS, Ground, Serves, StationMap
from kiosk.desk.postings.walking import Point
from tests.kiosk.desk.near.conftest import HERE, ROOT


def degrees(east: float, north: float) -> list[float]:
    point = Plane(HERE).point(Spot(east, north))
    return [point.lon, point.lat]


def line(*corners: tuple[float, float], **said: Any) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": [degrees(*corner) for corner in corners]}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def area(*corners: tuple[float, float], **said: Any) -> dict[str, Any]:
    ring = [degrees(*corner) for corner in (*corners, corners[0])]
    return {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def point(east: float, north: float, **said: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": degrees(east, north)}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def read(*features: Any, **top: Any) -> StationMap:
    return read_map(json.dumps({"type": "FeatureCollection", "features": features, **top}).encode(), HERE)


def test_our_own_words() -> None:
    shown = read(
        line((0, 0), (500, 0), kind="street", name="南塘路", main=True),
        area((0, 0), (100, 0), (100, 100), kind="water", name="柳溪"),
        {
            "type": "Feature",
            "properties": {"kind": "place", "name": "菜市场"},
            "geometry": {"type": "Point", "coordinates": degrees(10, 20)},
        },
        made_up=True,
        source="演示",
    )
    assert [(one.name, one.main) for one in shown.streets] == [("南塘路", True)]
    assert shown.streets[0].line[1].away(Spot(500, 0)) < 0.1
    assert [(one.name, one.ground) for one in shown.areas] == [("柳溪", Ground.WATER)]
    assert shown.names[0].name == "菜市场"
    assert (shown.made_up, shown.source, shown.left_out) == (True, "演示", 0)


def test_tags_of_openstreetmap() -> None:
    shown = read(
        line((0, 0), (500, 0), highway="primary", name="A"),
        line((0, 0), (500, 0), highway="residential", name="B"),
        line((0, 0), (500, 0), highway="motorway", name="nobody walks there"),
        area((0, 0), (100, 0), (100, 100), leisure="park", name="C"),
        area((0, 0), (100, 0), (100, 100), natural="water"),
        area((0, 0), (100, 0), (100, 100), building="yes"),
        line((0, 0), (500, 0), power="line"),
    )
    assert [(one.name, one.main) for one in shown.streets] == [("A", True), ("B", False)]
    assert [one.ground for one in shown.areas] == [Ground.GREEN, Ground.WATER, Ground.BUILT]
    assert shown.left_out == 2


def test_services_nearest_first_with_their_hours_and_phone_as_written() -> None:
    shown = read(
        point(900, 0, kind="training", name="技校", hours="周一至周五 9:00–17:00", phone="电话 138-0000-0001"),
        point(300, 0, kind="casual_market", name="零工市场", opening_hours="Mo-Su 05:30-11:00", phone="问门卫"),
        point(600, 0, kind="hospital", name="骨伤医院", work_injury=True),
        point(0, 700, amenity="hospital", name="人民医院"),
        point(0, 800, office="government", government="social_security", name="社保局"),
        point(0, 100, office="employment_agency", name="anybody's"),
        point(90_000, 0, kind="station", name="elsewhere"),
    )
    assert [(one.serves, one.name, one.hours, one.phone) for one in shown.services] == [
        (Serves.CASUAL_MARKET, "零工市场", "Mo-Su 05:30-11:00", ""),
        (Serves.INJURY_HOSPITAL, "骨伤医院", "", ""),
        (Serves.HOSPITAL, "人民医院", "", ""),
        (Serves.SOCIAL_SECURITY, "社保局", "", ""),
        (Serves.TRAINING, "技校", "周一至周五 9:00–17:00", "138 0000 0001"),
    ]
    assert [one.name for one in shown.names] == ["人民医院"], "a name of the ground as before"
    assert shown.left_out == 2


def test_a_service_that_is_a_house_stands_in_its_middle_and_is_drawn_as_one() -> None:
    shown = read(area((0, 0), (100, 0), (100, 60), (0, 60), amenity="hospital", building="yes", name="医院"))
    assert shown.services[0].at.away(Spot(50, 30)) < 1
    assert [one.ground for one in shown.areas] == [Ground.BUILT]


def test_hours_that_are_no_words_count_as_none() -> None:
    shown = read(point(0, 0, kind="station", name=["x"], hours={"a": 1}, phone=7), point(0, 1, kind="station"))
    assert [(one.name, one.hours, one.phone) for one in shown.services] == [("", "", "")] * 2
    long = read(point(0, 0, kind="station", hours="\u202e" + "周" * 900, phone="1" * 9_000)).services[0]
    assert len(long.hours) == LONGEST_HOURS
    assert not long.phone


def test_gcj02_is_converted_and_marked() -> None:
    moved = [to_gcj02(Point(lat, lon)) for lon, lat in (degrees(0, 0), degrees(300, 0))]
    feature = {
        "type": "Feature",
        "properties": {"kind": "street", "name": "南塘路"},
        "geometry": {"type": "LineString", "coordinates": [[one.lon, one.lat] for one in moved]},
    }
    for top in ({"datum": "GCJ-02"}, {"datum": "gcj02"}):
        shown = read(feature, **top)
        assert shown.datum is Datum.GCJ02
        assert shown.streets[0].line[1].away(Spot(300, 0)) < 0.5
    assert read(feature).streets[0].line[1].away(Spot(300, 0)) > 100
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    assert read_map(data, HERE, Datum.GCJ02).streets[0].line[1].away(Spot(300, 0)) < 0.5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"type":"Feature"}',
        b'{"type":"FeatureCollection"}',
        b'{"type":"FeatureCollection","features":[NaN]}',
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        b'{"type":"FeatureCollection","features":[],"datum":"BD-09"}',
        b'{"type":"Topology","features":[]}',
    ],
)
def test_what_is_no_map_is_told(data: bytes) -> None:
    with pytest.raises(MapUnreadable):
        read_map(data, HERE)


@pytest.mark.parametrize(
    "coordinates",
    [
        None,
        7,
        "x",
        [],
        [[1]],
        [["a", "b"], [1, 2]],
        [[1e308, 1e308], [1, 2]],
        [[200, 95], [300, 96]],
        [[True, False], [1, 1]],
        {"a": 1},
    ],
)
def test_wrong_coordinates_are_left_out(coordinates: object) -> None:
    feature = {
        "type": "Feature",
        "properties": {"kind": "street"},
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }
    shown = read(feature, line((0, 0), (10, 0), kind="street"))
    assert len(shown.streets) == 1
    assert shown.left_out == 1


def test_a_name_from_outside_is_cleaned_and_short() -> None:
    name = "南\u202e塘\n路\x00" + "长" * 500
    shown = read(line((0, 0), (10, 0), kind="street", name=name))
    assert shown.streets[0].name.isprintable()
    assert len(shown.streets[0].name) <= 24


def test_only_what_is_near_is_kept() -> None:
    shown = read(
        line((-50_000, 0), (50_000, 0), kind="street", name="through"),
        line((40_000, 0), (50_000, 0), kind="street", name="away"),
        area((90_000, 0), (91_000, 0), (91_000, 10), kind="water"),
    )
    assert [one.name for one in shown.streets] == ["through"]
    assert all(abs(spot.east) <= REACH_METRES + 1 for spot in shown.streets[0].line)
    assert shown.left_out == 2


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "geometry", "coordinates", "properties", "kind", "name", "features"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.lists(json_values, max_size=4),
    st.sampled_from(["LineString", "Polygon", "MultiPolygon", "Point", "MultiLineString"]),
    json_values,
)
@settings(max_examples=60)
def test_no_file_raises_anything_else(features: list[object], kind: str, coordinates: object) -> None:
    shape = {
        "type": "Feature",
        "properties": {"kind": "street"},
        "geometry": {"type": kind, "coordinates": coordinates},
    }
    shown = read(*features, shape)
    assert shown.left_out <= len(features) + 1


def test_the_demo_map_is_what_the_generator_writes() -> None:
    assert (ROOT / "assets" / "map" / "demo.geojson").read_text("utf-8") == written()


def test_the_demo_says_that_it_is_made_up(town: StationMap) -> None:
    assert town.made_up
    assert {"青禾街", "南塘路", "柳溪路"} <= {one.name for one in town.streets}
    assert {one.ground for one in town.areas} == set(Ground)
