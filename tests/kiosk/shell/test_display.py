"""The display that works alone: cards by the hour, alarms, quiet hours, a second screen; a touch opens what is on."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.desk.display.documents import Notice, document_bytes
from kiosk.shell.settings import ScreenSettings
from tests.gallery.display_scenes import ALARM, alarmed, demo_documents
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.town import NOW, Town

HOUR = 3600.0


@pytest.fixture
def town() -> Town:
    town = Town()
    town.documents = demo_documents()
    return town


def until_card(kiosk: Kiosk, kind: str) -> dict[str, object]:
    attract = kiosk.window.views.attract
    for _ in range(40):
        if attract.property("kind") == kind:
            kiosk.spin()
            card: dict[str, object] = attract.property("card")
            return card
        attract.turn()
    raise AssertionError(f"no {kind} ever came")


def names(kiosk: Kiosk) -> list[str]:
    return [str(control.property("text")) for control in kiosk.controls()]


# the cards


def test_all_three_kinds_of_card_come_round_and_say_the_true_age_of_the_data(kiosk: Kiosk) -> None:
    for kind in ("job", "event", "notice"):
        card = until_card(kiosk, kind)
        assert kiosk.sees(str(card["title"])[:8])
        kiosk.until(lambda: kiosk.sees("岗位更新于 09:30"))
    kiosk.town.online = False
    kiosk.window.views.top.look()
    kiosk.spin()
    assert kiosk.sees("断网，数据是 09:30 的")


def test_a_touch_on_an_event_opens_that_event(kiosk: Kiosk) -> None:
    card = until_card(kiosk, "event")
    kiosk.touch("看这个活动")
    assert kiosk.page == "EventPage"
    assert kiosk.window.navigator.shown("events").property("one")["id"] == card["id"]


def test_a_touch_on_a_notice_opens_it_whole_and_home_lies_behind_it(kiosk: Kiosk) -> None:
    card = until_card(kiosk, "notice")
    kiosk.touch("看这条通知")
    assert kiosk.page == "NoticePage"
    assert kiosk.sees(str(card["title"]))
    kiosk.touch("返回")
    assert kiosk.page == "HomePage"


def test_what_is_on_stays_on_when_the_line_brings_something(kiosk: Kiosk) -> None:
    attract = kiosk.window.views.attract
    attract.turn()
    attract.turn()
    on = attract.property("card")["id"]
    attract.gather()
    assert attract.property("card")["id"] == on
    assert attract.property("at") == 2


def test_a_notice_that_was_taken_down_is_gone_at_the_next_round(kiosk: Kiosk) -> None:
    until_card(kiosk, "notice")
    kiosk.town.documents = {**kiosk.town.documents, "notice": {}}
    attract = kiosk.window.views.attract
    attract.gather()
    seen = set()
    for _ in range(40):
        attract.turn()
        seen.add(attract.property("kind"))
    assert seen == {"job", "event"}


# sizes one can read from the street


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_on_43_inch_the_pay_is_40_mm_high_and_the_code_140_mm(qapp: object, town: Town, orientation: str) -> None:
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, diagonal_inch=43.0, orientation=orientation))
    millimetre = 43.0 * 25.4 / (1080**2 + 1920**2) ** 0.5
    attract = kiosk.window.views.attract
    for _ in range(20):
        if attract.property("kind") == "job" and attract.property("card")["payFar"]:
            kiosk.spin()
            figures = str(attract.property("card")["pay"])
            shown = next(item for item in kiosk.items() if item.property("text") == figures)
            # a digit of this face is 0.733 of its size high
            assert shown.property("font").pixelSize() * 0.733 * millimetre >= 40
            (code,) = [item for item in kiosk.items() if "QrCode" in item.metaObject().className()]
            drawn = int(code.property("module")) * len(attract.property("code"))
            assert drawn * millimetre >= 140
            assert int(code.property("module")) * millimetre >= 4.9
        attract.turn()
    warnings = kiosk.warnings
    kiosk.close()
    assert warnings == []


def test_on_the_smallest_panel_the_code_is_still_60_mm(kiosk: Kiosk) -> None:
    until_card(kiosk, "job")
    (code,) = [item for item in kiosk.items() if "QrCode" in item.metaObject().className()]
    modules = len(kiosk.window.views.attract.property("code"))
    assert int(code.property("module")) * modules * 21.5 * 25.4 / (1080**2 + 1920**2) ** 0.5 >= 60


# an alarm


def test_an_alarm_takes_the_whole_screen_until_its_end_and_a_touch_still_begins(kiosk: Kiosk) -> None:
    kiosk.town.documents = alarmed()
    kiosk.window.views.attract.gather()
    kiosk.spin()
    assert kiosk.sees(ALARM.title)
    assert names(kiosk) == ["轻触屏幕开始"]
    kiosk.touch("轻触屏幕开始")
    assert kiosk.page == "HomePage"
    kiosk.window.views.visit.finish()
    kiosk.window._return()
    kiosk.town.clock.passed += 3 * HOUR
    kiosk.window.views.attract.turn()
    kiosk.spin()
    assert not kiosk.sees(ALARM.title)
    assert "轻触屏幕开始" in names(kiosk)
    assert len(names(kiosk)) == 2


def test_an_alarm_covers_a_page_once_and_what_was_begun_is_still_there(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("失业登记")
    before = kiosk.page
    kiosk.town.documents = alarmed()
    kiosk.window.views.attract.gather()
    kiosk.spin()
    assert kiosk.sees(ALARM.title)
    assert names(kiosk) == ["知道了，接着办"]
    kiosk.key(Qt.Key.Key_5)
    kiosk.key(Qt.Key.Key_5)
    kiosk.spin()
    assert kiosk.page == before
    assert not kiosk.sees(ALARM.title)
    kiosk.window.views.attract.turn()
    kiosk.spin()
    assert not kiosk.sees(ALARM.title), "read once is read"
    kiosk.window.views.visit.finish()
    kiosk.window._return()
    kiosk.spin()
    assert kiosk.sees(ALARM.title), "the next one has not read it"


def test_the_end_of_an_alarm_uncovers_the_page_by_itself(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.town.documents = alarmed()
    kiosk.window.views.attract.gather()
    kiosk.spin()
    assert kiosk.sees(ALARM.title)
    kiosk.town.documents = demo_documents()
    kiosk.window.views.attract.turn()
    kiosk.spin()
    assert not kiosk.sees(ALARM.title)
    assert kiosk.page == "HomePage"


# night and quiet


def theme(kiosk: Kiosk) -> str:
    engine = kiosk.window._engine
    assert engine is not None
    found: QObject = engine.singletonInstance("kiosk.controls", "Theme")  # type: ignore[assignment]
    return str(found.property("name"))


def test_day_turns_to_night_while_nobody_is_here_and_back_in_the_morning(kiosk: Kiosk) -> None:
    attract = kiosk.window.views.attract
    assert theme(kiosk) == "day"
    kiosk.touch("轻触屏幕开始")
    kiosk.town.clock.passed = 11 * HOUR  # 20:41
    attract.turn()
    assert theme(kiosk) == "day", "never under somebody's eyes"
    kiosk.window.views.visit.finish()
    kiosk.window._return()
    kiosk.spin()
    assert theme(kiosk) == "contrast"
    kiosk.town.clock.passed = 21 * HOUR  # 06:41
    attract.turn()
    assert theme(kiosk) == "day"


def test_in_quiet_hours_nothing_moves_the_screen_is_dim_and_a_touch_works(kiosk: Kiosk) -> None:
    attract = kiosk.window.views.attract
    kiosk.town.clock.passed = 14 * HOUR  # 23:41
    attract.turn()
    kiosk.window.views.top.look()
    kiosk.spin()
    assert attract.property("still")
    assert attract.property("dim") > 0
    assert kiosk.sees("23:41")
    at = attract.property("at")
    attract.turn()
    assert attract.property("at") == at
    assert names(kiosk) == ["轻触屏幕开始"]
    kiosk.touch("轻触屏幕开始")
    assert kiosk.page == "HomePage"


def test_the_station_may_set_its_own_quiet_hours_and_no_night(qapp: object, town: Town) -> None:
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, quiet_hours="09:00-10:00", night_hours=""))
    attract = kiosk.window.views.attract
    attract.turn()
    assert attract.property("still")
    town.clock.passed = HOUR
    attract.turn()
    assert not attract.property("still")
    town.clock.passed = 12 * HOUR
    attract.turn()
    assert not attract.property("night")
    kiosk.close()


# the second screen


@pytest.fixture(params=["portrait", "landscape"])
def two(qapp: object, town: Town, request: pytest.FixtureRequest) -> Iterator[Kiosk]:
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, second_screen=request.param))
    kiosk.until(lambda: kiosk.window.second is not None)
    yield kiosk
    kiosk.close()
    assert kiosk.warnings == []


def board_words(kiosk: Kiosk) -> list[str]:
    second = kiosk.window.second
    assert second is not None
    assert second.quick is not None
    return [plain(item.property("text")) for item in kiosk.items(second.quick.contentItem()) if item.property("text")]


def test_there_is_no_second_window_unless_it_is_set(kiosk: Kiosk) -> None:
    kiosk.spin(0.2)
    assert kiosk.window.second is None


def test_the_second_screen_shows_something_else_takes_no_touch_and_tells_the_age(two: Kiosk) -> None:
    second = two.window.second
    assert second is not None
    assert second.quick is not None
    assert second.quick.flags() & Qt.WindowType.WindowTransparentForInput
    assert second.quick.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert not [item for item in two.items(second.quick.contentItem()) if "Pressable" in _kinds(item)]
    words = board_words(two)
    assert second.board.property("card")["title"] in words
    assert second.board.property("card")["id"] != two.window.views.attract.property("card")["id"]
    assert "岗位更新于 09:30" in words
    assert len(second.board.property("rows")) == 4


def test_the_second_screen_goes_its_own_way_during_a_visit_and_speaks_its_own_language(two: Kiosk) -> None:
    second = two.window.second
    assert second is not None
    two.touch("轻触屏幕开始")
    two.touch("English")
    first = second.board.property("card")["id"]
    seen = set()
    for _ in range(20):
        second.board.turn()
        two.spin(0.005)
        seen.add(second.board.property("card")["id"])
        assert second.board.property("said")["next"] == "接下来"
    assert len(seen) > 3
    assert first in seen
    assert two.page == "HomePage"


def test_an_alarm_and_the_night_reach_the_second_screen(two: Kiosk) -> None:
    second = two.window.second
    assert second is not None
    two.town.documents = alarmed()
    second.board.turn()
    two.spin()
    assert any(ALARM.title in words for words in board_words(two))
    two.town.documents = demo_documents()
    two.town.clock.passed = 14 * HOUR
    second.board.turn()
    two.spin()
    assert "23:41" in board_words(two)
    assert second.board.property("theme") == "contrast"
    at = second.board.property("card")["id"]
    second.board.turn()
    assert second.board.property("card")["id"] == at


def test_the_second_screen_without_network_says_so_and_goes_on(two: Kiosk) -> None:
    second = two.window.second
    assert second is not None
    two.town.online = False
    second.board.gather()
    two.spin()
    assert second.board.property("freshness") == "断网，数据是 09:30 的"
    two.town.open = False
    second.board.gather()
    two.spin()
    assert second.board.property("card")["kind"] in {"event", "notice"}


# never anything about a person


def test_no_screen_shows_anything_of_a_visit(two: Kiosk) -> None:
    """A visit with a card and a half-filled form goes on; everything both screens hold is searched for it."""
    two.touch("轻触屏幕开始")
    two.touch("失业登记")
    form = two.window.navigator.shown("form")
    form.choose("accepted")
    two.lay("fang")
    card = two.window.views.visit.visit.card
    assert card is not None
    second = two.window.second
    assert second is not None
    held: list[str] = []
    for view in (two.window.views.attract, second.board):
        for _ in range(16):
            view._playing = True  # type: ignore[attr-defined]  # as if nobody were here
            view.turn()
            told = view.metaObject()
            listed = [str(told.property(at).name()) for at in range(told.propertyCount())]
            held += [str(view.property(name)) for name in listed if name != "code"]  # its text is in the card
    held += board_words(two)
    everything = "\n".join(held)
    assert "临" in everything or "元" in everything, "something is shown at all"
    secrets = [card.name, card.number, card.address, card.birth.isoformat(), two.window.views.visit.visit.masked_name]
    assert [one for one in secrets if one and one in everything] == []
    assert re.search(r"\d{17}[\dX]", everything) is None


def test_what_a_screen_is_given_leads_to_no_visit(two: Kiosk) -> None:
    """From the second screen's view-model no chain of Python references comes to the visit or its forms."""
    second = two.window.second
    assert second is not None
    visit = two.window.views.visit.visit
    seen: set[int] = set()
    todo: list[object] = [second.board._showing._stock, second.board._showing.cards, second.board._showing.programme]
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        assert one is not visit
        if isinstance(one, (tuple, list, dict)) or hasattr(one, "__struct_fields__") or hasattr(one, "__slots__"):
            todo += gc.get_referents(one)


def _kinds(item: QQuickItem) -> str:
    names = []
    kind = item.metaObject()
    while kind is not None:
        names.append(kind.className())
        kind = kind.superClass()
    return " ".join(names)


def test_a_whole_screen_notice_that_is_no_emergency_is_amber_and_says_so(kiosk: Kiosk) -> None:
    told = replace_kind(ALARM)
    kiosk.town.documents = {**demo_documents(), "notice": {told.id: document_bytes(told)}}
    kiosk.window.views.attract.gather()
    kiosk.spin()
    assert kiosk.sees("通知")
    assert not kiosk.window.views.attract.property("alarm")["alarm"]


def replace_kind(alarm: Notice) -> Notice:
    ends = (NOW + timedelta(hours=3)).isoformat()
    return Notice(
        id="closed", title="驿站今天下午不开门", kind="service", priority="screen", ends=ends, unit=alarm.unit
    )
