"""What a clause says of people: turned away in any words, sought, asked about; and what turns nobody away."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sync.hub.linter.lint import lint
from sync.hub.linter.rules import RuleError, read_rules, shipped_folder, shipped_rules
from sync.hub.linter.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from sync.hub.linter.stance import Ground

ORDER = Words("普工", "测试电子厂", "石桥镇人民路", "5000", "8-18", "", "13800001234", "")
GROUNDS = shipped_rules().grounds.all


def codes(**cells: str) -> set[str]:
    return {finding.code for finding in lint(ORDER._replace(**cells))}


def by_stance(text: str, field: str = "note") -> dict[str, str]:
    """Code and article of what the grounds alone find."""
    alone = shipped_rules()._replace(rules=())
    return {each.code: each.article for each in lint(ORDER._replace(**{field: text}), alone)}


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_every_ground_finds_its_own_example_and_names_an_article(ground: Ground) -> None:
    found = by_stance(ground.example, "requirements")

    assert ground.code in found
    assert "条" in found[ground.code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("男同胞暂停进厂", "sex"),
        ("新疆西藏那边少民的暂时不进", "ethnicity"),
        ("四川的老乡抱歉,厂里暂时不收", "origin"),
        ("持证残疾人本厂无法安排", "disability"),
        ("五十多的就算了", "age"),
        ("信耶稣、信佛的都不合适", "religion"),
        ("面试时请说明有没有要二宝的想法", "marriage"),
    ],
)
def test_turning_away_is_read_in_words_nobody_listed(text: str, code: str) -> None:
    assert code in by_stance(text)


@pytest.mark.parametrize(
    "text",
    [
        "女员工不加班",
        "外地人不收费",
        "少数民族同志一样欢迎",
        "残疾人优先照顾,不影响录用",
        "在外老乡、外地客商,我们都欢迎",
        "孕妇装导购会推销",
    ],
)
def test_a_negation_that_turns_nobody_away_is_none(text: str) -> None:
    assert by_stance(text) == {}


def test_a_refusal_by_itself_reaches_back_over_the_reason() -> None:
    assert codes(requirements="在里头待过的,保险公司不认,不要") == {"record"}
    assert codes(requirements="说外省话的老乡,客户听不懂,算了") == {"origin"}
    assert codes(requirements="退休的老师傅带你,客户不多,欢迎") == set()


def test_a_line_of_blanks_or_slashes_is_a_list() -> None:
    assert {"sex", "age", "marriage"} <= codes(requirements="助理1名 女 28以下 单身 能出差")
    assert {"sex", "age"} <= codes(requirements="前台/女/22-28/住宿/全勤奖")
    assert codes(pay="25元/小时", requirements="男女不限 能吃苦 会骑车 有手机") == set()


def test_who_is_turned_away_decides_the_article() -> None:
    assert by_stance("女同志这次不考虑") == {"sex": "就业促进法 第二十七条"}
    assert by_stance("男同志这次不考虑") == {"sex": "人力资源市场暂行条例 第二十四条"}


def test_what_is_taken_from_the_firms_name_says_nothing_of_workers() -> None:
    text = "店名女士优先"

    assert "sex" in by_stance(text)
    named = ORDER._replace(employer="女士优先咖啡", note=text)
    assert lint(named) == ()


def test_one_sum_has_one_name() -> None:
    found = {each.code for each in lint(ORDER._replace(note="工服扫码枪要交500块钱放公司"))}

    assert found == {"deposit"}


def test_the_county_is_known_from_its_office_alone() -> None:
    text = Words(note="甲柳汇沅食品厂招包装工,一天150元,电话13800001234")

    assert "missing_place" in {each.code for each in lint(text)}
    assert "missing_place" not in {each.code for each in lint(text, shipped_rules(("甲柳",)))}
    assert "柳泉" not in "".join(path.read_text("utf-8") for path in shipped_folder("linter").glob("*.toml"))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('code = "religion"', 'code = "religions"', "believers"),
        ("stances = { shunned", "stances = { shuned", "women"),
        ("then_open = ", "then_opened = ", "then_open"),
        ("negated = '''", "negated = '''(", "grammar"),
        ("people = ['''", "people = ['''(", "women"),
    ],
)
def test_a_ground_that_is_not_whole_is_refused_by_name(tmp_path: Path, old: str, new: str, named: str) -> None:
    folder = shutil.copytree(shipped_folder("linter"), tmp_path / "linter")
    file = folder / "grounds.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RuleError, match=named):
        read_rules(folder)


@pytest.mark.parametrize(
    "title", ["水果店理货小妹", "宴会厅传菜男生两名", "饰品店店员小妹妹一枚", "裱花女学徒", "搬家跟车壮小伙"]
)
def test_who_ends_a_title_is_sought(title: str) -> None:
    assert codes(title=title) == {"sex"}


@pytest.mark.parametrize("title", ["女鞋针车工", "男科导医", "女装导购", "女生宿舍维修工", "妇女之家社工", "外卖小哥"])
def test_what_only_begins_a_title_is_the_trade(title: str) -> None:
    assert codes(title=title) == set()


@pytest.mark.parametrize(
    "text",
    [
        "会审岗位,凡写“限男”“35岁以下”的退回重填",
        "招聘信息里出现只限男生等内容请打监督电话",
        "以前写的“限女”已删,男女都要",
    ],
)
def test_a_clause_about_the_words_is_no_condition(text: str) -> None:
    assert codes(requirements=text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("内训成本2600由学员承担", "fee"),
        ("每天向店里交管理费20", "fee"),
        ("床品200统一购买", "fee"),
        ("拜师礼2000", "fee"),
        ("仅收工装成本160元", "fee"),
        ("须有本地担保人一名", "deposit"),
        ("岗位承诺金800,做满半年返", "deposit"),
        ("先交100诚意金占名额", "deposit"),
    ],
)
def test_who_bears_it_makes_it_a_charge_and_what_comes_back_a_deposit(text: str, code: str) -> None:
    assert codes(note=text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "公司代付房租押金",
        "别家收350服装押金,我们不收",
        "每年发服装费800元",
        "考证8000元全由公司报",
        "押金一分不要",
        "水电费自理",
    ],
)
def test_what_the_firm_bears_is_no_charge(text: str) -> None:
    assert codes(note=text) == set()
