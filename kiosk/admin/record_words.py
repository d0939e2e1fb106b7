"""The diary and the record in words: what happened to this terminal and what was done to it, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drivers.state import Reason
from kiosk.admin.trouble import moment_words
from kiosk.desk.device_words import NAMES
from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sync.cache.desk_rows import AuditEntry, JournalEntry

_DONE: Mapping[str, Phrase] = {
    "opened": phrase("Record", "签到"),
    "left": phrase("Record", "签退"),
    "idle": phrase("Record", "5 分钟没人动，自动签退"),
    "pin_set": phrase("Record", "设了口令"),
    "pin_changed": phrase("Record", "换了口令"),
    "pin_wrong": phrase("Record", "口令不对，第 {failures} 次"),
    "test_card": phrase("Record", "测试卡"),
    "test_print": phrase("Record", "测试页"),
    "reconnected": phrase("Record", "重连阅读器"),
    "sent_now": phrase("Record", "现在发送"),
    "restarted": phrase("Record", "重启程序"),
    "unparked": phrase("Record", "再送一次"),
    "stick_in": phrase("Record", "从 U 盘拷入"),
    "stick_in_failed": phrase("Record", "从 U 盘拷入没成"),
    "stick_out": phrase("Record", "写到 U 盘"),
    "stick_out_failed": phrase("Record", "写到 U 盘没成"),
    "flag_lowered": phrase("Record", "看过小票"),
    "enrol_asked": phrase("Record", "写了开通申请"),
    "enrolled": phrase("Record", "开通"),
    "enrol_failed": phrase("Record", "开通没成"),
    "setting_changed": phrase("Record", "改设置 {key}"),
    "map_taken": phrase("Record", "换地图"),
    "map_given_back": phrase("Record", "地图用回中心的"),
    "folded": phrase("Record", "旧记录归并"),
    "day_counted": phrase("Record", "{day} 的次数记下"),
    "remote_asked": phrase("Record", "中心下指令"),
    "remote_over": phrase("Record", "指令有了结果"),
    "pack_taken": phrase("Record", "换上新内容"),
    "pack_refused": phrase("Record", "新内容没装上"),
    "pack_returned": phrase("Record", "退回上一版内容"),
}
_HAPPENED: Mapping[str, Phrase] = {
    "started": phrase("Record", "程序开了"),
    "crash": phrase("Record", "程序出错，退回首页"),
    "slip": phrase("Record", "小票 {verdict}"),
    "device": phrase("Record", "{device}{reason}"),
}
_REASONS: Mapping[str, Phrase] = {
    Reason.OK: phrase("Record", "好了"),
    Reason.STARTING: phrase("Record", "启动"),
    Reason.NOT_CONFIGURED: phrase("Record", "没设置"),
    Reason.NOT_CONNECTED: phrase("Record", "没接好"),
    Reason.NO_SERVICE: phrase("Record", "没服务"),
    Reason.NO_ANSWER: phrase("Record", "没回应"),
    Reason.PAPER_LOW: phrase("Record", "纸快没了"),
    Reason.PAPER_OUT: phrase("Record", "缺纸"),
    Reason.COVER_OPEN: phrase("Record", "开盖"),
    Reason.CUTTER: phrase("Record", "卡刀"),
    Reason.OFFLINE: phrase("Record", "离线"),
    Reason.OVERHEATED: phrase("Record", "过热"),
    Reason.BROKEN: phrase("Record", "坏了"),
    Reason.CARD_STUCK: phrase("Record", "卡没拿走"),
    Reason.WORKER_GONE: phrase("Record", "程序重开"),
    "printed": phrase("Record", "打好"),
    "failed": phrase("Record", "没打成"),
    "unknown": phrase("Record", "不确定"),
    "not_sent": phrase("Record", "没开始"),
}
SHOWN = frozenset(_HAPPENED)
"""Events of the diary that a technician wants to see; visits and services are only counted."""


def record_lines(
    done: Iterable[AuditEntry],
    happened: Iterable[JournalEntry],
    now: datetime,
    limit: int,
    translate: Translate = in_chinese,
) -> list[tuple[str, str]]:
    """Time and words of the newest lines of both books."""
    lines = [(entry.at, _words(_DONE, entry.did, entry.facts, translate)) for entry in done]
    lines += [
        (entry.at, _words(_HAPPENED, entry.event, entry.facts, translate)) for entry in happened if entry.event in SHOWN
    ]
    lines.sort(key=lambda line: line[0], reverse=True)
    return [(moment_words(at, now), words) for at, words in lines[:limit]]


def _words(table: Mapping[str, Phrase], key: str, facts: Mapping[str, str | int], translate: Translate) -> str:
    values = {name: _value(str(fact), translate) for name, fact in facts.items()}
    return say(table[key], values, translate) if key in table else key


def _value(text: str, translate: Translate) -> str:
    known = _REASONS.get(text) or NAMES.get(text)
    return text if known is None else say(known, None, translate)
