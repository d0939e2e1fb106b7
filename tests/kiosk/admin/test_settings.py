"""Settings: changed by choice, number and text; refused values told, written ones in the terminal's own file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from kiosk.admin.rooms import SettingRow
from kiosk.admin.setting_words import named_value, short_value
from kiosk.settings import every_setting, read_settings
from tests.kiosk.admin.conftest import Corner


def edit(corner: Corner, key: str) -> None:
    if corner.page == "AttractPage":
        corner.sign_in()
    if corner.page == "StatusPage":
        corner.touch("设置")
        corner.until(lambda: corner.page == "SettingsPage")
    own = corner.window.navigator.shown("own")
    own.choose(key.partition(".")[0])
    own.edit(key)
    corner.until(lambda: corner.page == "EditPage")


def field(corner: Corner) -> QObject:
    return next(item for item in corner.items() if item.metaObject().className().startswith("EntryField"))


def written(corner: Corner) -> dict[str, dict[str, object]]:
    return tomllib.loads(corner.data.own_settings.read_text("utf-8"))


def test_every_setting_can_be_reached_by_touch(corner: Corner) -> None:
    corner.sign_in()
    corner.touch("设置")
    corner.until(lambda: corner.page == "SettingsPage")
    seen: set[str] = set()
    for title in ["驿站", "一次办理", "岗位怎么显示", "屏幕", "读卡器", "小票打印机", "网络"]:
        corner.touch(title)
        for _ in range(4):
            seen.update(corner.words())
            if corner.sees("下一页"):
                corner.touch("下一页")
    assert {setting.label for setting in every_setting()} <= seen


def test_a_choice_is_written_and_waits_for_a_restart(corner: Corner) -> None:
    edit(corner, "screen.theme")
    assert corner.sees("来自：程序默认")
    corner.touch("outdoor")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"screen": {"theme": "outdoor"}}
    assert corner.did()[-1] == "setting_changed"
    corner.touch("返回")
    corner.until(lambda: corner.page == "SettingsPage")
    assert corner.sees("本机，重启后生效")
    assert read_settings([corner.data.own_settings], {}).values["screen"]["theme"] == "outdoor"


def test_a_switch_is_a_choice_of_two(corner: Corner) -> None:
    edit(corner, "screen.calm")
    corner.touch("开")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"screen": {"calm": True}}


def test_a_number_out_of_range_is_refused_and_told(corner: Corner) -> None:
    edit(corner, "visit.idle_end_s")
    corner.touch("清空")
    corner.type("9")
    corner.touch("存")
    corner.until(lambda: corner.sees("不能小于 40"))
    assert not corner.data.own_settings.exists()
    corner.touch("清空")
    corner.touch("存")
    corner.until(lambda: corner.sees("这不是数字"))
    corner.type("90")
    corner.touch("存")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"visit": {"idle_end_s": 90}}


def test_a_fraction_and_a_sign_have_keys(corner: Corner) -> None:
    edit(corner, "station.longitude")
    corner.touch("清空")
    corner.type("12")
    corner.touch("小数点")
    corner.type("5")
    corner.touch("正负号")
    corner.touch("存")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"station": {"longitude": -12.5}}


def test_text_is_typed_on_the_board(corner: Corner) -> None:
    edit(corner, "receipt_printer.address")
    corner.type("10.0.0.5:9100")
    corner.touch("大写")
    corner.touch("A")
    corner.touch("退一格")
    corner.touch("存")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"receipt_printer": {"address": "10.0.0.5:9100"}}


def test_chinese_is_typed_on_the_pinyin_board(corner: Corner) -> None:
    edit(corner, "station.community")
    corner.touch("换拼音键")
    corner.until(lambda: corner.sees("字母键"))
    field(corner).setProperty("text", "翠园")
    corner.touch("存")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"station": {"community": "翠园"}}


def test_a_list_is_written_with_semicolons(corner: Corner) -> None:
    edit(corner, "station.neighbours")
    field(corner).setProperty("text", "柳溪社区驿站|8；城北社区驿站|15;")
    corner.touch("存")
    corner.until(lambda: corner.sees("重启程序后生效"))
    assert written(corner) == {"station": {"neighbours": ["柳溪社区驿站|8", "城北社区驿站|15"]}}


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [("station.region", "12", "写法不对"), ("screen.night_hours", "99:99-06:00", "如 20:00-06:00")],
)
def test_text_that_does_not_fit_is_told(corner: Corner, key: str, text: str, words: str) -> None:
    edit(corner, key)
    field(corner).setProperty("text", text)
    corner.touch("存")
    corner.until(lambda: corner.sees(words))
    assert not corner.data.own_settings.exists()


def test_what_the_environment_fixes_is_not_written(open_corner: Callable[..., Corner]) -> None:
    corner = open_corner(environment={"JOBSTATION_SCREEN_THEME": "contrast"})
    edit(corner, "screen.theme")
    assert any("环境变量" in words for words in corner.words())
    corner.touch("day")
    corner.until(lambda: corner.sees("由环境变量定"))
    assert not corner.data.own_settings.exists()


@pytest.mark.parametrize("broken", ["[screen", "\xff"])
def test_a_broken_file_is_not_overwritten(corner: Corner, broken: str) -> None:
    corner.data.own_settings.write_bytes(broken.encode("latin-1"))
    edit(corner, "screen.calm")
    corner.touch("开")
    corner.until(lambda: corner.sees("写坏了"))
    assert corner.data.own_settings.read_bytes() == broken.encode("latin-1")


def test_a_choice_is_told_in_words_with_its_name_in_the_file_behind_them() -> None:
    row = SettingRow(
        "screen.second_screen", "屏幕", "第二块屏", "", "str", "off", "off", "", choices=("off", "portrait")
    )
    assert (short_value(row), named_value("portrait"), named_value(115200)) == ("不用", "竖放（portrait）", "115200")
    assert short_value(replace(row, value="off", choices=())) == "off", "what somebody typed stands as it is"
