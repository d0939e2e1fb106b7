"""Asking without and with words: tiles of ways of working, hours as conditions, and jobs that come while one types."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.desk.search.query import RINGS, Question, Toggle
from kiosk.desk.search.results import Overview
from tests.kiosk.services.jobs.conftest import OwnTown
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.test_ahead import everything
from tests.kiosk.shell.town import LaidOut, Town


def typed(kiosk: Kiosk, words: str) -> None:
    field = next(item for item in kiosk.items() if item.inherits("QQuickTextInput"))
    field.setProperty("text", words)


def rows(kiosk: Kiosk) -> list[QQuickItem]:
    return kiosk.controls("JobRow")


def jobs(kiosk: Kiosk) -> Any:
    return kiosk.window.navigator.shown("jobs")


def to_the_letters(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("打字找")
    kiosk.until(lambda: kiosk.page == "SearchPage")


def test_the_nearest_jobs_come_while_one_types_and_a_touch_opens_them(kiosk: Kiosk) -> None:
    to_the_letters(kiosk)
    assert rows(kiosk) == []
    typed(kiosk, "保洁")
    kiosk.until(lambda: len(rows(kiosk)) == 3)
    shown = [plain(row.property("text")) for row in rows(kiosk)]
    assert shown == [row["title"] for row in jobs(kiosk).property("rows")[:3]]
    kept = rows(kiosk)
    typed(kiosk, "保")
    kiosk.until(lambda: bool(jobs(kiosk).property("suggestions")[1:]) and len(rows(kiosk)) == 2)
    assert rows(kiosk) == kept[:2], "rows are kept from letter to letter"
    first = plain(rows(kiosk)[0].property("text"))
    kiosk.touch(first)
    kiosk.until(lambda: kiosk.page == "JobDetailPage")
    assert kiosk.sees(first)
    kiosk.touch("返回")
    kiosk.until(lambda: kiosk.page == "SearchPage" and len(rows(kiosk)) == 2)


def words_of(page: QQuickItem) -> list[str]:
    return [plain(item.property("text")) for item in everything(page) if item.property("text")]


def test_the_list_made_ahead_stands_still_while_one_types_and_says_what_it_shows_when_it_comes(kiosk: Kiosk) -> None:
    to_the_letters(kiosk)
    kiosk.until(lambda: "JobListPage" in kiosk.pages())
    ahead = kiosk.pages()["JobListPage"]
    stood = words_of(ahead)
    typed(kiosk, "保洁")
    kiosk.until(lambda: len(rows(kiosk)) == 3)
    assert words_of(ahead) == stood, "what nobody sees follows no letter"

    said: list[str] = []
    speech = kiosk.window.views.speech
    speech.changed.connect(lambda: said.append(speech.property("sentence")))
    count = jobs(kiosk).property("count")
    kiosk.touch("找")
    kiosk.until(lambda: kiosk.page == "JobListPage" and len(rows(kiosk)) == min(6, count))
    assert kiosk.pages()["JobListPage"] is ahead
    assert kiosk.sees(f"<b>{count}</b> 个岗位")
    assert {sentence for sentence in said if sentence} == {speech.property("sentence")}, "and nothing of before"
    assert f"找到 {count} 个" in speech.property("sentence")


def test_letters_beneath_the_list_stand_still_until_somebody_comes_back(kiosk: Kiosk) -> None:
    to_the_letters(kiosk)
    typed(kiosk, "工")
    kiosk.until(lambda: bool(rows(kiosk)))
    letters = kiosk.pages()["SearchPage"]
    kiosk.touch("找")
    kiosk.until(lambda: kiosk.page == "JobListPage")
    left = words_of(letters)
    kiosk.touch("不看学历")
    kiosk.until(lambda: bool(kiosk.control("不看学历").property("selected")))
    assert words_of(letters) == left
    kiosk.touch("返回")
    kiosk.until(lambda: kiosk.page == "SearchPage" and words_of(letters) == left)


def test_whoever_comes_back_from_the_third_page_of_the_list_sees_the_nearest_again(kiosk: Kiosk) -> None:
    to_the_letters(kiosk)
    typed(kiosk, "工")
    kiosk.until(lambda: bool(rows(kiosk)))
    nearest = [plain(row.property("text")) for row in rows(kiosk)]
    kiosk.touch("找")
    kiosk.touch("下一页")
    kiosk.touch("返回")
    kiosk.until(lambda: kiosk.page == "SearchPage" and [plain(row.property("text")) for row in rows(kiosk)] == nearest)


def test_words_that_find_nothing_offer_what_there_is_at_once(kiosk: Kiosk) -> None:
    to_the_letters(kiosk)
    typed(kiosk, "律师")
    kiosk.until(lambda: bool(kiosk.called("全部工作，")))
    assert rows(kiosk) == []
    assert kiosk.sees("没有这样的岗位，换个词再找。")
    kiosk.touch("找")
    kiosk.until(lambda: kiosk.page == "JobListPage")
    kiosk.touch("换个词找")
    kiosk.until(lambda: kiosk.page == "SearchPage" and not kiosk.sees("没有这样的岗位"))
    typed(kiosk, "律师")
    kiosk.touch("全部工作，")
    kiosk.until(lambda: kiosk.page == "JobListPage" and len(rows(kiosk)) == 6)


def test_what_postings_do_not_tell_is_said_before_the_letters_are_sent_off(kiosk: Kiosk) -> None:
    to_the_letters(kiosk)
    typed(kiosk, "没有健康证能干的")
    kiosk.until(lambda: kiosk.sees("先列没写要健康证的，后面的可能要"))
    kiosk.until(lambda: bool(rows(kiosk)))


def test_where_nothing_is_like_it_what_is_near_is_offered_before_everything(kiosk: Kiosk) -> None:
    kiosk.window.navigator.open("jobs/words")
    typed(kiosk, "飞行员")
    kiosk.until(lambda: bool(kiosk.called("全部工作，")))
    kiosk.touch("分钟内，")
    kiosk.until(lambda: kiosk.page == "JobListPage" and bool(rows(kiosk)))
    within = jobs(kiosk)._enquiry.question.within_minutes
    assert within in RINGS
    assert kiosk.sees(f"走路 {within} 分钟内")


def test_where_there_is_no_work_at_all_nobody_is_sent_round_in_a_circle(
    stand: Callable[..., Kiosk], tmp_path: Path
) -> None:
    kiosk = stand(OwnTown().settle([], tmp_path / "index"))
    kiosk.window.navigator.open("jobs/today")
    kiosk.until(lambda: kiosk.sees("眼下一个岗位也没有"))
    assert kiosk.sees("12333")
    assert not kiosk.called("看全部工作")
    kiosk.touch("看近期活动")
    kiosk.until(lambda: kiosk.page == "EventsPage")
    kiosk.window.navigator.open("jobs/words")
    typed(kiosk, "保洁")
    kiosk.until(lambda: kiosk.sees("眼下一个岗位也没有，可以打 12333 问"))


@pytest.mark.parametrize("way", ["near", "today", "words"])
def test_while_the_search_is_not_open_nobody_is_told_that_there_is_no_work(
    stand: Callable[..., Kiosk], way: str
) -> None:
    town = Town(open=False)
    kiosk = stand(town)
    kiosk.window.navigator.open(f"jobs/{way}")
    kiosk.until(lambda: kiosk.page == ("SearchPage" if way == "words" else "JobListPage"))
    if way == "words":
        typed(kiosk, "保洁")
    kiosk.until(lambda: kiosk.sees("岗位正在整理"))
    assert not kiosk.sees("一个也没有")
    assert not kiosk.sees("没有这样的岗位")
    assert not kiosk.called("看全部工作")
    town.open = True
    kiosk.until(lambda: bool(rows(kiosk)) and not kiosk.sees("岗位正在整理"))


def test_a_kind_is_not_chosen_while_the_search_is_not_open(stand: Callable[..., Kiosk]) -> None:
    town = Town(open=False)
    kiosk = stand(town)
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    assert kiosk.page == "KindsPage"
    assert kiosk.control("保洁").property("reason") == "正在整理"
    town.open = True
    kiosk.until(lambda: kiosk.control("保洁").property("reason") == "")


class NoWorkshops(Town):
    """The town on a day without workshops."""

    def parts(self) -> LaidOut:
        laid = super().parts()
        finder = laid.finder()
        assert finder is not None

        def overview(within_minutes: int = 30) -> Overview:
            seen = finder.overview(within_minutes)
            return dataclasses.replace(seen, kinds={**seen.kinds, "workshop": 0})

        fewer: Any = SimpleNamespace(ask=finder.ask, overview=overview)
        return dataclasses.replace(laid, finder=lambda: fewer)


def test_ways_of_working_have_tiles_and_none_today_is_told_before_the_touch(stand: Callable[..., Kiosk]) -> None:
    kiosk = stand(NoWorkshops())
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.until(lambda: bool(kiosk.called("公益岗")))
    assert kiosk.control("微工厂").property("reason") == "今天没有"
    promised = next(one for one in jobs(kiosk)._tiles._get_kinds() if one["key"] == "day")["count"]
    kiosk.touch("零活")
    kiosk.until(lambda: kiosk.page == "JobListPage")
    assert jobs(kiosk)._enquiry.question == Question(form="day")
    assert jobs(kiosk).property("count") == promised
    assert jobs(kiosk).property("title") == "零活"


def test_hours_and_workshops_are_conditions_with_counts(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("全部")
    kiosk.until(lambda: kiosk.page == "JobListPage")
    assert not kiosk.called("上夜班"), "the row under the list keeps its six"
    kiosk.touch("更多条件")
    for words, toggle in (("上夜班", Toggle.NIGHT), ("上晚班", Toggle.EVENING), ("微工厂", Toggle.WORKSHOP)):
        promised = kiosk.control(words).property("count")
        kiosk.touch(words)
        kiosk.until(lambda words=words: bool(kiosk.control(words).property("selected")))
        assert jobs(kiosk)._enquiry.question == Question(kind="all", toggles=frozenset({toggle}))
        assert jobs(kiosk).property("count") == promised > 0
        kiosk.touch(words)
        kiosk.until(lambda words=words: not kiosk.control(words).property("selected"))
    kiosk.touch("上夜班")
    kiosk.until(lambda: kiosk.control("只上白班").property("count") == 0)
