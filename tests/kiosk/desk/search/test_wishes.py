"""What people wish for beside the trade becomes the filter that says so; trades stay words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.wishes import understood


@pytest.mark.parametrize(
    ("words", "toggle"),
    [
        ("不用上夜班的活", Toggle.DAYLIGHT),
        ("不上夜班", Toggle.DAYLIGHT),
        ("我不想倒班", Toggle.DAYLIGHT),
        ("不熬夜的工作", Toggle.DAYLIGHT),
        ("没有夜班的", Toggle.DAYLIGHT),
        ("只上白班", Toggle.DAYLIGHT),
        ("不要学历的工作", Toggle.NO_SCHOOLING),
        ("没文化能干啥", Toggle.NO_SCHOOLING),
        ("没念过书", Toggle.NO_SCHOOLING),
        ("不识字能干的活", Toggle.NO_SCHOOLING),
        ("不限年龄", Toggle.AGE_FREE),
        ("五十岁能干啥", Toggle.AGE_FREE),
        ("60岁的人能做什么", Toggle.AGE_FREE),
        ("五十多了还能干什么", Toggle.AGE_FREE),
        ("年纪大了有活吗", Toggle.AGE_FREE),
        ("包吃住的", Toggle.BOARD_LODGING),
        ("管吃管住的厂", Toggle.BOARD_LODGING),
        ("马上能上岗的", Toggle.START_TODAY),
        ("能带孩子的工作", Toggle.WITH_CHILD),
        ("可以带着娃", Toggle.WITH_CHILD),
        ("白天上班", Toggle.DAYLIGHT),
        ("白天能干的活", Toggle.DAYLIGHT),
        ("不用认字", Toggle.NO_SCHOOLING),
        ("退休返聘", Toggle.AGE_FREE),
        ("退休工人能干啥", Toggle.AGE_FREE),
        ("急用钱今天就能干", Toggle.START_TODAY),
        ("晚上能干的", Toggle.EVENING),
        ("下班以后能做的", Toggle.EVENING),
        ("上晚班", Toggle.EVENING),
        ("上夜班", Toggle.NIGHT),
        ("通宵班", Toggle.NIGHT),
        ("微工厂", Toggle.WORKSHOP),
        ("家门口的工厂", Toggle.WORKSHOP),
        ("在家能做的", Toggle.AT_HOME),
        ("居家就业", Toggle.AT_HOME),
        ("带回家做的活", Toggle.AT_HOME),
    ],
)
def test_a_wish_alone_asks_for_all_work_that_grants_it(words: str, toggle: Toggle) -> None:
    assert understood(Question(words)) == Question(toggles=frozenset({toggle}))


@pytest.mark.parametrize(
    ("words", "work", "toggles"),
    [
        ("不上夜班的保洁", "保洁", {Toggle.DAYLIGHT}),
        ("保安 包吃住", "保安", {Toggle.BOARD_LODGING}),
        ("我想找不要学历的保安", "保安", {Toggle.NO_SCHOOLING}),
        ("洗碗，不上夜班，包吃住", "洗碗", {Toggle.DAYLIGHT, Toggle.BOARD_LODGING}),
        ("五十岁的保姆", "保姆", {Toggle.AGE_FREE}),
        ("夜班的保安", "保安", {Toggle.NIGHT}),
        ("晚上兼职", "兼职", {Toggle.EVENING}),
        ("手工活带回家做", "手工", {Toggle.AT_HOME}),
    ],
)
def test_beside_work_the_wish_is_a_filter_and_the_work_stays(words: str, work: str, toggles: set[Toggle]) -> None:
    assert understood(Question(words)) == Question(work, toggles=frozenset(toggles))


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("五千以上", Question(pay_min=5000)),
        ("月薪4500以上的工作", Question(pay_min=4500)),
        ("一个月六千五往上", Question(pay_min=6500)),
        ("司机 7千起", Question("司机", pay_min=7000)),
        ("工资高的", Question(pay_min=6000)),
        ("离家近的", Question(within_minutes=15)),
        ("附近的活", Question(within_minutes=15)),
        ("打零工", Question(form="day")),
        ("临时工", Question(form="day")),
        ("公益性岗位", Question(form="public")),
        ("公益岗保洁", Question("保洁", form="public")),
        ("离家近一点不上夜班", Question(within_minutes=15, toggles=frozenset({Toggle.DAYLIGHT}))),
    ],
)
def test_pay_and_nearness(words: str, question: Question) -> None:
    assert understood(Question(words)) == question


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "保洁",
            "夜班",
            "夜班保安",
            "带孩子",
            "看孩子",
            "照顾老人",
            "老人护理",
            "收银员",
            "工",
            "招",
            "人",
        ),
        *(
            "baojie",
            "bj",
            "厨师",
            "文化馆",
            "学历提升",
            "找工作",
            "离家近的保洁",
            "火车站附近",
            "高薪酒店",
            "五十铃司机",
        ),
        *("白班保安", "晚上看门", "居家养老护理", "零工市场", "小学门卫", "大爷", "不锈钢", "无人机", "没有", "不"),
    ],
)
def test_whoever_wishes_for_nothing_is_asked_for_as_typed(words: str) -> None:
    assert understood(Question(words)) == Question(words)


def test_what_was_asked_before_is_kept() -> None:
    before = Question("不上夜班", "guard", 4000, 10, "full", frozenset({Toggle.AGE_FREE}))
    after = Question("", "guard", 4000, 10, "full", frozenset({Toggle.AGE_FREE, Toggle.DAYLIGHT}))
    assert understood(before) == after


@given(st.text(max_size=80))
def test_any_text_is_a_question_and_is_understood_once(words: str) -> None:
    once = understood(Question(words))
    assert understood(once).toggles >= once.toggles
    assert once.words == words or len(once.words) < len(words)
