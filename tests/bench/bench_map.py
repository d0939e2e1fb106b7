"""A real neighbourhood's map, 3 MB of GeoJSON, from the file to the painted page; the demo's small map beside it.

The town is made up: lanes that bend every dozen metres, main roads, and houses, six kilometres across. Reading is the
agent's; opening the sheet and drawing are the window's. Memory is what Python holds for the map once it is there.
Software renderer, offscreen; CPU milliseconds.
"""

from __future__ import annotations

import json
import math
import random
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kiosk.desk.near.board import Board
from kiosk.desk.near.clusters import Pin
from kiosk.desk.near.datum import Datum
from kiosk.desk.near.geojson import read_map
from kiosk.desk.near.plane import Plane, Spot
from kiosk.desk.near.rings import minutes_to
from kiosk.desk.near.sheet import Made, read_sheet, write_sheet
from kiosk.desk.near.sketch import sketch
from kiosk.desk.near.station_map import StationMap
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.paths import shipped

HERE: Final = Point(36.6512, 117.1201)
BYTES: Final = 3_000_000
ACROSS: Final = 3_000.0
GOALS: Final = 12
JOBS: Final = 200
COLOURS: Final = ("outer", "ring20", "ring15", "ring10", "water", "green", "built", "street", "main")
COLOURS_OF_WORDS: Final = ("go", "goText", "ink", "ink2", "surface")


def town(size: int = BYTES, seed: int = 7) -> bytes:
    """A made-up town of about so many bytes of GeoJSON, the same every time."""
    chance = random.Random(seed)
    plane = Plane(HERE)

    def pair(east: float, north: float) -> list[float]:
        point = plane.point(Spot(east, north))
        return [round(point.lon, 7), round(point.lat, 7)]

    def lane(name: str, main: bool) -> dict[str, Any]:
        east, north = chance.uniform(-ACROSS, ACROSS), chance.uniform(-ACROSS, ACROSS)
        turn = chance.choice((0.0, math.pi / 2)) + chance.gauss(0, 0.05)
        corners: list[list[float]] = []
        for _ in range(chance.randrange(60, 160) if main else chance.randrange(8, 40)):
            corners.append(pair(east, north))
            turn += chance.gauss(0, 0.02 if main else 0.04)
            east, north = east + 12 * math.cos(turn), north + 12 * math.sin(turn)
        said = {"highway": "primary" if main else "residential", "name": name}
        return {"type": "Feature", "properties": said, "geometry": {"type": "LineString", "coordinates": corners}}

    def house() -> dict[str, Any]:
        east, north = chance.uniform(-ACROSS, ACROSS), chance.uniform(-ACROSS, ACROSS)
        wide, deep = chance.uniform(8, 60), chance.uniform(8, 20)
        ring = [(0, 0), (wide, 0), (wide, deep), (wide / 2, deep), (wide / 2, deep / 2), (0, deep / 2), (0, 0)]
        shape = {"type": "Polygon", "coordinates": [[pair(east + x, north + y) for x, y in ring]]}
        return {"type": "Feature", "properties": {"building": "yes"}, "geometry": shape}

    features: list[str] = []
    total = 0
    while total < size:
        at = len(features)
        made = lane(f"第{at % 700}路", main=at % 40 == 0) if at % 3 else house()
        features.append(json.dumps(made, ensure_ascii=False))
        total += len(features[-1].encode()) + 1
    return b'{"type":"FeatureCollection","features":[' + ",".join(features).encode() + b"]}"


