"""A map at the hub: read from an export, refused in words, and sent so that one map takes the place of the other."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from sync.hub import cli, maps
from sync.hub.maps import MapRefused, map_of, read_map
from sync.wire.map_parts import MAP, put_together, read_parts
from sync.wire.scope import Feed
from tests.sync.hub.test_publish import at_terminal

FEED = Feed("street/999999001", "map")


def export(corners: int = 40, seed: int = 1, **top: object) -> bytes:
    """What a map program writes: long numbers, indented, with a system of coordinates and a name."""
    chance = random.Random(seed)
    line = [[117 + chance.random() / 10, 36 + chance.random() / 10] for _ in range(corners)]
    feature = {
        "type": "Feature",
        "id": "way/7",
        "properties": {"highway": "residential", "name": "南塘路"},
        "geometry": {"type": "LineString", "coordinates": line},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    said = {"type": "FeatureCollection", "name": "lixia", "crs": crs, **top, "features": [feature]}
    return json.dumps(said, indent=1, ensure_ascii=False).encode()


def test_an_export_is_read_and_spelled_short(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(export(datum="gcj-02"))
    read = read_map(file)
    assert (read.features, read.datum) == (1, "GCJ-02")
    assert "1 样东西，东经 117." in read.told()
    assert len(read.geojson) < len(export()) / 2
    (first, *_) = json.loads(read.geojson)["features"][0]["geometry"]["coordinates"]
    (given, *_) = json.loads(export())["features"][0]["geometry"]["coordinates"]
    assert first == [round(degree, 6) for degree in given]


POINT = '{"type":"Feature","geometry":{"type":"Point","coordinates":[117,36]}}'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "GeoJSON"),
        (b'{"type":"FeatureCollection"}', "GeoJSON"),
        (b'{"type":"Topology","features":[]}', "GeoJSON"),
        (b"[" * 100_000, "GeoJSON"),
        (b'{"type":"FeatureCollection","features":[]}', "坐标"),
        (b'{"type":"FeatureCollection","features":[{"geometry":null}]}', "坐标"),
        (export(datum="BD-09"), "BD-09"),
        (export().replace(b"117.", b"50117."), "经纬度"),
        (f'{{"type":"FeatureCollection","features":[{POINT.replace("36", "9" * 400)}]}}'.encode(), "经纬度"),
    ],
)
def test_what_is_no_map_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(data)
    with pytest.raises(MapRefused, match=words):
        read_map(file)


def test_what_degrees_mean_is_what_the_file_says_or_else_whoever_brings_it() -> None:
    assert map_of(export()).datum == "WGS-84"
    assert b"datum" not in map_of(export()).geojson
    assert b'"datum":"GCJ-02"' in map_of(export(), "GCJ-02").geojson
    assert map_of(export(datum="gcj-02"), "GCJ-02").datum == "GCJ-02"
    with pytest.raises(MapRefused, match="和选的不一样"):
        map_of(export(datum="WGS-84"), "GCJ-02")


def test_a_map_that_is_too_large_is_told_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MAX_MAP", 5_000)
    file = tmp_path / "a.geojson"
    file.write_bytes(export(1_000))
    with pytest.raises(MapRefused, match="最多 8 MB"):
        read_map(file)


def whole(documents: dict[str, tuple[int, bytes]]) -> object:
    listed = read_parts(documents[MAP][1])
    assert listed is not None
    plain = put_together(listed, lambda name: documents[name][1] if name in documents else None)
    assert plain is not None
    return json.loads(plain)


def test_the_verb_publishes_replaces_and_withdraws(live, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = live.terminal(street="999999001")
    file = tmp_path / "a.geojson"

    def run(*words: str) -> int:
        stored = ("--database", live.settings.database, "--data", live.settings.data)
        code = cli.main([*stored, "publish", "map", FEED.scope, str(file), *words])
        live.number()
        return code

    file.write_bytes(export(12_000, seed=1))
    assert run() == 0
    assert "1 样东西" in capsys.readouterr().out
    first = at_terminal(terminal, FEED)
    assert len(first) >= 3
    assert whole(first) == json.loads(read_map(file).geojson)
    assert run() == 0
    assert at_terminal(terminal, FEED) == first

    file.write_bytes(export(12_000, seed=2))
    assert run() == 0
    second = at_terminal(terminal, FEED)
    assert set(first) & set(second) == {MAP}
    assert whole(second) == json.loads(read_map(file).geojson)

    file.write_bytes(export(30))
    assert run() == 0
    assert set(at_terminal(terminal, FEED)) == {MAP}
    file.write_bytes(export(datum="nobody's"))
    assert run() == 1
    assert "只认 WGS-84" in capsys.readouterr().err
    file.write_bytes(b'{"id": "old", "type": "FeatureCollection", "features": []}')
    assert run() == 0  # documents by their ids, as before
    assert set(at_terminal(terminal, FEED)) == {MAP, "old"}
    file.write_bytes(export(30))
    assert run("--withdraw") == 0
    assert at_terminal(terminal, FEED) == {}
