"""Elements that are missing, pay that cannot be true, numbers nobody can dial."""

from __future__ import annotations

import pytest

from sync.hub.linter.lint import lint
from sync.hub.linter.words import Words

IN_ORDER = Words("普工", "测试电子厂", "石桥镇人民路", "5000", "8-18", "", "13800001234", "")


def codes(**cells: str) -> set[str]:
    return {finding.code for finding in lint(IN_ORDER._replace(**cells))}


def split(texts: str) -> list[str]:
    return texts.split("|")


@pytest.mark.parametrize(
    "text", split("|-|某公司|本厂|大型企业|某物业公司|保密|xx公司|电子厂|某卖场专柜|镇上的作坊|厂名面试时说|批发部")
)
def test_an_employer_without_a_name_is_missing(text: str) -> None:
    assert codes(employer=text) == {"missing_employer"}


@pytest.mark.parametrize("text", split("老王面馆|李记|小天鹅|天和|测试集团"))
def test_a_short_name_is_a_name(text: str) -> None:
    assert codes(employer=text) == set()


@pytest.mark.parametrize(
    "text",
    split(
        "|电话告知|就近安排|待定|面议|全国|看安排|加微信聊|以短信通知为准|到店再告知|听候分派|各大卖场|哪里有单去哪里"
    ),
)
def test_a_place_that_says_nothing_is_missing(text: str) -> None:
    assert codes(place=text) == {"missing_place"}


def test_a_place_that_is_a_proper_name_is_a_place() -> None:
    for place in ("翠竹园", "档案馆", "工业园", "一中后门", "老粮站"):
        assert codes(place=place) == set()


def test_work_that_goes_from_house_to_house_has_its_place() -> None:
    for place in ("全城", "各小区", "城区各路段", "多店", "居家", "上门服务"):
        assert codes(place=place) == set()


def test_what_stands_in_another_cell_is_not_missing() -> None:
    assert codes(place="", note="店在石桥镇老街") == set()
    assert codes(pay="面议", note="月薪4000左右") == set()
    assert codes(phone="", note="电话13800001235") == set()
    assert codes(title="急聘", requirements="负责清洗餐具") == set()
    assert codes(employer="", title="测试茶场招采茶工") == set()


PASTED = "测试县河湾镇蓝天制衣厂招平车工2名,月薪4000,长白班,管住,电话13800001234"


def missing(text: str, field: str = "note") -> set[str]:
    return {finding.code for finding in lint(Words(**{field: text})) if finding.code.startswith("missing_")}


@pytest.mark.parametrize("field", ["title", "requirements", "note"])
def test_a_posting_pasted_into_one_cell_tells_everything(field: str) -> None:
    assert {finding.code for finding in lint(Words(**{field: PASTED}))} == set()


@pytest.mark.parametrize(
    ("said", "instead", "code"),
    [
        ("测试县河湾镇蓝天制衣厂招", "河湾镇,朋友厂里招", "missing_employer"),
        ("测试县河湾镇蓝天", "蓝天", "missing_place"),
        ("平车工2名", "2名", "missing_work"),
        ("月薪4000,", "工资面议,", "missing_pay"),
        ("电话13800001234", "有意留言", "missing_contact"),
    ],
)
def test_what_a_pasted_posting_leaves_out_is_missing(said: str, instead: str, code: str) -> None:
    assert missing(PASTED.replace(said, instead)) == {code}


def test_a_charge_or_a_telephone_number_is_no_pay() -> None:
    assert missing(PASTED.replace("月薪4000,", "服装费3000元,")) == {"missing_pay"}


def test_pay_and_telephone_are_judged_where_they_stand() -> None:
    assert codes(pay="", note="每月1000元,管饭") == {"pay_below_minimum"}
    assert codes(pay="", note="工资888888元/月") == {"pay_impossible"}
    assert codes(phone="", note="电话1380000,白天打") == {"phone_dead"}
    assert codes(phone="电话:xxxxxxxxxxx") == {"phone_dead"}


def test_a_volunteer_may_go_unpaid_and_a_worker_may_not() -> None:
    assert codes(title="志愿者", pay="无薪,餐补20元/天", hours="周末半天") == set()
    assert codes(pay="无薪,餐补20元/天", hours="周末半天") == {"pay_below_minimum"}


@pytest.mark.parametrize("text", split("|招人|急聘|工作人员|招聘10人|3号|高薪诚聘|岗位一"))
def test_a_title_without_work_is_missing(text: str) -> None:
    assert codes(title=text) == {"missing_work"}


@pytest.mark.parametrize("text", split("|面议|-|高薪|从优|按行业标准"))
def test_pay_without_a_figure_is_missing(text: str) -> None:
    assert codes(pay=text) == {"missing_pay"}


@pytest.mark.parametrize("text", split("|-|无|见面说|同上"))
def test_no_way_to_reach_the_firm(text: str) -> None:
    assert codes(phone=text) == {"missing_contact"}


