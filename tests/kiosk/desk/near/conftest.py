"""The demo's map around the demo's station, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kiosk.desk.near.geojson import read_map
from kiosk.desk.near.station_map import StationMap
from kiosk.desk.postings.made_up import DEMO_PLACE

ROOT = Path(__file__).resolve().parents[4]
HERE = DEMO_PLACE


@cache
def demo_map() -> StationMap:
    return read_map((ROOT / "assets" / "map" / "demo.geojson").read_bytes(), HERE)


@pytest.fixture
def town() -> StationMap:
    return demo_map()
