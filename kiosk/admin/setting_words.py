"""Values of settings in words: what a technician reads beside the name that stands in the settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.admin.rooms import SettingRow, Value

SEPARATOR = "；"
_ON = phrase("Settings", "开")
_OFF = phrase("Settings", "关")
_EMPTY = phrase("Settings", "空着")
_BOTH = phrase("Settings", "{words}（{name}）")
_CHOICES: Mapping[str, Phrase] = {
    "none": phrase("Settings", "没有"),
    "off": phrase("Settings", "不用"),
    "auto": phrase("Settings", "自动"),
    "simulated": phrase("Settings", "演示用"),
    "tcp": phrase("Settings", "网口"),
    "serial": phrase("Settings", "串口"),
    "usb": phrase("Settings", "USB 口"),
    "file": phrase("Settings", "设备文件"),
    "raster": phrase("Settings", "按图打"),
    "text": phrase("Settings", "按字打"),
    "status": phrase("Settings", "只看状态"),
    "pcsc": phrase("Settings", "USB 读卡器"),
    "samv_serial": phrase("Settings", "串口阅读器"),
    "portrait": phrase("Settings", "竖放"),
    "landscape": phrase("Settings", "横放"),
    "day": phrase("Settings", "白天"),
    "contrast": phrase("Settings", "夜间高对比"),
    "outdoor": phrase("Settings", "户外"),
    "zh_CN": phrase("Settings", "中文"),
    "en": phrase("Settings", "英文"),
    "right_below": phrase("Settings", "右下"),
    "left_below": phrase("Settings", "左下"),
    "right": phrase("Settings", "右边"),
    "left": phrase("Settings", "左边"),
}
"""What a choice means where its name is no word of a technician's; names of standards stand for themselves."""


def value_words(value: Value) -> str:
    """Give a value as it is shown: 开, 关, 空着, or itself."""
    if isinstance(value, bool):
        return translated(_ON if value else _OFF)
    if isinstance(value, tuple):
        words = SEPARATOR.join(value)
    else:
        words = f"{value:.10g}" if isinstance(value, float) else str(value)
    return words or translated(_EMPTY)


def named_value(choice: Value) -> str:
    """Give a choice in words, and behind them its name in the settings file."""
    words = _CHOICES.get(choice) if isinstance(choice, str) else None
    if words is None:
        return value_words(choice)
    return say(_BOTH, {"words": translated(words), "name": str(choice)}, translated)


def short_value(row: SettingRow) -> str:
    """Give the value of a setting for a row of the list: a choice in words alone."""
    words = _CHOICES.get(row.value) if row.choices and isinstance(row.value, str) else None
    return value_words(row.value) if words is None else translated(words)
