"""What a voice makes of a sentence: long numbers digit by digit, private stretches marked, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.spoken import ENDS, PRIVATE, Spoken, as_shown, to_speak


def said(sentence: str) -> str:
    return "".join(part.text for part in to_speak(sentence))


@pytest.mark.parametrize(
    ("shown", "heard"),
    [
        ("受理号 9999 9900 1010 0019，请记下", "受理号 9 9 9 9，9 9 0 0，1 0 1 0，0 0 1 9，请记下"),
        ("取件码 630 518。", "取件码 6 3 0，5 1 8。"),
        ("电话 138 0000 4619", "电话 1 3 8，0 0 0 0，4 6 1 9"),
        ("电话 0530-5550123", "电话 0 5 3 0，5 5 5 0 1 2 3"),
        ("电话 13800004619。", "电话 1 3 8 0 0 0 0 4 6 1 9。"),
        ("问进度打 12333，工作日 9:00–17:00", "问进度打 1 2 3 3 3，工作日 9:00–17:00"),
        ("Call 12333.", "Call 1 2 3 3 3."),
    ],
)
def test_a_number_that_names_something_is_said_digit_by_digit(shown: str, heard: str) -> None:
    assert said(shown) == heard


@pytest.mark.parametrize(
    "shown",
    [
        "每月 12000 元",
        "10000–15000 元",
        "约15000元",
        "≈12000",
        "¥12000",
        "找到 20000 个",
        "12000 jobs",
        "步行 15 分钟",
        "2026-11-20",
        "9:00–17:00",
        "4200-5200",
        "第 3 页，共 13 页",
    ],
)
def test_sums_counts_days_and_hours_are_said_as_they_stand(shown: str) -> None:
    assert said(shown) == shown


def test_what_is_for_ones_own_ears_is_marked() -> None:
    sentence = f"失业登记收下了。取件码 {PRIVATE}630 518{ENDS}，小票打好了"
    assert to_speak(sentence) == (
        Spoken("失业登记收下了。取件码 "),
        Spoken("6 3 0，5 1 8", private=True),
        Spoken("，小票打好了"),
    )
    assert as_shown(sentence) == "失业登记收下了。取件码 630 518，小票打好了"


@given(st.text(alphabet="受理号0123456789 -，。元" + PRIVATE + ENDS, max_size=60))
def test_no_sign_and_no_digit_is_lost_or_added(sentence: str) -> None:
    digits = [one for one in sentence if one.isdigit()]
    assert [one for one in said(sentence) if one.isdigit()] == digits
    assert not set(as_shown(sentence)) & {PRIVATE, ENDS}
