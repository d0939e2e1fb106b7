"""Conditions that postings seldom tell: the page says so and shows what comes nearest; nobody is shown less."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.desk.search.conditions import CONDITIONS, NOT_TOLD, asks_for_anything, conditions_in
from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.results import How, Results
from kiosk.desk.search.search import Search
from kiosk.desk.search.wishes import understood
from sync.wire.posting import Posting

Make = Callable[[list[Posting]], Search]


def asked(search: Search, words: str) -> Results:
    return search.ask(understood(Question(words)), rows=60)


# what residents of a community station say; each is a filter, or is told about and answered with what comes near
SAID: tuple[str, ...] = tuple(
    words
    for line in (
        "暑假工 寒假工 假期工 学生工 大学生能干的 勤工俭学 双休 周末休息的 周末兼职 周六周日能上班的",
        "星期天能干的 不加班的 按时下班 只上半天 一天干四个小时 时间自由的 弹性工作 长期 稳定的工作",
        "短期工 过渡一下 日结 现结 当天结工资 干一天结一天 周结 有社保 交五险一金 有宿舍 提供住宿 管饭的",
        "有食堂 计件的 按小时算钱 不押工资 不交押金 不要中介费 不骗人的 正规单位 不用站着 坐着干的 站不了",
        "轻松的活 不累的 不干重活 不用爬楼 有空调的 室内的 不要经验 零基础 什么都不会 新手 有人带",
        "想学门手艺 不体检 没有健康证能干的 没有证 不会骑车 不会开车 不会用手机 不会用电脑 不会说普通话",
        "视力不好 眼神不好 残疾人能干的 聋哑人 坐轮椅 听力不好 腿脚不好能干什么 身体不好 有高血压 孕妇",
        "怀孕能干的 刑满 坐过牢 有案底 外地人 农村户口 没有本地户口 少数民族 宝妈 接送孩子方便 顾家",
        "夫妻工 女的能干的 男的 低保户 困难人员 下岗了 单亲妈妈 退伍军人 应届毕业生 年轻人 四十五岁",
        "18岁 大专学历 有纹身 离学校近 离地铁近 找工作 有什么活 随便什么都行 夜班保安 晚上能干的",
        "白天上班 退休返聘 六十岁能干的 能带孩子 不用认字 包住 上夜班 打零工 公益性岗位 微工厂 在家能做的",
    )
    for words in line.split()
)


@pytest.mark.parametrize("line", range(0, len(SAID), 24))
def test_whatever_a_resident_says_finds_something_or_is_told_about(search: Search, line: int) -> None:
    for words in SAID[line : line + 24]:
        found = asked(search, words)
        assert found.total, words
        assert found.question.words == "" or found.widened or words in {"日结", "长期", "包住"}, words
        assert all(How.UNTOLD is one.how or How.OCCUPATION is one.how for one in found.widened), words


def test_what_says_it_comes_before_what_only_may_be_so(made: Make) -> None:
    town = [
        Posting(id="full", title="焊工", form="full"),
        Posting(id="part", title="收银员", form="part"),
        Posting(id="said", title="超市暑假工", form="full"),
    ]
    found = asked(made(town), "暑假工")
    assert [hit.id for hit in found.rows] == ["said", "part"]
    assert [one.sentence() for one in found.widened] == ["岗位上很少写收不收学生。兼职、零活在前面，打电话问一句。"]


def test_what_an_employer_asks_for_stands_behind(made: Make) -> None:
    town = [
        Posting(id="asks", title="保安", requirements="无犯罪记录"),
        Posting(id="asks-not", title="保安", requirements="能熬夜"),
    ]
    search = made(town)
    assert [hit.id for hit in asked(search, "刑满能干的").rows] == ["asks-not"]
    assert [hit.id for hit in asked(search, "刑满能干的保安").rows] == ["asks-not", "asks"]


def test_beside_work_the_work_stays_and_what_comes_near_is_in_front(made: Make) -> None:
    town = [
        Posting(id="stands", title="保安", duties="站岗"),
        Posting(id="sits", title="保安", duties="坐着看监控"),
        Posting(id="other", title="包装工", duties="坐着做"),
    ]
    assert [hit.id for hit in asked(made(town), "坐着干的保安").rows] == ["sits", "stands"]


def test_where_nothing_comes_near_the_page_says_plainly_that_nothing_tells_it(made: Make) -> None:
    found = asked(made([Posting(id="1", title="保安"), Posting(id="2", title="厨师")]), "双休")
    assert found.total == 2
    assert [one.sentence() for one in found.widened] == [NOT_TOLD.text]


@pytest.mark.parametrize(
    "words", ["残疾人能干的", "聋哑人", "孕妇", "外地人", "女的能干的", "男的", "腿脚不好", "宝妈", "18岁", "低保户"]
)
def test_nobody_is_shown_less_for_what_he_is(search: Search, words: str) -> None:
    assert asked(search, words).total == search.ask(Question()).total


def test_a_post_for_the_disabled_is_found_by_the_group_it_names(made: Make) -> None:
    town = [
        Posting(id="any", title="保洁员"),
        Posting(id="care", title="残疾人托养护理员"),
        Posting(id="post", title="协管员", form="public", eligible=("disabled",)),
    ]
    assert asked(made(town), "残疾人能干的").rows[0].id == "post"


def test_filters_count_what_the_touch_leaves(search: Search) -> None:
    found = asked(search, "没有健康证能干的")
    for toggle in (Toggle.AGE_FREE, Toggle.NIGHT, Toggle.WORKSHOP):
        assert search.ask(found.question.switched(toggle)).total == found.toggles[toggle]


@pytest.mark.parametrize(
    "words", ["空调维修", "学徒", "室内设计师", "残疾人护理", "农民工", "保洁", "夜班保安", "盲人按摩"]
)
def test_whoever_names_a_trade_is_not_taken_for_one_with_a_condition(search: Search, words: str) -> None:
    assert How.UNTOLD not in {one.how for one in asked(search, words).widened} or words == "学徒"


def test_work_that_is_named_is_never_taken_for_small_words() -> None:
    assert asks_for_anything("想找个活干") == asks_for_anything("找工作")
    assert [words for words in ("保洁", "工", "", "baojie", "找保洁") if asks_for_anything(words)] == []
    assert conditions_in("不要健康证的洗碗")[0] == "洗碗"
    assert conditions_in("室内设计", ["室内设计"]) == ("室内设计", [])
    assert conditions_in("室内的保洁", ["保洁"])[0] == "保洁"
    assert conditions_in("保洁室内的", ["保洁"])[0] == "保洁"


def test_every_note_is_a_sentence_of_at_most_two_lines() -> None:
    for condition in CONDITIONS:
        assert condition.note.text.endswith("。")
        assert len(condition.note.text) <= 34, condition.note.text
