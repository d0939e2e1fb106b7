"""Cards in words: what can be read from three metres, with the true age, and nothing dangerous from outside."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.display.cards import Card
from kiosk.desk.display.documents import Event, Notice
from kiosk.desk.display.words import card_words, date_words, event_words, job_words, notice_words, seat_words
from kiosk.desk.moments import CHINA
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.view.code import code_rows
from sync.wire.posting import Posting

NOW = datetime(2026, 11, 20, 9, 41, tzinfo=CHINA)
HERE = Point(36.6512, 117.1201)


def event(**more: object) -> Event:
    told = {
        "id": "e",
        "title": "见面会",
        "kind": "fair",
        "begins": "2026-11-24T09:00:00+08:00",
        "ends": "2026-11-24T11:30:00+08:00",
        **more,
    }
    return Event(**told)  # type: ignore[arg-type]


def test_a_job_says_what_how_much_how_far_and_how_sure_but_not_whom_to_call() -> None:
    job = Posting(
        id="p1",
        title="超市理货员",
        employer="临河超市",
        pay_text="4300-4800元/月",
        phone="13800000126",
        contact="李芳",
        lat=36.6530,
        lon=117.1230,
        shift="day",
        last_confirmed="2026-11-20T08:10:00+08:00",
    )
    words = job_words(job, HERE, PostingSettings(), NOW)
    assert (words["title"], words["pay"], words["payUnit"], words["payFar"]) == (
        "超市理货员",
        "4300–4800",
        "元/月",
        True,
    )
    assert words["confirmed"] == "今天 08:10 单位说还在招"
    assert words["fresh"] == "today"
    assert str(words["walk"]).startswith("步行")
    assert "李" not in str(words)
    assert not job_words(Posting(id="p", title="t", pay_text="面议" * 20), HERE, PostingSettings(), NOW)["payFar"]


@pytest.mark.parametrize(
    ("title", "phone", "code"),
    [
        ("理货员", "138 0000 0126", "理货员\n13800000126"),
        ("小区保洁员（夜班，有住处）", "13800000126", "小区保洁员…\n13800000126"),
        ("理货员", "0531-88880001/13800000126", "理货员\n053188880001"),
        ("理货员", "问门卫", "理货员\n问门卫"),
        ("理" * 50, "x" * 50, "理理理…\n" + "x" * 15 + "…"),
    ],
)
def test_the_code_of_a_job_is_as_coarse_as_it_can_be(title: str, phone: str, code: str) -> None:
    job = Posting(id="p", title=title, phone=phone, employer="临河超市", street="青禾街 18 号")
    assert job_words(job, HERE, PostingSettings(), NOW)["code"] == code
    assert len(code_rows(code)) <= 29


def test_a_notice_says_until_when_and_whom_to_tell_another_opinion() -> None:
    told = Notice(id="n", title="公示", kind="publicity", phone="13800000803", last="2026-11-24", unit="居委会")
    words = notice_words(told, date(2026, 11, 20))
    assert words["until"] == "挂到 11月24日，到时自己撤下"
    assert words["ask"] == "有不同意见，打 138 0000 0803"
    assert words["madeUp"] == ""
    assert "13800000803" in str(words["code"]).replace(" ", "")
    last = notice_words(Notice(id="n", title="t", last="2026-11-20", made_up=True), date(2026, 11, 20))
    assert (last["until"], last["ask"], last["madeUp"]) == ("今天最后一天", "", "演示用，是编的")
    policy = notice_words(
        Notice(id="n", title="t", kind="policy", phone="12333", link="https://x.invalid/"), NOW.date()
    )
    assert (policy["until"], policy["ask"], policy["code"]) == ("", "想问清楚，打 12333", "https://x.invalid/")
    assert notice_words(Notice(id="n", title="t", kind="emergency"), NOW.date())["alarm"] is True


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2026-11-24T09:00", "2026-11-24T11:30", "11月24日 周二 09:00–11:30"),
        ("2026-11-20T14:00", "2026-11-20T16:00", "今天 14:00–16:00"),
        ("2026-11-21T14:00", "2026-11-23T16:00", "明天 14:00"),
        ("2026-11-20T09:00", "2026-11-20T11:30", "正在进行，11:30 结束"),
        ("2026-11-20T09:00", "2026-11-21T11:30", "正在进行，明天 11:30 结束"),
        ("2026-11-18T09:00", "2026-11-27T16:00", "正在进行，11月27日 周五 16:00 结束"),
    ],
)
def test_when(begins: str, ends: str, said: str) -> None:
    assert event_words(event(begins=f"{begins}:00+08:00", ends=f"{ends}:00+08:00"), NOW)["when"] == said


def test_days_have_names() -> None:
    assert [date_words(date(2026, 11, day), date(2026, 11, 20)) for day in (20, 21, 22)] == [
        "今天",
        "明天",
        "11月22日 周日",
    ]


def test_how_much_is_offered() -> None:
    assert event_words(event(firms=12, jobs=86), NOW)["offers"] == "12 家单位，86 个岗位"
    assert event_words(event(jobs=86), NOW)["offers"] == "86 个岗位"
    assert event_words(event(firms=12), NOW)["offers"] == "12 家单位"
    assert event_words(event(), NOW)["offers"] == ""


def test_whether_there_is_a_seat() -> None:
    assert seat_words(event(), NOW) == "不用报名，直接来"
    assert seat_words(event(kind="live"), NOW) == "不用报名，到点扫码看"
    assert seat_words(event(sign_up=True, sign_up_until="2026-11-19"), NOW) == "报名已经截止"
    assert seat_words(event(sign_up=True), NOW) == "可以在这里报名"
    assert seat_words(event(sign_up=True, seats=60, taken=22), NOW) == "共 60 个座位，还有 38 个"
    assert seat_words(event(sign_up=True, seats=60, taken=61), NOW) == "座位报满了，还可以登记等空位"


def test_an_event_without_a_link_still_has_a_code() -> None:
    assert event_words(event(place="二楼"), NOW)["code"] == "见面会\n11-24 09:00\n二楼"
    assert event_words(event(link="https://live.invalid/"), NOW)["code"] == "https://live.invalid/"


def test_a_card_is_one_of_three() -> None:
    settings_ = PostingSettings()
    kinds = [
        card_words(card, HERE, settings_, NOW).get("kind")
        for card in (
            Card("job", job=Posting(id="p", title="t")),
            Card("notice", notice=Notice(id="n", title="t")),
            Card("event", event=event()),
            Card("job"),
        )
    ]
    assert kinds == ["job", "notice", "event", None]


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=60), st.text(max_size=200))
def test_nothing_from_outside_turns_the_writing_or_breaks_the_line(title: str, text: str) -> None:
    words = notice_words(Notice(id="n", title=title, text=text, unit=text[:100]), NOW.date())
    shown = f"{words['title']}{words['text']}{words['unit']}"
    assert not any(sign in shown for sign in "\n\r\t\x00\u202e\u2066\u200b")