@pytest.mark.parametrize(
    "text", split("0|1元|-5000|9999999|50万/月|日薪5000|8000元/小时|0-0|1-100000|月入20万|111111|0.01")
)
def test_pay_that_cannot_be_true(text: str) -> None:
    assert codes(pay=text) == {"pay_impossible"}


@pytest.mark.parametrize("text", split("1000元/月|5元/小时|1200|30元/天|年薪8000|月薪一千|6块一小时"))
def test_pay_clearly_below_the_minimum(text: str) -> None:
    assert codes(pay=text) == {"pay_below_minimum"}


@pytest.mark.parametrize(
    "text",
    split(
        "3-5千|三千五|200/天|25元/小时|20-30万/年|0.5元/件|7千-1.3万|1.5-3万·14薪|底薪1200+提成|9.6元/辆|8.8-11.6/个,月结|4,500元|按单60-120元,月均8000|每辆8.2-11元,每月15日发|1.6-1.9/桶,月结|4000+餐补15元/天"
    ),
)
def test_pay_in_order(text: str) -> None:
    assert codes(pay=text) == set()


def test_no_commission_is_no_commission_and_a_night_is_a_day() -> None:
    assert codes(pay="1000底薪,无提成") == {"pay_below_minimum"}
    assert codes(pay="30块一宿", hours="晚7到早7") == {"pay_below_minimum"}


def test_short_hours_may_pay_little_a_month() -> None:
    assert codes(pay="每月1200", hours="", note="11:30-14:00") == set()
    assert codes(pay="1200", hours="17:00-19:00") == set()
    assert codes(pay="1200", hours="8:00-17:00") == {"pay_below_minimum"}


@pytest.mark.parametrize(
    "text",
    split("1380000|12345678901|138000012345|138000O1234|10012345678|13800001234(停机)|23800001234|13812345678|0530-55"),
)
def test_a_number_nobody_can_dial(text: str) -> None:
    assert codes(phone=text) == {"phone_dead"}


WIDE = "13800001234".translate({sign: sign + 0xFEE0 for sign in range(ord("0"), ord("9") + 1)})
SPELLINGS = split(
    "138 0000 1234|0530-5550123|400-800-1234|+8613800001234|张经理13800001234|13800001234/13800005678|"
    "0530-5550123-801|12333|微信:abc123"
)


@pytest.mark.parametrize("text", [*SPELLINGS, WIDE])
def test_ways_of_spelling_a_number(text: str) -> None:
    assert codes(phone=text) == set()


def test_a_number_that_is_gone_and_the_new_one_behind_it() -> None:
    assert codes(phone="原号5550143已停用,现打13800001235") == set()
    assert codes(phone="空号请加好友") == {"phone_dead"}


def test_the_first_year_s_pay_by_the_month_is_pay_by_the_month() -> None:
    assert codes(pay="第一年每月2600") == set()


def test_one_of_two_numbers_may_be_gone() -> None:
    assert codes(phone="13800001234(打不通)/13800005678") == set()


def test_a_time_of_the_day_and_a_day_s_length_are_no_pay() -> None:
    text = "老胡水产招杀鱼工,水产市场6排19号,每天凌晨4点到9点,一天150元,13800001234"
    assert {found.code for found in lint(Words(note=text))} == set()
    low = "锦程物业招看车的,地下车库,每天8点到晚9点,全月1000块,13800001234"
    assert {found.code for found in lint(Words(note=low))} == {"pay_below_minimum"}


def test_hours_with_their_words_are_hours() -> None:
    assert codes(pay="1300元/月", hours="上午10点到12点半") == set()
    assert codes(pay="1300元/月", hours="早8点到晚6点半") == {"pay_below_minimum"}


def test_a_span_is_impossible_by_its_lower_end_and_the_sum_of_a_scam_is_named_once() -> None:
    assert codes(pay="日薪300-2000") == set()
    assert codes(pay="2元-9万元") == {"pay_impossible"}
    assert codes(pay="日入上千", note="刷单，先垫付后返佣") == {"scam"}


def test_the_measure_of_a_piece_is_no_hour() -> None:
    assert codes(pay="1斤0.45元") == set()
    assert codes(pay="每户180元/月,通常接8户") == set()


def test_a_number_is_gone_only_where_it_is_said_to_be() -> None:
    assert codes(phone="13800001234(微信同号,打不通就发短信)") == set()


def test_work_told_by_its_verbs_is_told_and_order_kept_is_no_work() -> None:
    assert codes(title="招人", requirements="蒸馍、揉面") == set()
    assert codes(title="岗位多多", requirements="服从管理") == {"missing_work"}


def test_who_hires_is_not_told_by_being_told_later() -> None:
    assert codes(employer="见面谈", place="国道边停车场(马店镇)") == {"missing_employer"}
    assert codes(employer="", title="店员(小刘烟酒,月2800)") == set()


def test_people_of_a_group_are_that_group_and_that_sex() -> None:
    assert codes(requirements="要求畲族姑娘,会唱山歌") == {"ethnicity", "sex"}
