"""Chinese numerals as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.postings.numerals import arabic, to_number


@pytest.mark.parametrize(
    ("run", "value"),
    [
        *[("三千五", 3500), ("一万二", 12000), ("一百五", 150), ("两千八百", 2800), ("四千", 4000), ("十五", 15)],
        *[("二十", 20), ("一百零五", 105), ("三千零五十", 3050), ("一万两千", 12000), ("两万", 20000), ("十", 10)],
        *[("一二", None), ("一万零五百", 10500), ("五千六百七", 5670)],
    ],
)
def test_reads(run: str, value: int | None) -> None:
    assert to_number(run) == value


def test_leaves_what_is_no_number() -> None:
    assert arabic("五险一金，一天一百五，千万别来") == "五险一金，一天150，千万别来"
    assert arabic("一二三四") == "一二三四"
    assert arabic("十三薪") == "13薪"
    assert arabic("一二千") == "一二千"


@given(st.text("零一二两三四五六七八九十百千万", max_size=12))
def test_never_raises(run: str) -> None:
    assert isinstance(arabic(run), str)
