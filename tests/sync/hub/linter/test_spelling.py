"""Texts come into one spelling: what was dodged is found, what only sounds alike is left alone."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from sync.hub.linter.figures import sums_in_figures, telephone_in_figures
from sync.hub.linter.rules import shipped_folder, shipped_rules

SPELLING = tomllib.loads((shipped_folder("linter") / "spelling.toml").read_text(encoding="utf-8"))
SOUNDS = tomllib.loads((shipped_folder("linter") / "sounds.toml").read_text(encoding="utf-8"))


def right(text: str) -> str:
    return shipped_rules().spelling.right(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("押 金500", "押金500"),
        ("押-jin500", "押金500"),
        ("yajin 500", "押金 500"),
        ("压金", "押金"),
        ("身fen证", "身份证"),
        ("残几人", "残疾人"),
        ("女.性.优.先", "女性优先"),
        ("限nv", "限女"),
        ("夲地", "本地"),
        ("戶籍", "户籍"),
        ("♂", "男"),
        ("❌女", "不要女"),
        ("小3阳", "小三阳"),
        ("涮单", "刷单"),
        ("押\u200b金", "押金"),
        ("３５岁", "35岁"),
        ("汗族", "汉族"),
        ("刷dan", "刷单"),
        ("yājīn", "押金"),
    ],
)
def test_what_was_dodged_is_put_right(typed: str, meant: str) -> None:
    assert right(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "元件装配",
        "络筒工",
        "肺结核已愈",
        "挑男女是要挨罚的",
        "离一中不远",
        "男式皮鞋",
        "信阳毛尖",
        "资深/高级顾问",
        "同工同酬",
        "质量认证审核",
        "规定禁止",
        "县男儿沟村",
        "固定金额",
        "Java, Python",
    ],
)
def test_what_only_sounds_alike_is_left_alone(text: str) -> None:
    assert right(text) == text


def test_the_table_of_sounds_is_that_of_the_dictionary() -> None:
    wrong = [
        (sound, sign) for sound, signs in SOUNDS["sounds"].items() for sign in signs if lazy_pinyin(sign) != [sound]
    ]
    needed = {
        lazy_pinyin(sign)[0] for name in ("words", "gapped") for word in SPELLING["dodged"][name] for sign in word
    }

    assert wrong == []
    assert needed == set(SOUNDS["sounds"])


def test_what_is_looked_for_is_spelled_right_itself() -> None:
    for word in (*SPELLING["dodged"]["words"], *SPELLING["dodged"]["gapped"], *SPELLING["dodged"]["innocent"]):
        assert right(word) == word


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SPELLING["dodged"]["words"]), st.sampled_from([" ", "*", "-", ".", "·", "~"]))
def test_marks_between_the_signs_hide_no_word(word: str, mark: str) -> None:
    assert right(mark.join(word)) == word


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_putting_right_twice_changes_nothing_more_in_plain_text(text: str) -> None:
    once = right(text)
    assert right(once).count("\n") == once.count("\n")


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("三千五", "3500"),
        ("三千到五千", "3000到5000"),
        ("一天三十块", "一天30块"),
        ("一万二", "12000"),
        ("三百一月", "300一月"),
        ("三千零五十", "3050"),
        ("月薪百万", "月薪1000000"),
        ("六元一小时", "6元一小时"),
        ("十块", "10块"),
        ("一百八一天", "180一天"),
        ("周一三五", "周一三五"),
        ("伍仟", "5000"),
    ],
)
def test_sums_in_words(said: str, figures: str) -> None:
    assert sums_in_figures(said) == figures


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("一三八零零零零一二三四", "13800001234"),
        ("1 3 8 0 0 0 0 7 9 1 5", "13800007915"),
        ("138.0000.1234", "13800001234"),
        ("138零零零零1234", "13800001234"),
        ("壹叁捌零零零零壹贰叁肆", "13800001234"),
        ("0530-5550123转2", "0530-5550123转2"),
        ("hr.a@test.com", "hr.a@test.com"),
    ],
)
def test_telephones_in_words_and_apart(said: str, figures: str) -> None:
    assert telephone_in_figures(said) == figures
