"""办事的地方 on the map: by finger, by keys and as a list, and no key where the map holds none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.near.board import Board
from kiosk.desk.near.plane import Spot
from kiosk.desk.near.station_map import Serves, Service
from tests.contracts.every_page import Page, violations
from tests.contracts.test_every_page import Room
from tests.gallery.scenes import Visitor
from tests.gallery.stage import Stage, Variant
from tests.kiosk.services.jobs.test_map_page import board, on_glass, open_map
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.town import Town


def services(kiosk: Kiosk) -> Board:
    lying = open_map(kiosk)
    kiosk.touch("办事的地方")
    assert lying.services.on
    return lying


def test_a_touched_service_tells_what_it_is_its_hours_way_and_phone(kiosk: Kiosk) -> None:
    lying = services(kiosk)
    market = next(one for one in lying.services.all if one.name == "翠园零工市场")
    kiosk.press(on_glass(kiosk, market.at))
    assert lying.services.chosen == market
    for words in ("翠园零工市场", "开门时间：每天 5:30–11:00", "电话 138 0000 0811"):
        assert kiosk.sees(words)
    chosen = kiosk.window.navigator.shown("jobs")._map.services_told._get_chosen()
    assert chosen["kind"] == "零工市场"
    assert chosen["walk"].startswith("步行 ")


def test_what_nobody_wrote_is_said_to_be_unwritten(kiosk: Kiosk) -> None:
    lying = services(kiosk)
    kiosk.press(on_glass(kiosk, next(one for one in lying.services.all if not one.hours).at))
    assert kiosk.sees("没写开门时间")
    assert kiosk.sees("没写电话")


def test_by_keys_to_every_service_spoken_with_its_place(kiosk: Kiosk) -> None:
    kiosk.key_to("轻触屏幕开始")
    kiosk.key_to("找工作")
    kiosk.key_to("在地图上找")
    kiosk.key_to("办事的地方")
    lying = board(kiosk)
    said: list[str] = []
    kiosk.window.views.speech.changed.connect(lambda: said.append(str(kiosk.window.views.speech.property("sentence"))))
    step = next(one for one in kiosk.controls("Key") if one.property("spoken") == "下一处")
    reached = []
    for _ in lying.services.all:
        reached.append(lying.services.chosen)
        step.press()  # type: ignore[attr-defined]
        kiosk.spin(0.01)
    assert reached == list(lying.services.all)
    assert any("没写开门时间" in words and f"共 {len(reached)} 处" in words for words in said)


def test_the_list_goes_by_distance_and_a_touch_shows_one_on_the_map(kiosk: Kiosk) -> None:
    lying = services(kiosk)
    count = len(lying.services.all)
    kiosk.touch(f"看这 {count} 处")
    assert kiosk.page == "ServicesPage"
    kiosk.touch("看另外几处")
    last = lying.services.all[-1]
    kiosk.touch(last.name)
    assert kiosk.page == "MapPage"
    assert lying.services.chosen == last
    assert kiosk.sees("工伤定点医院")


def test_a_ring_and_the_same_key_bring_the_jobs_back(kiosk: Kiosk) -> None:
    lying = services(kiosk)
    kiosk.touch("办事的地方")
    assert not lying.services.on
    kiosk.touch("办事的地方")
    kiosk.touch("10 分钟")
    assert not lying.services.on
    assert lying.ring == 10


def test_without_services_in_the_map_the_key_is_not_there(kiosk: Kiosk) -> None:
    lying = open_map(kiosk)
    assert any(plain(one.property("text")) == "办事的地方" for one in kiosk.controls("ServicesKey"))
    jobs = kiosk.window.navigator.shown("jobs")
    jobs._map._lay(Board(replace(lying.shown, services=()), lying.pins, lying.settings))
    kiosk.spin()
    assert not kiosk.controls("ServicesKey")
    assert kiosk.sees("10 分钟")


def test_long_words_are_shortened_for_the_eye_and_spoken_whole(kiosk: Kiosk) -> None:
    lying = services(kiosk)
    long = replace(lying.services.all[0], name="街" * 24, hours="周一至周五 8:30–12:00，" * 2, phone="")
    view = kiosk.window.navigator.shown("jobs")._map
    view._lay(Board(replace(lying.shown, services=(long,)), lying.pins, lying.settings))
    view.services_told.toggle()
    told = view.services_told._get_chosen()
    assert len(told["briefTitle"]) < len(told["title"]) == 24
    assert told["briefHours"].endswith("…")
    assert long.name in told["spoken"]
    assert long.hours in told["spoken"]


@pytest.mark.parametrize(
    "variant", [Variant(), Variant(large=True), Variant(large=True, portrait=False)], ids=lambda one: one.label
)
@pytest.mark.parametrize("page", ["MapPage", "ServicesPage"])
def test_words_from_a_hostile_file_leave_a_page_one_can_use(qapp: object, variant: Variant, page: str) -> None:
    stage: Stage = Room(variant)
    try:
        visitor = Visitor(stage, Town())
        visitor.views.ways.open("jobs")
        jobs = visitor.views.navigator.shown("jobs")
        jobs.showMap()
        lying = jobs._map.board
        hostile = tuple(
            Service(Serves.HOSPITAL, "街<b>" * 6, Spot(200, at), "周一至周五 8:30，" * 4, "0530-5550123转2")
            for at in range(4)
        )
        jobs._map._lay(Board(replace(lying.shown, services=hostile), lying.pins, lying.settings))
        jobs._map.services_told.toggle()
        if page == "ServicesPage":
            jobs.showServices()
        assert visitor.views.navigator.here == page
        visitor.show()
        stage.settle()
        assert [str(one) for one in violations(Page(stage.window, stage.theme))] + stage.warnings == []
        visitor.leave()
    finally:
        stage.close()
