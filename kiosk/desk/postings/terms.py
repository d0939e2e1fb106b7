"""The closed word lists of a posting: unit of pay, kind of employment, shift, schooling, the benefits that are filters.

What arrives outside these lists is kept and shown as written; it is only not offered as a filter.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


class PayUnit(StrEnum):
    """What one amount of pay is for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PIECE = "piece"


class Form(StrEnum):
    """How one is employed."""

    FULL = "full"
    PART = "part"
    DAY = "day"
    PUBLIC = "public"


class Shift(StrEnum):
    """When one works."""

    DAY = "day"
    EARLY = "early"
    LATE = "late"
    NIGHT = "night"
    ROTATING = "rotating"
    FREE = "free"


UNIT_WORDS: Mapping[str, Phrase] = MappingProxyType(
    {
        PayUnit.HOUR: phrase("Posting", "元/小时"),
        PayUnit.DAY: phrase("Posting", "元/天"),
        PayUnit.MONTH: phrase("Posting", "元/月"),
        PayUnit.YEAR: phrase("Posting", "元/年"),
        PayUnit.PIECE: phrase("Posting", "元/{per}"),
    }
)
PIECE_WORDS: Mapping[str, Phrase] = MappingProxyType(
    {
        one.text: one
        for one in (
            phrase("Piece", "件"),
            phrase("Piece", "单"),
            phrase("Piece", "次"),
            phrase("Piece", "趟"),
            phrase("Piece", "票"),
            phrase("Piece", "户"),
            phrase("Piece", "个"),
            phrase("Piece", "平米"),
            phrase("Piece", "平方"),
            phrase("Piece", "车"),
            phrase("Piece", "套"),
            phrase("Piece", "斤"),
            phrase("Piece", "箱"),
            phrase("Piece", "份"),
            phrase("Piece", "节"),
            phrase("Piece", "场"),
            phrase("Piece", "台"),
            phrase("Piece", "辆"),
            phrase("Piece", "桶"),
            phrase("Piece", "晚"),
            phrase("Piece", "双"),
            phrase("Piece", "串"),
            phrase("Piece", "条"),
            phrase("Piece", "只"),
            phrase("Piece", "朵"),
            phrase("Piece", "盒"),
            phrase("Piece", "捆"),
            phrase("Piece", "张"),
            phrase("Piece", "页"),
            phrase("Piece", "米"),
        )
    }
)
"""What is counted where one is paid by the piece."""
FORM_WORDS: Mapping[str, Phrase] = MappingProxyType(
    {
        Form.FULL: phrase("Posting", "全职"),
        Form.PART: phrase("Posting", "兼职"),
        Form.DAY: phrase("Posting", "零活"),
        Form.PUBLIC: phrase("Posting", "公益岗"),
    }
)
SHIFT_WORDS: Mapping[str, Phrase] = MappingProxyType(
    {
        Shift.DAY: phrase("Posting", "白班"),
        Shift.EARLY: phrase("Posting", "早班"),
        Shift.LATE: phrase("Posting", "晚班"),
        Shift.NIGHT: phrase("Posting", "夜班"),
        Shift.ROTATING: phrase("Posting", "两班倒"),
        Shift.FREE: phrase("Posting", "时间自由"),
    }
)
DAYLIGHT_SHIFTS = frozenset({Shift.DAY, Shift.EARLY})
"""Shifts that count as 只上白班."""

SCHOOLING_WORDS: Mapping[str, Phrase] = MappingProxyType(
    {
        "11": phrase("Posting", "博士"),
        "14": phrase("Posting", "硕士"),
        "21": phrase("Posting", "本科"),
        "31": phrase("Posting", "大专"),
        "41": phrase("Posting", "中专"),
        "44": phrase("Posting", "职高"),
        "47": phrase("Posting", "技校"),
        "61": phrase("Posting", "高中"),
        "71": phrase("Posting", "初中"),
        "81": phrase("Posting", "小学"),
    }
)
NO_SCHOOLING = frozenset({"90"})
"""Codes of `schooling_min` by which an employer says that it asks for none (GB/T 4658: 90 其他, below every level).

An empty one is no such word: there the employer said nothing.
"""

ELIGIBLE_WORDS: Mapping[str, Phrase] = MappingProxyType(
    {
        "hard_to_employ": phrase("Posting", "就业困难人员"),
        "zero_job_family": phrase("Posting", "零就业家庭成员"),
        "long_unemployed": phrase("Posting", "登记失业一年以上的"),
        "older": phrase("Posting", "大龄失业人员"),
        "low_income": phrase("Posting", "低保家庭成员"),
        "disabled": phrase("Posting", "持残疾人证的"),
        "single_parent": phrase("Posting", "独自带未成年孩子的"),
        "landless": phrase("Posting", "因失去土地没了工作的"),
        "rural_poor": phrase("Posting", "脱贫享受政策人口"),
        "registered": phrase("Posting", "已经登记失业的"),
    }
)
"""Who may apply for a public-welfare post, as the law of the province and the cities' notices name them.

Where the lines run is a matter of each city's rules and of the office that checks them, so none is drawn here.
"""

BOARD_AND_LODGING = frozenset({"包吃住", "包吃包住"})
BOARD = frozenset({"包吃", "包餐", "包三餐", "包两餐", "包一餐"})
LODGING = frozenset({"包住", "有宿舍"})
WITH_CHILD = frozenset({"能带娃", "可以带孩子"})


def gives_board_and_lodging(benefits: tuple[str, ...]) -> bool:
    """Tell whether the employer says it feeds and houses."""
    given = frozenset(benefits)
    return bool(given & BOARD_AND_LODGING) or bool(given & BOARD and given & LODGING)
