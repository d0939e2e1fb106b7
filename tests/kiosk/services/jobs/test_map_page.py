"""附近的工作: by finger and by keys, and nothing that only a finger finds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.desk.near.board import Board
from kiosk.desk.near.plane import HERE, Spot
from tests.kiosk.shell.driver import Kiosk, is_a, plain


def open_map(kiosk: Kiosk) -> Board:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("在地图上找")
    assert kiosk.page == "MapPage"
    kiosk.spin(0.05)
    return board(kiosk)


def board(kiosk: Kiosk) -> Board:
    found: Board = kiosk.window.navigator.shown("jobs")._map.board
    return found


def canvas(kiosk: Kiosk) -> QQuickItem:
    return next(item for item in kiosk.items() if is_a(item, "WalkCanvas"))


def on_glass(kiosk: Kiosk, spot: Spot) -> QPoint:
    drawn = canvas(kiosk)
    unit = float(drawn.property("unit"))
    x, y = board(kiosk).pixel(spot)
    return drawn.mapToScene(QPointF(drawn.width() / 2 + x * unit, drawn.height() / 2 + y * unit)).toPoint()


def test_a_touched_circle_gives_its_jobs(kiosk: Kiosk) -> None:
    lying = open_map(kiosk)
    largest = max(lying.clusters, key=lambda one: len(one.pins))
    kiosk.press(on_glass(kiosk, largest.at))
    assert lying.selected is not None
    assert lying.selected.jobs == largest
    kiosk.touch(f"看这 {len(largest.pins)} 个岗位")
    assert kiosk.page == "JobListPage"
    assert kiosk.sees(str(len(largest.pins)))
    shown = {one.id for one in kiosk.window.navigator.shown("jobs")._enquiry.shown}
    assert shown <= set(largest.ids)
    kiosk.touch("返回")
    assert kiosk.page == "MapPage"


def test_by_keys_alone_to_every_place_and_its_jobs(kiosk: Kiosk) -> None:
    kiosk.key_to("轻触屏幕开始")
    kiosk.key_to("找工作")
    kiosk.key_to("在地图上找")
    lying = board(kiosk)
    step = next(one for one in kiosk.controls("Key") if one.property("spoken") == "下一处")
    reached = []
    for _ in lying.stops:
        step.press()  # type: ignore[attr-defined]
        kiosk.spin(0.01)
        reached.append(lying.selected)
    assert reached == lying.stops
    kiosk.key_to(next(plain(one.property("text")) for one in kiosk.controls("PrimaryKey")))
    assert kiosk.page == "JobListPage"


def test_a_ring_and_the_filters_inside_it(kiosk: Kiosk) -> None:
    lying = open_map(kiosk)
    inside = lying.counts()[20]
    kiosk.touch("20 分钟")
    kiosk.touch(f"看这 {inside} 个岗位")
    assert kiosk.sees("步行 20 分钟内")
    toggle = next(one for one in kiosk.controls("CountToggle") if one.property("reason") == "")
    promised = toggle.property("count")
    kiosk.touch(plain(toggle.property("text")))
    assert kiosk.window.navigator.shown("jobs").property("count") == promised


def test_a_finger_pushes_the_sheet_and_the_key_brings_it_back(kiosk: Kiosk) -> None:
    lying = open_map(kiosk)
    kiosk.touch("放大")
    before = lying.centre
    middle = on_glass(kiosk, lying.centre)
    for event in ("press", "move", "release"):
        aside = QPoint(0 if event == "press" else 140, 0)
        touch = QTest.touchEvent(kiosk.window.quick, kiosk.touchscreen)
        getattr(touch, event)(0, middle + aside, kiosk.window.quick).commit()
        kiosk.spin()
    assert lying.centre.east < before.east - 50
    assert lying.selected is None, "a finger that pushes chooses nothing"
    kiosk.touch("回本站")
    assert lying.centre == HERE
    assert lying.whole


def test_zoom_stops_at_both_ends_and_says_so(kiosk: Kiosk) -> None:
    lying = open_map(kiosk)
    assert kiosk.control("缩小").property("reason") != ""
    while not lying.closest:
        kiosk.touch("放大")
    assert kiosk.control("放大").property("reason") != ""


def test_what_is_chosen_is_spoken_with_its_place(kiosk: Kiosk) -> None:
    lying = open_map(kiosk)
    said: list[str] = []
    kiosk.window.views.speech.changed.connect(lambda: said.append(str(kiosk.window.views.speech.property("sentence"))))
    next(one for one in kiosk.controls("Key") if one.property("spoken") == "下一处").press()  # type: ignore[attr-defined]
    kiosk.spin()
    assert any("第 1 处" in words and f"共 {len(lying.stops)} 处" in words for words in said)


def test_everything_of_the_map_is_forgotten(kiosk: Kiosk) -> None:
    open_map(kiosk)
    jobs = kiosk.window.navigator.shown("jobs")
    kiosk.key(Qt.Key.Key_NumberSign)
    assert jobs._map.board.pins == ()
    assert jobs._map._jobs == {}
