"""Beside the job the slip holds the way, what to bring and what the employer left out; each only where it is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from drivers.printer.paper import Pair, Way
from kiosk.desk.job_advice import load_job_advice
from kiosk.desk.job_slip import Beside, job_slip
from kiosk.desk.near.geojson import read_map
from kiosk.desk.near.station_map import StationMap
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.settings import StationSettings
from kiosk.paths import shipped
from sync.wire.posting import Posting

HOME = StationSettings(latitude=DEMO_PLACE.lat, longitude=DEMO_PLACE.lon)
POSTING = Posting(
    id="9",
    title="家庭保洁员",
    occ_tile="home",
    form="full",
    pay_text="4200元/月",
    hours_text="8:30–17:30",
    street="青禾街 18 号",
    benefits=("五险",),
    lat=HOME.latitude + 0.004,
    lon=HOME.longitude + 0.003,
    phone="13800000126",
)


@pytest.fixture(scope="module")
def streets() -> StationMap:
    return read_map(
        Path(shipped() / "assets" / "map" / "demo.geojson").read_bytes(), Point(HOME.latitude, HOME.longitude)
    )


def ways(posting: Posting, clock: Any, streets: StationMap) -> list[Way]:
    slip = job_slip(posting, HOME, PostingSettings(), clock, Beside(streets))
    return [element for element in slip.elements if isinstance(element, Way)]


def pairs(posting: Posting, clock: Any) -> dict[str, str]:
    beside = Beside(advice=load_job_advice(shipped() / "config"))
    slip = job_slip(posting, HOME, PostingSettings(), clock, beside)
    return {element.label: element.value for element in slip.elements if isinstance(element, Pair)}


def test_the_way_is_drawn_to_the_house(clock: Any, streets: StationMap) -> None:
    (way,) = ways(POSTING, clock, streets)
    assert way.there == "18 号"
    assert way.distance.startswith("约 ")
    assert 0 < len(way.roads) <= 6
    assert len(way.path) >= 2
    (nameless,) = ways(msgspec.structs.replace(POSTING, street="青禾街"), clock, streets)
    assert nameless.there == ""


def test_no_way_is_drawn_to_nowhere_or_on_no_streets(clock: Any, streets: StationMap) -> None:
    nowhere = Posting(id="1", title="保安", street="青禾街 18 号")
    assert ways(nowhere, clock, streets) == []
    assert ways(POSTING, clock, StationMap()) == []


def test_an_estimated_month_stands_with_what_it_rests_on(clock: Any) -> None:
    by_the_day = msgspec.structs.replace(POSTING, pay_text="150元/天", hours_text="")
    assert pairs(by_the_day, clock)["估算"] == "一个月约 3300 元，按一月 22 天估的"
    assert "估算" not in pairs(POSTING, clock), "the employer itself pays by the month"
    assert "估算" not in pairs(msgspec.structs.replace(by_the_day, form="day"), clock), "nobody can tell"


def test_what_to_bring_and_only_what_was_left_out(clock: Any) -> None:
    told = pairs(POSTING, clock)
    assert told["带上"]
    assert "先问" not in told
    silent = pairs(Posting(id="2", title="保洁", occ_tile="home", phone="13800000126"), clock)
    assert silent["先问"].count("；") >= 1
