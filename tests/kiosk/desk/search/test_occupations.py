"""What trades are called."""

from pathlib import Path

import pytest

from kiosk.desk.search.occupations import Occupations, Trade


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("保洁", "保洁员"),
        ("月嫂", "家政服务员"),
        ("护工", "医疗护理员"),
        ("叉车司机", "起重装卸机械操作工"),
        ("扫马路", "生活垃圾清运工"),
    ],
)
def test_everyday_names(occupations: Occupations, word: str, name: str) -> None:
    assert name in [trade.name for trade in occupations.called(word)]


def test_part_of_a_name(occupations: Occupations) -> None:
    assert "养老护理员" in [trade.name for trade in occupations.called("养老护")]


def test_what_nobody_is_called(occupations: Occupations) -> None:
    assert occupations.called("工") == ()
    assert occupations.called("") == ()
    assert occupations.called("量子纠缠") == ()
    assert occupations.trade("9-99-99-99") is None
    assert occupations.trade("4-09-08-01") == Trade("4-09-08-01", "保洁员")


def test_trade_words_in_a_sentence(occupations: Occupations) -> None:
    assert occupations.words_in("我想找保洁的工作") == ["保洁"]
    assert occupations.words_in("abc 你好") == []
    assert occupations.words_in("收银员和理货员") == ["收银员", "理货员"]


def test_nothing_is_read_before_the_first_question() -> None:
    nowhere = Occupations(Path("/nowhere"))
    with pytest.raises(OSError, match="nowhere"):
        nowhere.called("保洁")
