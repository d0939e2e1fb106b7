"""A made-up neighbourhood as a map program would export it, for the console's pictures."""

from __future__ import annotations

import json
import math
import random
from typing import Any

MIDDLE = (117.05, 36.65)
_SIDE = 0.014
_STREETS = ("青禾街", "河口路", "翠园巷", "红山路", "柳溪街", "南塘路", "测试路", "东风里", "学堂街", "菜场巷")
_PLACES = ("翠园社区驿站", "测试小学", "红山公交站", "河口菜场", "柳溪公园")


def drawn_map() -> bytes:
    """GeoJSON of ten streets, a river, a park, five places and some houses; the same each time."""
    chance = random.Random(7)
    things = [_thing("LineString", _street(at, chance), **_named(at)) for at in range(len(_STREETS))]
    river = [_at(step / 10, 0.18 + 0.05 * math.sin(step)) for step in range(11)]
    bank = [_at(1 - step / 10, 0.24 + 0.05 * math.sin(10 - step)) for step in range(11)]
    things.append(_thing("Polygon", [[*river, *bank, river[0]]], natural="water", name="柳溪"))
    park = [_at(0.66, 0.66), _at(0.84, 0.68), _at(0.8, 0.86), _at(0.66, 0.82), _at(0.66, 0.66)]
    things.append(_thing("Polygon", [park], leisure="park", name="柳溪公园"))
    for at, name in enumerate(_PLACES):
        things.append(_thing("Point", _at(0.15 + at * 0.17, 0.3 + (at * 3 % 5) / 8), amenity="other", name=name))
    for _ in range(60):
        east, north = chance.random(), chance.random()
        house = [_at(east + dx, north + dy) for dx, dy in ((0, 0), (0.01, 0), (0.01, 0.008), (0, 0.008), (0, 0))]
        things.append(_thing("Polygon", [house], building="yes"))
    return json.dumps({"type": "FeatureCollection", "datum": "GCJ-02", "features": things}, ensure_ascii=False).encode()


def _named(at: int) -> dict[str, str]:
    return {"highway": "primary" if at % 5 == 0 else "residential", "name": _STREETS[at]}


def _street(at: int, chance: random.Random) -> list[list[float]]:
    across = (at // 2 + 0.5) / 5
    bends = [(step / 6, across + (chance.random() - 0.5) / 40) for step in range(7)]
    return [_at(*(bend if at % 2 else bend[::-1])) for bend in bends]


def _at(east: float, north: float) -> list[float]:
    return [round(MIDDLE[0] + (east - 0.5) * _SIDE * 1.25, 6), round(MIDDLE[1] + (north - 0.5) * _SIDE, 6)]


def _thing(kind: str, coordinates: Any, **said: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": said, "geometry": {"type": kind, "coordinates": coordinates}}
