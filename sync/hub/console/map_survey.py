"""What a map holds, for whoever is about to publish it: streets and places by name, how far it reaches, a sketch."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard

import msgspec

from sync.wire.datum import Datum, Degrees, in_wgs84, metres_between
from sync.wire.map_things import is_main, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sync.hub.maps import ReadMap

MOST_NAMES: Final = 12
_LONGEST_NAME: Final = 24
_BREADTH: Final = 1000
"""Steps of the longer side of the sketch."""
_MOST_STEPS: Final = 8_000
"""Corners of the whole sketch: what a telephone draws at once."""
_DRAWN: Final = ("water", "green", "street", "main")
"""What the sketch shows, the last on top; houses are counted only."""
_PAIR: Final = 2


class Survey(NamedTuple):
    """What a map holds: how many things of each kind, the first names, its size in metres, and lines to draw."""

    counts: Mapping[str, int]
    streets: tuple[str, ...]
    places: tuple[str, ...]
    across: int
    down: int
    lines: tuple[tuple[str, str], ...]
    """Kind and points of each line of the sketch."""
    box: str
    """How large the sketch is, as a picture says it."""


class _Geometry(msgspec.Struct):
    coordinates: list[Any] = msgspec.field(default_factory=list[Any])


class _Feature(msgspec.Struct):
    properties: dict[str, Any] | None = None
    geometry: _Geometry | None = None


class _Collection(msgspec.Struct):
    features: list[_Feature]


_DECODER: Final = msgspec.json.Decoder(_Collection)


def survey(read: ReadMap) -> Survey:
    """Look a map through."""
    counts: dict[str, int] = dict.fromkeys(("street", "place", "built", "water", "green", "community", "other"), 0)
    named: dict[str, dict[str, None]] = {"street": {}, "place": {}}
    sketch = _Sketch(read)
    for feature in _DECODER.decode(read.geojson).features:
        said = feature.properties or {}
        kind = kind_of(said)
        counts[kind if kind in counts else "other"] += 1
        name = said.get("name:zh") or said.get("name")
        if kind in named and isinstance(name, str) and name.strip():
            named[kind][name.strip()[:_LONGEST_NAME]] = None
        if feature.geometry is not None:
            sketch.take("main" if kind == "street" and is_main(said) else kind, feature.geometry.coordinates)
    across, down = (round(each) for each in _reach(read))
    return Survey(counts, tuple(named["street"]), tuple(named["place"]), across, down, sketch.lines(), sketch.box)


def kilometres_off(read: ReadMap, place: Degrees) -> int:
    """How far a place (WGS-84) lies outside the map, in whole kilometres; 0 when it lies within."""
    south, west = in_wgs84(read.south, read.west, Datum(read.datum))
    north, east = in_wgs84(read.north, read.east, Datum(read.datum))
    lat, lon = place
    return round(metres_between((min(max(lat, south), north), min(max(lon, west), east)), place) / 1000)


def _reach(read: ReadMap) -> tuple[float, float]:
    """Metres from west to east and from south to north."""
    middle = (read.south + read.north) / 2
    across = metres_between((middle, read.west), (middle, read.east))
    return across, metres_between((read.south, read.west), (read.north, read.west))


class _Sketch:
    """Gathers lines in steps of the sketch; main streets are kept first where there are too many."""

    def __init__(self, read: ReadMap) -> None:
        self._west, self._north = read.west, read.north
        self._flat = math.cos(math.radians((read.south + read.north) / 2))
        wide, high = max((read.east - read.west) * self._flat, 1e-9), max(read.north - read.south, 1e-9)
        self._steps = _BREADTH / max(wide, high)
        self.box = f"0 0 {max(1, round(wide * self._steps))} {max(1, round(high * self._steps))}"
        self._lines: dict[str, list[list[tuple[int, int]]]] = {kind: [] for kind in _DRAWN}

    def take(self, kind: str, coordinates: list[Any]) -> None:
        """Take the lines of a feature; kinds that are not drawn are passed over."""
        if kind in self._lines:
            for path in _paths(coordinates):
                steps = [step for step, _ in groupby(self._step(lon, lat) for lon, lat in path)]
                if len(steps) > 1:
                    self._lines[kind].append(steps)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Give what is drawn, the last on top."""
        left, kept = _MOST_STEPS, dict[str, list[tuple[str, str]]]()
        for kind in reversed(_DRAWN):
            kept[kind] = []
            for line in sorted(self._lines[kind], key=len, reverse=True):
                left -= len(line)
                if left < 0:
                    break
                kept[kind].append((kind, " ".join(f"{x},{y}" for x, y in line)))
        return tuple(each for kind in _DRAWN for each in kept[kind])

    def _step(self, lon: float, lat: float) -> tuple[int, int]:
        return round((lon - self._west) * self._flat * self._steps), round((self._north - lat) * self._steps)


def _paths(coordinates: list[Any]) -> Iterator[list[tuple[float, float]]]:
    """Give every row of pairs of degrees, however deep it lies; what is no pair is passed over."""
    waiting: list[Any] = [coordinates]
    while waiting:
        here: Sequence[Any] = waiting.pop()
        pairs = [(float(each[0]), float(each[1])) for each in here if _is_pair(each)]
        if pairs:
            yield pairs
        else:
            waiting += filter(_is_row, here)


def _is_pair(value: Any) -> bool:
    return _is_row(value) and len(value) >= _PAIR and all(isinstance(each, int | float) for each in value[:_PAIR])


def _is_row(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
