"""近期活动: the calendar, one event, and a seat asked for or promised, by touch, by keys, with the network away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from kiosk.desk.display.documents import read_document
from kiosk.desk.moments import local
from kiosk.desk.phrase import in_chinese
from kiosk.services.events.sign_up import NOT_PROMISED, service_of
from tests.contracts.every_service import texts
from tests.gallery.display_scenes import demo_documents
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import Town

PHONE = "13800000126"


@pytest.fixture
def town() -> Town:
    town = Town()
    town.documents = demo_documents()
    return town


@pytest.fixture
def kiosk(qapp: object, town: Town) -> Iterator[Kiosk]:
    kiosk = Kiosk(town)
    yield kiosk
    kiosk.close()
    assert kiosk.warnings == []


def calendar(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.window.views.ways.open("events")
    kiosk.until(lambda: kiosk.page == "EventsPage")


def sign_up(kiosk: Kiosk) -> None:
    """From the fair's page to the receipt, by touch."""
    kiosk.touch("我要报名")
    kiosk.next_question("知道了，接着报")
    kiosk.lay("fang")
    kiosk.until(lambda: kiosk.window.navigator.shown("form").form.step.key == "you")
    kiosk.next_question("是我")
    for digit in PHONE:
        kiosk.touch(digit)
    kiosk.until(lambda: kiosk.window.navigator.shown("form").form.step.key == "paper")
    kiosk.touch("两样都要")
    kiosk.until(lambda: kiosk.page == "FiledPage")


def slip_words(kiosk: Kiosk) -> str:
    kiosk.until(lambda: bool(kiosk.town.spool.slips))
    return "\n".join(texts(kiosk.town.spool.slips[-1]))


def test_the_calendar_shows_what_is_coming_nearest_first_and_says_that_it_is_made_up(kiosk: Kiosk) -> None:
    calendar(kiosk)
    rows = kiosk.window.navigator.shown("events").property("rows")
    assert [row["id"] for row in rows] == ["demo-live-1", "demo-fair-1", "demo-training-1", "demo-talk-1"]
    assert all(row["madeUp"] for row in rows)
    kiosk.touch("家门口招聘见面会")
    assert kiosk.page == "EventPage"
    assert kiosk.sees("演示用，是编的")
    assert kiosk.sees("共 60 个座位，还有 38 个")
    kiosk.touch("返回")
    assert kiosk.page == "EventsPage"


def test_nothing_is_on_and_the_page_says_so(kiosk: Kiosk) -> None:
    kiosk.town.documents = {}
    calendar(kiosk)
    assert kiosk.sees("现在没有活动")


def test_an_event_without_seats_asks_nobody_to_sign_up(kiosk: Kiosk) -> None:
    calendar(kiosk)
    kiosk.touch("直播带岗")
    assert kiosk.sees("不用报名，到点扫码看")
    assert not any(control.property("text") == "我要报名" for control in kiosk.controls())


def test_a_seat_that_may_be_promised_stands_on_page_and_slip_and_travels_with_the_answers(kiosk: Kiosk) -> None:
    kiosk.town.seat = 23
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    sign_up(kiosk)
    assert kiosk.sees("座位 23 号")
    answers = kiosk.town.handed[-1]["answers"]
    assert answers == {"phone": PHONE, "event": "demo-fair-1", "seat": "23"}
    words = slip_words(kiosk)
    assert "座位 23 号" in words
    assert "11月21日" in words
    assert "活动室" in words
    assert "没答应" not in words
    card = kiosk.window.views.visit.visit.card
    assert card is not None
    assert card.name not in words
    assert card.number not in words


def test_without_a_promise_the_slip_says_asked_not_promised(kiosk: Kiosk) -> None:
    kiosk.town.delivered = False
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    sign_up(kiosk)
    assert kiosk.town.handed[-1]["answers"]["seat"] == NOT_PROMISED  # type: ignore[index]
    words = slip_words(kiosk)
    assert "座位替您问了，还没答应：送到后、活动开始前打电话告诉您。" in words
    assert "号是您的" not in words


def test_no_answer_is_promised_for_a_day_after_the_event(kiosk: Kiosk) -> None:
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")  # in two days; the office has seven
    sign_up(kiosk)
    kiosk.until(lambda: kiosk.sees("已送达"))
    assert kiosk.sees("活动开始前")
    words = slip_words(kiosk)
    assert "活动开始前给您答复" in words
    assert "还没答应：活动开始前打电话告诉您。" in words
    assert not any("11月26日" in shown for shown in (*kiosk.words(), words))


