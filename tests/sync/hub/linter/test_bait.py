"""Money asked of whoever wants the work: by its sum, whatever it is called; and where it is bait besides."""

from __future__ import annotations

import pytest

from sync.hub.linter.lint import lint
from sync.hub.linter.words import Words

IN_ORDER = Words("普工", "测试电子厂", "石桥镇人民路", "5000", "8-18", "", "13800001234", "")


def codes(**cells: str) -> set[str]:
    return {finding.code for finding in lint(IN_ORDER._replace(**cells))}


@pytest.mark.parametrize("note", ["没证的交1600我们给办", "入门费380", "办工作证160元"])
def test_a_sum_beside_a_verb_of_paying_is_a_fee(note: str) -> None:
    assert codes(note=note) == {"fee"}


@pytest.mark.parametrize("note", ["押400工装", "钥匙预存150，多退少补", "先存柜上300"])
def test_a_sum_that_is_held_is_a_deposit(note: str) -> None:
    assert codes(note=note) == {"deposit"}


@pytest.mark.parametrize(
    "note",
    [
        "餐费补贴15元/天",
        "高温费300",
        "别家收服装押金，我们不收",
        "上下班车费补贴200",
        "会给客户办会员卡",
        "加班费20一小时",
    ],
)
def test_what_is_given_or_taken_by_others_is_neither(note: str) -> None:
    assert codes(note=note) == set()


@pytest.mark.parametrize(
    "cells",
    [
        {"title": "群演", "note": "先办演出证168元"},
        {"place": "线上", "note": "升级费268"},
        {"title": "车站内招", "note": "保证金3万办不成退"},
        {"title": "远洋水手", "note": "服务费押金共9800，交了就排船"},
    ],
)
def test_money_first_for_work_that_nobody_sees_is_bait(cells: dict[str, str]) -> None:
    assert "scam" in codes(**cells)


def test_a_workshop_that_takes_a_fee_is_no_bait() -> None:
    assert codes(title="焊工", note="服装费160") == {"fee"}


def test_a_posting_pasted_whole_says_in_its_text_that_the_work_is_far() -> None:
    pasted = "云帆工作室招打字员，在家做，千字40元，先开会员150，微信yf_dazi"
    assert {"fee", "scam"} <= {finding.code for finding in lint(Words(note=pasted))}


def test_a_pledge_by_any_name_is_one_deposit() -> None:
    assert codes(note="收银员需缴纳备用金保证1000元") == {"deposit"}


@pytest.mark.parametrize("note", ["成交一套提2000到5000", "软件公司开，不用自己买", "寒暑假不上班也不发工资"])
def test_what_the_firm_gives_is_no_charge(note: str) -> None:
    assert codes(note=note) == set()
