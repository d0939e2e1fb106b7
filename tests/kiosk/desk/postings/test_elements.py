"""The six open-government elements, with the gaps said."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.postings.elements import MISSING, clean, contact_words, elements, facts, hours_line, phone_words
from kiosk.desk.search.query import Toggle
from kiosk.desk.search.schema import toggles
from sync.wire.posting import Posting

EMPTY = Posting(id="p", title="家庭保洁员")
FULL = Posting(
    id="p",
    title="家庭保洁员",
    employer="禾安家政服务部",
    street="青禾街 18 号",
    pay_text="每单45-60元，每月15日发",
    openings=4,
    shift="day",
    hours_text="8:00–17:00",
    schooling_min="71",
    experience="有经验优先",
    benefits=("包吃", "五险"),
    duties="上门做日常清洁",
    requirements="会骑电动车",
    process="打电话，见面",
    how_to_apply="打电话",
    phone="13800000126",
    contact="李芳",
    age_free=True,
)


def test_all_six_in_the_order_of_the_guideline() -> None:
    assert [(one.label, one.value, one.missing) for one in elements(FULL)] == [
        ("招聘单位", "禾安家政服务部", False),
        ("岗位要求", "会骑电动车，初中以上，有经验优先，不看年龄", False),
        ("福利待遇", "包吃，五险", False),
        ("招聘流程", "打电话，见面", False),
        ("应聘方式", "打电话", False),
        ("咨询电话", "138 0000 0126", False),
    ]


def test_what_is_missing_says_what_to_do() -> None:
    assert all(one.missing for one in elements(EMPTY))
    assert {one.value for one in elements(EMPTY)} == {MISSING.text, "单位未填电话，请问驿站工作人员"}


def test_lines_of_the_page() -> None:
    assert {one.label: one.value for one in facts(FULL)} == {
        "单位": "禾安家政服务部",
        "工种": "上门做日常清洁",
        "人数": "招 4 人",
        "工资": "45–60 元/单",
        "时间": "白班，8:00–17:00",
        "条件": "会骑电动车，初中以上，有经验优先，不看年龄",
        "福利": "包吃，五险",
        "地点": "青禾街 18 号",
        "流程": "打电话，见面",
        "应聘": "打电话",
    }
    bare = {one.label: one for one in facts(EMPTY)}
    assert bare["工种"].value == "家庭保洁员"
    assert bare["工资"].value == "没写工资"
    assert [label for label, one in bare.items() if one.missing] == [
        "单位",
        "人数",
        "时间",
        "条件",
        "福利",
        "地点",
        "流程",
        "应聘",
    ]


def test_a_shift_that_is_no_code_stays_as_written() -> None:
    assert hours_line(Posting(id="p", title="x", shift="隔天班")) == "隔天班"


def test_phones_and_names() -> None:
    assert phone_words("138-0000 0126") == "138 0000 0126"
    assert phone_words("0999-8880126") == "0999-8880126"
    assert phone_words(" ") == ""
    assert contact_words("李芳") == "李**"
    assert contact_words("") == ""


def test_hostile_text_is_made_safe() -> None:
    assert clean("\u202e月薪\u200b一万\x00\n<b>") == "月薪 一万 <b>"


@given(st.text())
def test_clean_is_one_line_without_unseen_signs(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert not any(sign < " " or "\u202a" <= sign <= "\u202e" for sign in cleaned)


def test_who_says_that_schooling_does_not_count_is_told_from_who_says_nothing() -> None:
    asked = {code: dict(lines(code)) for code in ("90", "", "71")}
    assert asked["90"]["条件"] == "不看学历"
    assert asked[""]["条件"] == MISSING.text
    assert asked["71"]["条件"] == "初中以上"
    codes = ("", "90", "81", "无")
    assert [Toggle.NO_SCHOOLING in toggles(Posting(id="p", title="保洁", schooling_min=code)) for code in codes] == [
        *(False, True, False, False)
    ]


def lines(schooling: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in facts(Posting(id="p", title="保洁", schooling_min=schooling))]