def run(rounds: int = 5) -> list[dict[str, Any]]:
    """Rows {name, value, unit}, medians of `rounds`; the demo's map as the peer where the two compare."""
    large, small = town(), (shipped() / "assets" / "map" / "demo.geojson").read_bytes()
    rows: list[dict[str, Any]] = [{"name": "GeoJSON", "value": round(len(large) / 1e6, 2), "unit": "MB"}]
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "a.sheet"
        read = read_map(large, HERE)
        write_sheet(sheet, read, Made("1", HERE.lat, HERE.lon, "WGS-84"))
        kept = sum(len(one.line) for one in read.streets) + sum(len(one.edge) for one in read.areas)
        rows += [
            {"name": "corners kept", "value": kept, "unit": "corners"},
            {"name": "sheet", "value": round(sheet.stat().st_size / 1e6, 2), "unit": "MB"},
            _row("agent: reading it", lambda: read_map(large, HERE), rounds),
            _row("window: opening the sheet", lambda: read_sheet(sheet, HERE, Datum.WGS84), rounds),
        ]
        tracemalloc.start()
        opened = read_sheet(sheet, HERE, Datum.WGS84)
        rows.append({"name": "memory of the map", "value": round(tracemalloc.get_traced_memory()[0] / 1e6, 1)})
        rows[-1]["unit"] = "MB"
        tracemalloc.stop()
    assert opened is not None
    return [*rows, *_of_window(opened, read_map(small, HERE), rounds)]


def _of_window(large: StationMap, small: StationMap, rounds: int) -> list[dict[str, Any]]:
    from PySide6.QtGui import QColor, QGuiApplication

    from kiosk.services.jobs.ground_view import GroundPicture, Style

    app = QGuiApplication.instance() or QGuiApplication([])
    style = Style({name: QColor("#777777") for name in (*COLOURS, *COLOURS_OF_WORDS)}, 1.0, "Noto Sans CJK SC", 30, str)
    rows: list[dict[str, Any]] = []
    for name, work in {
        "laying the jobs": _board,
        "drawing the whole": lambda shown: GroundPicture(_laid(shown, 0), style, 984, 1048),
        "drawing the closest": lambda shown: GroundPicture(_laid(shown, 3), style, 984, 1048),
        "a touch on the map": lambda shown: _laid(shown, 0).touch(133, 77),
        "the way to a job": lambda shown: [sketch(shown, goal, 2.4) for goal in _goals()],
    }.items():
        times = _times(lambda work=work: work(large), rounds)
        peer = _times(lambda work=work: work(small), rounds)
        share = GOALS if name == "the way to a job" else 1
        row = {"name": f"window: {name}", "value": round(statistics.median(times) / share, 2), "unit": "ms CPU"}
        rows.append(row | {"ratio": round(statistics.median(times) / statistics.median(peer), 2), "peer": "demo's map"})
    found = [sketch(large, goal, 2.4) for goal in _goals()]
    along = sum(1 for one in found if one is not None and len(one.way) > 2)
    rows.append({"name": "ways that follow streets", "value": along, "unit": f"of {GOALS}"})
    del app
    return rows


_BOARDS: dict[tuple[int, int], Board] = {}


def _board(shown: StationMap) -> Board:
    chance = random.Random(3)
    spots = [Spot(chance.uniform(-1_200, 1_200), chance.uniform(-1_200, 1_200)) for _ in range(JOBS)]
    told = PostingSettings()
    pins = [
        Pin(str(at), spot, round(minutes_to(spot.away(Spot(0, 0)), told)), "cook", f"第{at % 90}路 {at} 号")
        for at, spot in enumerate(spots)
    ]
    return Board(shown, pins, told)


def _laid(shown: StationMap, closer: int) -> Board:
    key = (id(shown), closer)
    if key not in _BOARDS:
        _BOARDS[key] = _board(shown)
        _BOARDS[key].resize(984, 1048)
        _BOARDS[key].zoom(closer)
    return _BOARDS[key]


def _goals() -> list[Spot]:
    chance = random.Random(5)
    return [Spot(chance.uniform(-900, 900), chance.uniform(-900, 900)) for _ in range(GOALS)]


def _row(name: str, work: Callable[[], object], rounds: int) -> dict[str, Any]:
    return {"name": name, "value": round(statistics.median(_times(work, rounds)), 1), "unit": "ms CPU"}


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    found: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return found


if __name__ == "__main__":
    print(json.dumps(run(3), ensure_ascii=False, indent=1))
