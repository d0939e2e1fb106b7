"""A posting pasted whole into one cell: told is whatever may be told, and what nothing tells is missing."""

from __future__ import annotations

import pytest

from sync.hub.linter.lint import lint
from sync.hub.linter.words import Words

TOLD = (
    "杏花村修鱼塘要十个壮劳力以外的帮手也行,一天160,村口集合,电话13800001234",
    "【面面俱到】招拉面师傅一名,西关十字,6500包住,13800001234",
    "青石小学食堂要个切菜的,早六点到下午三点,每月两千七,总务13800001234",
    "我们“半亩方塘”茶舍想请人泡茶,在文庙东门对面,月钱三千二,13800001234",
    "急!金穗粮油招装卸,老粮站院里,一车八十,13800001234",
    "招裱画师傅!墨缘斋 博物馆对面\n月薪5200,单休\n电话13800001234",
    "众诚铝材招仓管,建材城6号,月薪3600,13800001234",
    "满福楼招传菜,夜市“胖叔炒饼”旁,3200,13800001234",
    "1.单位安宁护理站 2.护理工 3.东关 4.4300 5.13800001234",
    "招护眼技师,四千起,明澈视光(南二环),13800001234",
    "缺装载机司机,一天三百,东坝货场 老邵仓储13800001234",
    "招洗车工,130一天,车爵士,迎宾桥头,13800001234",
    "找个会养猪的,管吃管住,月5000,上河滩老侯家猪场,13800001234",
    "本人带一岁娃,想请个育儿嫂,白班,5500,住翡翠湾,王女士,13800001234",
    "家政公司直招保洁,洁无忧家政,市区派单,28一小时,13800001234",
    "给我爸找个护工,住家,会擦洗,一个月五千八,府河小区,胡先生家,13800001234",
    "大杨树超市收银员,东河镇新华街,2900,两班,13800001234",
    "高新区佳禾公司业务扩大,现招焊工,5500,13800001234",
    "白云乡茶厂招炒茶师傅,六千五,管吃住,夜里炒茶白天睡,13800001234",
)
LEFT_OUT = (
    ("本店因生意好招收银一名,工资3100,县医院正门旁,13800001234", "missing_employer"),
    ("名品影视招剪辑,月薪7000,双休,工位靠窗,13800001234", "missing_place"),
    ("宏盛物流招叉车工一名,5500,要证,工作地点面谈,13800001234", "missing_place"),
    ("招一名会开铲车的师傅,7000,采石场,黑石沟,13800001234", "missing_employer"),
    ("食品厂招包装工,6000,高铁站往南两公里,进厂再说厂名,13800001234", "missing_employer"),
    ("有没有想上班的,福顺纸箱,石桥镇,月休四天,4000,13800001234", "missing_work"),
    ("招小时工擦窗,今天下午,水岸小区5栋,一小时40,13800001234", "missing_employer"),
    ("红星装饰招木工,一天360,长期有活,13800001234", "missing_place"),
    ("宏达公司大量用人,开发区二号路,5000到7000,13800001234", "missing_work"),
    ("小满茶铺招店员,青年路12号,待遇好商量,管两顿饭,13800001234", "missing_pay"),
    ("如意洗衣店招烫衣工,青年路34号,3200,早八晚六", "missing_contact"),
)


def found(text: str, field: str = "note") -> set[str]:
    return {finding.code for finding in lint(Words(**{field: text}))}


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("field", ["title", "note"])
def test_what_running_text_may_tell_is_not_missing(text: str, field: str) -> None:
    assert {code for code in found(text, field) if code.startswith("missing_")} == set()


@pytest.mark.parametrize(("text", "code"), LEFT_OUT)
def test_what_nothing_in_the_text_may_be_is_missing(text: str, code: str) -> None:
    assert {each for each in found(text) if each.startswith("missing_")} == {code}


def test_the_number_behind_the_word_telephone_is_looked_at() -> None:
    assert "phone_dead" in found("大树下烧烤招串串工,夜市12号摊,一晚100,电话138000012345")
    assert "phone_dead" not in found("大树下烧烤招串串工,夜市12号摊,一晚100,电话13800001234")


def test_a_masked_number_needs_no_word_before_it() -> None:
    assert found("小杨烧饼店招打烧饼师傅 石桥镇十字街北 工资5500 138xxxx8888") == {"phone_dead"}


def test_pay_in_running_text_is_read_where_it_is_said() -> None:
    assert "pay_below_minimum" in found("心语花店招店员,文化路,每月900元,早9晚8,电话13800001234")
    assert "pay_impossible" in found("天天便利店招收银,人民路,月薪380000元,两班倒,电话13800001234")
    assert "pay_below_minimum" in found("心语花店招店员,文化路,早8到晚6一天不断人,一个月1000,电话13800001234")
    assert "pay_below_minimum" not in found("顺捷快运招分拣,物流园,22块5一小时管饭,电话13800001234")


def test_a_branch_by_its_town_is_a_place() -> None:
    assert found("兴华超市东河店招理货员3名,2700加全勤200,早班6:30-14:30,电话13800002683") == set()


@pytest.mark.parametrize(
    "told",
    [
        Words("和顺粮油店招搬货", "", "石桥镇", "160/天", "8-17", "能扛50斤", "13800001234", ""),
        Words("采购", "", "站前路", "4000", "7-16", "懂菜价", "13800001234", "华景酒店后勤"),
        Words("收银", "", "新华街", "2900", "两班", "会用扫码枪", "好街坊便利店 13800001234", ""),
        Words("入户保洁", "洁丽家政", "", "40元/小时", "约", "会擦玻璃", "13800001234", "各小区跑"),
        Words("手工钉珠", "锦绣工艺", "", "一件4元", "自由", "在家做", "13800001234", ""),
        Words("", "同福饭店", "站前路", "3300", "10-21", "端菜收台", "13800001234", ""),
        Words("铺地砖", "安居装修", "锦绣花园", "", "7-18", "熟手", "13800001234", "每平方18元"),
    ],
)
def test_what_another_cell_tells_is_not_missing(told: Words) -> None:
    assert lint(told) == ()


def test_cells_that_name_nobody_and_nowhere_leave_it_out() -> None:
    row = Words("采购", "", "见附件", "4000", "7-16", "懂菜价", "13800001234", "")
    assert {finding.code for finding in lint(row)} == {"missing_employer", "missing_place"}


def test_a_table_row_is_not_read_as_running_text() -> None:
    row = Words("焊工", "", "石桥镇人民路", "6500", "8-18", "有证", "13800001234", "墨缘斋旁")
    assert {finding.code for finding in lint(row)} == {"missing_employer"}


@pytest.mark.parametrize("kind", ["快餐店", "烧烤店", "饭店", "城里工厂"])
def test_what_a_firm_sells_is_no_name(kind: str) -> None:
    posting = f"{kind}急招服务员两名,3500,包住,地址人民路十字口,13800001234"
    assert found(posting) == {"missing_employer"}
    assert found(f"福源{posting}") == set()
