"""Every pay text seen in real postings: how the list, the page and the slip show it, and what they say beside."""

from __future__ import annotations

import pytest

from kiosk.desk.postings.elements import facts
from kiosk.desk.postings.pay import estimate_words, month_figure, pay_of, shown_pay
from kiosk.desk.postings.settings import PostingSettings
from sync.wire.posting import Posting

SETTINGS = PostingSettings()
CUSTOM = "单位没写按月还是按天，这里当按月"
SWAPPED = "单位把高低写反了，这里换过来了"

#: written: (column of the list, line of the page and slip, assumption behind the month)
SEEN = {
    "6-9千": ("6000–9000", f"约 6000–9000 元/月，{CUSTOM}", ""),
    "7千-1.3万": ("7000–13000", f"约 7000–13000 元/月，{CUSTOM}", ""),
    "1.5-3万·14薪": ("15000–30000", f"约 15000–30000 元/月，一年发 14 个月，{CUSTOM}", ""),
    "20-30万/年": ("16660–25000", "20–30 万元/年", "一年的钱除以 12 个月"),
    "150-200元/天": ("3300–4400", "150–200 元/天", "按一月 22 天估的"),
    "20元/小时": ("3520", "20 元/小时", "按一天 8 小时、一月 22 天估的"),
    "3千及以下": ("最多3000", f"最多3000 元/月，{CUSTOM}", ""),
    "无": ("", "没写工资", ""),
    "面议": ("", "面议", ""),
    "0/0": ("", "没写工资", ""),
    "9-6千": ("", "9-6千", ""),  # 9 yuan or 9,000: not told, so shown as written
    "9000-6000": ("6000–9000", f"约 6000–9000 元/月，{CUSTOM}，{SWAPPED}", ""),
    "1.3万-7千": ("7000–13000", f"约 7000–13000 元/月，{CUSTOM}，{SWAPPED}", ""),
    "200-150元/天": ("3300–4400", f"150–200 元/天，{SWAPPED}", "按一月 22 天估的"),
}


@pytest.mark.parametrize(("written", "told"), SEEN.items())
def test_every_text_of_the_field_study(written: str, told: tuple[str, str, str]) -> None:
    posting = Posting(id="p", title="保洁员", pay_text=written)
    column, line, assumed = told
    assert month_figure(posting, SETTINGS) == column
    assert next(one.value for one in facts(posting) if one.key == "pay") == line
    assert estimate_words(posting, SETTINGS) == assumed


def test_bounds_of_nought_are_no_pay_when_the_hub_sends_numbers() -> None:
    posting = Posting(id="p", title="保洁员", pay_text="", pay_min=0, pay_max=0, pay_unit="month")
    assert pay_of(posting) is None
    assert shown_pay(posting) == "没写工资"
