"""What a device's state means: a sentence for the resident, and one for the technician who mends it.

The resident hears what does not work here and never a reason that only a technician understands; the technician hears
the cause and the first thing to try.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drivers.card.protocol import Unreadable
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import DeviceState, Reason
from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Mapping[str, Phrase] = {
    "card_reader": phrase("Device", "读卡器"),
    "receipt_printer": phrase("Device", "打印机"),
    "scanner": phrase("Device", "扫码器"),
    "keypad": phrase("Device", "小键盘"),
    "document_printer": phrase("Device", "大打印机"),
    "speech": phrase("Device", "喇叭"),
    "line": phrase("Device", "网络"),
}
"""What people call the device."""

_OTHER = phrase("Device", "设备")

_RESIDENT: Mapping[Reason, Phrase] = {
    Reason.OK: phrase("DeviceResident", ""),
    Reason.STARTING: phrase("DeviceResident", "{device}正在准备"),
    Reason.NOT_CONFIGURED: phrase("DeviceResident", "这里没有{device}"),
    Reason.NOT_CONNECTED: phrase("DeviceResident", "{device}没接好，用不了"),
    Reason.NO_SERVICE: phrase("DeviceResident", "{device}现在用不了"),
    Reason.NO_ANSWER: phrase("DeviceResident", "{device}没有反应，用不了"),
    Reason.PAPER_LOW: phrase("DeviceResident", ""),
    Reason.PAPER_OUT: phrase("DeviceResident", "{device}没纸了"),
    Reason.COVER_OPEN: phrase("DeviceResident", "{device}的盖子开着，用不了"),
    Reason.CUTTER: phrase("DeviceResident", "{device}卡纸了，用不了"),
    Reason.OFFLINE: phrase("DeviceResident", "{device}没连上，用不了"),
    Reason.OVERHEATED: phrase("DeviceResident", "{device}太热，要歇一会儿"),
    Reason.BROKEN: phrase("DeviceResident", "{device}坏了，用不了"),
    Reason.CARD_STUCK: phrase("DeviceResident", "上一张卡还在{device}上，请先拿走"),
    Reason.WORKER_GONE: phrase("DeviceResident", "{device}正在重新连接"),
}
"""Empty where the resident need not know."""

_TECHNICIAN: Mapping[Reason, Phrase] = {
    Reason.OK: phrase("DeviceTechnician", "正常"),
    Reason.STARTING: phrase("DeviceTechnician", "正在启动，超过一分钟就点“重连”"),
    Reason.NOT_CONFIGURED: phrase("DeviceTechnician", "没有设置，到“设置”里选型号和接口"),
    Reason.NOT_CONNECTED: phrase("DeviceTechnician", "找不到设备：看线、看电源、看接口对不对"),
    Reason.NO_SERVICE: phrase("DeviceTechnician", "系统服务没起来：点“重连”，不行就重启程序"),
    Reason.NO_ANSWER: phrase("DeviceTechnician", "没有回应：点“重连”，不行就拔线再插"),
    Reason.PAPER_LOW: phrase("DeviceTechnician", "纸快没了，今天换一卷"),
    Reason.PAPER_OUT: phrase("DeviceTechnician", "没纸了，照“换纸”的三张图做"),
    Reason.COVER_OPEN: phrase("DeviceTechnician", "盖子没盖好，按到“咔”一声"),
    Reason.CUTTER: phrase("DeviceTechnician", "切刀卡住：先关打印机电源，开盖取出碎纸，手别碰刀，再打测试页"),
    Reason.OFFLINE: phrase("DeviceTechnician", "打印机离线：按进纸键，或关机再开"),
    Reason.OVERHEATED: phrase("DeviceTechnician", "打印头过热，等 10 分钟，看通风口"),
    Reason.BROKEN: phrase("DeviceTechnician", "不能自己恢复：关机再开，还不行就换一台"),
    Reason.CARD_STUCK: phrase("DeviceTechnician", "卡一直没拿走：看看是不是落在读卡区"),
    Reason.WORKER_GONE: phrase("DeviceTechnician", "读卡程序退出了，正在自动重开；反复出现就看日志"),
}

_CARDS: Mapping[Unreadable, Phrase] = {
    Unreadable.MUTE: phrase("Card", "读卡无响应，请取回卡片。擦一擦，再放平。"),
    Unreadable.PULLED: phrase("Card", "拿早了，没读完。请再放一次，听到“好了”再动。"),
    Unreadable.FOREIGN: phrase("Card", "这张卡这里不认。请放身份证或社保卡。"),
    Unreadable.DAMAGED: phrase("Card", "没读出来。请放平，手先拿开。"),
    Unreadable.CHIP_ONLY: phrase("Card", "这台读卡器读不了身份证。请放社保卡，或到窗口办。"),
    Unreadable.EXPIRED: phrase("Card", "这张证过期了。请带新证来，或到窗口问。"),
    Unreadable.BLOCKED: phrase("Card", "这张卡锁住了。请放身份证，卡到社保窗口解锁。"),
}

NEEDS_HUB = phrase("Card", "这种新社保卡要联网才认得出。请放身份证。")

_PRINTED = phrase("Print", "回执打好了，请从下面取走")
_PRINTED_PROGRESS = phrase("Print", "进度单打好了，请从下面取走")
_CUT = phrase("Print", "1 张，纸已切好。没看见？点“再打一张”。")
_NOT_CUT = phrase("Print", "1 张，请从出纸口撕下。没看见？点“再打一张”。")
_UNSURE = phrase("Print", "可能没打全")
_UNSURE_MORE = phrase("Print", "请看一眼，不全就点“再打一张”。")
_CANNOT = phrase("Print", "打不了，{why}")
_CANNOT_MORE = phrase("Print", "请用手机拍下，或记下受理号和取件码。")
_CANNOT_PROGRESS = phrase("Print", "请用手机拍下这一页，或记下受理号。")

PROGRESS = "progress"
"""Kind of the slip that says how far a matter has come; it bears no pickup code."""


def device_name(kind: str, translate: Translate = in_chinese) -> str:
    """Give what people call a device; 设备 for a kind that has no name here."""
    return say(NAMES.get(kind, _OTHER), None, translate)


def for_resident(state: DeviceState, translate: Translate = in_chinese) -> str:
    """Say what a resident should know about a device; empty when it works or nothing changes for anybody."""
    return say(_RESIDENT[state.reason], {"device": device_name(state.kind, translate)}, translate)


def for_technician(state: DeviceState, translate: Translate = in_chinese) -> str:
    """Say the cause and the first thing to try, with the driver's detail behind it."""
    sentence = say(_TECHNICIAN[state.reason], None, translate)
    return f"{sentence}（{state.detail}）" if state.detail else sentence


def for_card(why: Unreadable, translate: Translate = in_chinese) -> str:
    """Say why a card gave nothing and how to do it better."""
    return say(_CARDS[why], None, translate)


def for_print(kind: str, result: PrintResult, translate: Translate = in_chinese, *, slip: str = "") -> tuple[str, str]:
    """Say in title and line what came out of the printer: one of three honest wordings.

    `slip`: the kind of what was printed, PROGRESS or else a receipt.
    """
    progress = slip == PROGRESS
    if result.verdict is Verdict.PRINTED:
        title, more = _PRINTED_PROGRESS if progress else _PRINTED, _CUT if result.cut else _NOT_CUT
        return say(title, None, translate), say(more, None, translate)
    if result.verdict is Verdict.UNKNOWN:
        return say(_UNSURE, None, translate), say(_UNSURE_MORE, None, translate)
    shown = result.reason if say(_RESIDENT[result.reason]) else Reason.NO_SERVICE
    why = say(_RESIDENT[shown], {"device": device_name(kind, translate)}, translate)
    more = _CANNOT_PROGRESS if progress else _CANNOT_MORE
    return say(_CANNOT, {"why": why}, translate), say(more, None, translate)