def test_whoever_has_a_seat_waits_for_no_answer(kiosk: Kiosk) -> None:
    kiosk.town.seat = 23
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    sign_up(kiosk)
    kiosk.until(lambda: kiosk.sees("已送达"))
    words = slip_words(kiosk)
    assert "不用等答复" in words
    assert not any("给您答复" in shown or "26日" in shown for shown in (*kiosk.words(), words))


def test_the_whole_way_by_keys_alone(kiosk: Kiosk) -> None:
    kiosk.town.seat = 7
    calendar(kiosk)
    kiosk.key_to("家门口招聘见面会")
    assert kiosk.page == "EventPage"
    kiosk.key_to("我要报名")
    kiosk.until(lambda: kiosk.page == "FormPage")
    kiosk.key_to("知道了，接着报")
    kiosk.lay("fang")
    form = kiosk.window.navigator.shown("form")
    kiosk.until(lambda: form.form.step.key == "you")
    kiosk.key_to("是我")
    kiosk.until(lambda: form.form.step.key == "phone")
    for digit in PHONE:
        kiosk.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    kiosk.until(lambda: form.form.step.key == "paper")
    kiosk.key_to("扫码带走")
    kiosk.until(lambda: kiosk.page == "FiledPage")
    assert kiosk.sees("座位 7 号")


def test_with_the_reader_broken_the_page_says_to_telephone_and_a_touch_leads_nowhere(kiosk: Kiosk) -> None:
    kiosk.town.no_reader()
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    assert kiosk.sees("读卡器在修，请打电话报名")
    kiosk.touch("我要报名")
    assert kiosk.page == "EventPage"
    kiosk.window.navigator.shown("events").signUp()
    assert kiosk.page == "EventPage"


def test_the_language_may_change_in_the_middle_and_the_event_stays(kiosk: Kiosk) -> None:
    kiosk.town.seat = 5
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    kiosk.touch("我要报名")
    kiosk.touch("English")
    form = kiosk.window.navigator.shown("form")
    form.choose("accepted")
    kiosk.lay("fang")
    kiosk.until(lambda: form.form.step.key == "you")
    form.choose("yes")
    for digit in PHONE:
        form.type(digit)
    form.choose("scan")
    kiosk.until(lambda: kiosk.page == "FiledPage")
    assert kiosk.sees("Seat 5")
    assert kiosk.town.handed[-1]["answers"]["event"] == "demo-fair-1"  # type: ignore[index]


def test_a_refused_hand_in_keeps_the_seat_for_the_second_try(kiosk: Kiosk) -> None:
    from kiosk.desk.errors import Problem

    kiosk.town.seat = 9
    kiosk.town.refusal = Problem("disk_full")
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    kiosk.touch("我要报名")
    form = kiosk.window.navigator.shown("form")
    form.choose("accepted")
    kiosk.lay("fang")
    kiosk.until(lambda: form.form.step.key == "you")
    form.choose("yes")
    for digit in PHONE:
        form.type(digit)
    form.choose("scan")
    kiosk.until(lambda: bool(form.property("problem")))
    kiosk.town.refusal = None
    kiosk.town.seat = 10
    kiosk.touch("座位 9 号，交上去")
    kiosk.until(lambda: kiosk.page == "FiledPage")
    assert kiosk.town.handed[-1]["answers"]["seat"] == "9"  # type: ignore[index]


def test_nothing_of_the_sign_up_is_left_after_the_visit(kiosk: Kiosk) -> None:
    calendar(kiosk)
    kiosk.touch("家门口招聘见面会")
    events = kiosk.window.navigator.shown("events")
    sign_up(kiosk)
    kiosk.window.views.visit.finish()
    kiosk.spin()
    assert events.property("one") == {}
    assert events.begin("unknown") == "EventsPage"


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
@pytest.mark.parametrize("seat", [0, 99_999])
def test_the_adapted_service_has_its_words_in_both_languages(town: Town, locale: str, seat: int) -> None:
    service = town.services(locale)["events"]
    event = read_document("event", town.documents["event"]["demo-fair-1"])
    made = service_of(service, event, seat, local(town.clock), in_chinese)  # type: ignore[arg-type]
    assert made.receipt is not None
    lines = [made.receipt.filed, made.receipt.saved, *made.receipt.following]
    assert not any("{" in line.replace("{by}", "") for line in lines)
    assert (str(seat) in made.receipt.filed) == bool(seat)


def test_from_the_card_on_the_attract_screen_straight_to_the_seat(kiosk: Kiosk) -> None:
    kiosk.town.seat = 11
    attract = kiosk.window.views.attract
    for _ in range(40):
        if attract.property("card").get("id") == "demo-fair-1":
            break
        attract.turn()
    kiosk.touch("看这个活动")
    assert kiosk.page == "EventPage"
    sign_up(kiosk)
    assert kiosk.sees("座位 11 号")
