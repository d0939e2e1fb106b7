"""What is wrong here now, worst first, and what is in order: computed anew at each look, no Qt.

Each trouble says what it is, since when, and what a resident cannot do because of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from drivers.state import Condition, DeviceState
from kiosk.desk.device_words import device_name, for_technician
from kiosk.desk.home import usable
from kiosk.desk.moments import CHINA, day_words, time_words
from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say
from sync.client.status import LineState
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from kiosk.desk.journal import Runs
    from kiosk.desk.service import Service
    from sync.client.status import LineLook

ROOM_LOW = 1024**3
"""Bytes left on the disk below which a technician must make room."""
NUMBERS_LOW = 500
"""Receipt numbers left below which the terminal should be enrolled anew."""
CLOCK_FAR_S = 60.0
STARTS_MANY = 4
"""Starts in a day from which a technician should ask why: one in the morning and two of his own are none."""

_NOTHING = phrase("Trouble", "居民不受影响")
_STOPPED = phrase("Trouble", "办不了{services}；其余照常")
_OTHERWISE = phrase("Trouble", "{services}照常，{how}")
_MINUTES = phrase("Trouble", "{minutes} 分钟了")
_FROM = phrase("Trouble", "{when} 起")

_LINE = phrase("Trouble", "网络")
_LINE_WORDS: Mapping[LineState, Phrase] = {
    LineState.NOT_ENROLLED: phrase("Trouble", "还没开通：点“开通”，扫中心给的码"),
    LineState.REVOKED: phrase("Trouble", "中心停了这台机器：问中心，再点“开通”"),
    LineState.UNREACHABLE: phrase("Trouble", "连不上中心：看网线，看路由，再点“现在发送”"),
}
_COPIED = phrase("Trouble", "这台终端的数据被复制过，请重新开通")
_NO_HAND_IN = phrase("Trouble", "居民交不了表；找岗位照常")
_WAITING = phrase("Trouble", "{count} 件待发，都存好了，不会丢")
_PARKED = phrase("Trouble", "退回的表")
_PARKED_WHAT = phrase("Trouble", "中心没收 {count} 件：点“待发”，看原因，再送一次")
_PARKED_EFFECT = phrase("Trouble", "这几位居民的事停在这里")
_LATE = phrase("Trouble", "积压")
_LATE_WHAT = phrase("Trouble", "最早的一件等了 {days} 天：查网络，急的用 U 盘带走")
_LATE_EFFECT = phrase("Trouble", "这几位居民的事还没到中心")
_SLIPS = phrase("Trouble", "小票")
_SLIPS_WHAT = phrase("Trouble", "有一张可能没打出来：看看出纸口，再点“票看过了”")
_SLIPS_EFFECT = phrase("Trouble", "居民凭受理号和取件码也能查")
_DISK = phrase("Trouble", "硬盘")
_DISK_FULL = phrase("Trouble", "快满了，备用的空间已经用上：清出地方")
_DISK_LOW = phrase("Trouble", "只剩 {room}：清出地方")
_DISK_SHUT = phrase("Trouble", "写不进去：查硬盘，可能要换")
_CLOCK = phrase("Trouble", "时钟")
_CLOCK_WHAT = phrase("Trouble", "跟中心差 {seconds} 秒：已经按中心的时间算，换主板电池")
_RECORD = phrase("Trouble", "操作记录")
_RECORD_WHAT = phrase("Trouble", "第 {entry} 条被改过：不要动机器，报中心")
_PLACE = phrase("Trouble", "经纬度")
_PLACE_WHAT = phrase("Trouble", "没填：到“设置”里填本站的纬度和经度，重启程序")
_PLACE_EFFECT = phrase("Trouble", "居民看不到走路多久，地图是空的")
_NUMBERS = phrase("Trouble", "受理号")
_NUMBERS_WHAT = phrase("Trouble", "只剩 {count} 个：请中心给新码，点“开通”")

_READY = phrase("Trouble", "正常")
_CONNECTED = phrase("Trouble", "连着")
_WAITS = phrase("Trouble", "待发")
_NONE = phrase("Trouble", "没有")
_WHOLE = phrase("Trouble", "完整")
_SOME = phrase("Trouble", "{count} 件，都存好了")
_ALL_OUT = phrase("Trouble", "都打好了")
_LEFT = phrase("Trouble", "剩 {room}")
_OFF_BY = phrase("Trouble", "差 {seconds} 秒")
_ENROLLED = phrase("Trouble", "开通")
_HELD = phrase("Trouble", "剩 {count} 个")
_SOFTWARE = phrase("Trouble", "软件")
_PROGRAM = phrase("Trouble", "程序")
_BEGUN = phrase("Trouble", "今天开过 {count} 次")
_RUNS_ON = phrase("Trouble", "今天没重开")
_FELL_WHAT = phrase("Trouble", "今天出错 {count} 次，自己退回了首页：看日志，报中心")
_FELL_EFFECT = phrase("Trouble", "当时没交的要重填；交了的不会丢")
_OFTEN_WHAT = phrase("Trouble", "今天开过 {count} 次：查电源和插座，再看日志")

_ICONS = {"card_reader": "id-card", "receipt_printer": "printer"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing a technician should do something about; `kind` names the repair."""

    kind: str
    name: str
    what: str
    """The cause and the first thing to try."""
    since: str
    effect: str
    """What a resident cannot do because of it."""
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Fine:
    """One thing that is in order."""

    icon: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was looked at, all at one moment."""

    now: datetime
    devices: tuple[tuple[DeviceState, datetime | None], ...]
    """Each state and since when."""
    line: LineLook
    flag: bool
    disk_free: int
    clock_offset: float
    audit_broken: int | None
    numbers_left: int
    place: str
    """Station of the enrolment; empty before."""
    software: str
    runs: Runs
    located: bool = True
    """Whether the station's own coordinates are known."""


class Findings:
    """What the evidence says."""

    def __init__(self, seen: Evidence, services: Iterable[Service], translate: Translate = in_chinese) -> None:
        self._seen = seen
        self._services = tuple(services)
        self._translate = translate
        self.troubles: list[Trouble] = []
        self.fine: list[Fine] = []
        self._devices()
        self._line()
        self._outbox()
        self._slips()
        self._disk()
        self._clock()
        self._papers()
        self._program()
        self._located()
        self.troubles.sort(key=lambda trouble: not trouble.grave)

    def _devices(self) -> None:
        for state, since in self._seen.devices:
            name = device_name(state.kind, self._translate)
            if state.condition is Condition.READY:
                self.fine.append(Fine(_ICONS.get(state.kind, "wrench"), name, self._say(_READY)))
                continue
            what = for_technician(state, self._translate)
            effect = self._effect(state) if not state.usable else self._say(_NOTHING)
            grave = not state.usable
            self.troubles.append(Trouble(state.kind, name, what, self._since(since), effect, grave))

    def _effect(self, state: DeviceState) -> str:
        states = {state.kind: state}
        needs = [
            (service.tile.title, need)
            for service in self._services
            for need in service.needs
            if need.device == state.kind and not usable(states, need.device)
        ]
        stopped = [title for title, need in needs if not need.substitute]
        if stopped:
            return self._say(_STOPPED, services="、".join(stopped))
        if needs:
            return self._say(_OTHERWISE, services="、".join(title for title, _ in needs), how=needs[0][1].substitute)
        return self._say(_NOTHING)

    def _line(self) -> None:
        line = self._seen.line
        if line.state is LineState.CONNECTED:
            self.fine.append(Fine("wifi", self._say(_LINE), self._say(_CONNECTED)))
            return
        waits = self._say(_WAITING, count=str(line.waiting))
        away = line.state is LineState.UNREACHABLE
        effect = waits if away else self._say(_NO_HAND_IN)
        kind = "line" if away else "enrol"
        copied = line.state is LineState.REVOKED and line.reason == Reason.COPIED
        what = self._say(_COPIED if copied else _LINE_WORDS[line.state])
        self.troubles.append(Trouble(kind, self._say(_LINE), what, self._since(line.since), effect, grave=not away))

    def _outbox(self) -> None:
        line = self._seen.line
        if line.parked:
            what = self._say(_PARKED_WHAT, count=str(line.parked))
            self.troubles.append(
                Trouble("outbox", self._say(_PARKED), what, "", self._say(_PARKED_EFFECT), grave=False)
            )
        if line.alarm and line.oldest_waiting is not None:
            days = (self._seen.now - line.oldest_waiting).days
            what = self._say(_LATE_WHAT, days=str(days))
            grave = line.alarm > 1
            self.troubles.append(Trouble("outbox", self._say(_LATE), what, "", self._say(_LATE_EFFECT), grave))
        if not line.parked and not line.alarm:
            value = self._say(_SOME, count=str(line.waiting)) if line.waiting else self._say(_NONE)
            self.fine.append(Fine("cloud-upload", self._say(_WAITS), value))

    def _slips(self) -> None:
        if self._seen.flag:
            what, effect = self._say(_SLIPS_WHAT), self._say(_SLIPS_EFFECT)
            self.troubles.append(Trouble("slips", self._say(_SLIPS), what, "", effect, grave=False))
        else:
            self.fine.append(Fine("receipt-text", self._say(_SLIPS), self._say(_ALL_OUT)))

    def _disk(self) -> None:
        line, room = self._seen.line, _room(self._seen.disk_free)
        name = self._say(_DISK)
        if line.read_only:
            self.troubles.append(Trouble("disk", name, self._say(_DISK_SHUT), "", self._say(_NO_HAND_IN)))
        elif line.disk_full:
            self.troubles.append(Trouble("disk", name, self._say(_DISK_FULL), "", self._say(_NOTHING)))
        elif self._seen.disk_free < ROOM_LOW:
            what = self._say(_DISK_LOW, room=room)
            self.troubles.append(Trouble("disk", name, what, "", self._say(_NOTHING), grave=False))
        else:
            self.fine.append(Fine("hard-drive", name, self._say(_LEFT, room=room)))

    def _clock(self) -> None:
        off = abs(self._seen.clock_offset)
        name = self._say(_CLOCK)
        if off > CLOCK_FAR_S:
            what = self._say(_CLOCK_WHAT, seconds=f"{off:.0f}")
            self.troubles.append(Trouble("clock", name, what, "", self._say(_NOTHING), grave=False))
        else:
            self.fine.append(Fine("clock", name, self._say(_OFF_BY, seconds=f"{off:.1f}")))

    def _papers(self) -> None:
        seen = self._seen
        if seen.audit_broken is not None:
            what = self._say(_RECORD_WHAT, entry=str(seen.audit_broken))
            self.troubles.append(Trouble("record", self._say(_RECORD), what, "", self._say(_NOTHING)))
        else:
            self.fine.append(Fine("scroll-text", self._say(_RECORD), self._say(_WHOLE)))
        if seen.place:
            self.fine.append(Fine("shield-check", self._say(_ENROLLED), seen.place))
        if seen.place and seen.numbers_left < NUMBERS_LOW:
            what = self._say(_NUMBERS_WHAT, count=str(seen.numbers_left))
            effect = self._say(_NOTHING if seen.numbers_left else _NO_HAND_IN)
            self.troubles.append(Trouble("enrol", self._say(_NUMBERS), what, "", effect, grave=not seen.numbers_left))
        elif seen.place:
            self.fine.append(Fine("list-checks", self._say(_NUMBERS), self._say(_HELD, count=str(seen.numbers_left))))
        self.fine.append(Fine("settings", self._say(_SOFTWARE), seen.software))

    def _program(self) -> None:
        starts, crashes = self._seen.runs.starts, self._seen.runs.crashes
        name = self._say(_PROGRAM)
        if crashes:
            what, effect = self._say(_FELL_WHAT, count=str(crashes)), self._say(_FELL_EFFECT)
            self.troubles.append(Trouble("program", name, what, "", effect, grave=False))
        elif starts >= STARTS_MANY:
            what = self._say(_OFTEN_WHAT, count=str(starts))
            self.troubles.append(Trouble("program", name, what, "", self._say(_NOTHING), grave=False))
        else:
            value = self._say(_BEGUN, count=str(starts)) if starts else self._say(_RUNS_ON)
            self.fine.append(Fine("power", name, value))

    def _located(self) -> None:
        if not self._seen.located:
            what, effect = self._say(_PLACE_WHAT), self._say(_PLACE_EFFECT)
            self.troubles.append(Trouble("place", self._say(_PLACE), what, "", effect, grave=False))

    def _since(self, since: datetime | None) -> str:
        if since is None:
            return ""
        if timedelta(0) <= self._seen.now - since < timedelta(hours=1):
            return self._say(_MINUTES, minutes=str(max(1, (self._seen.now - since).seconds // 60)))
        return self._say(_FROM, when=moment_words(since, self._seen.now))

    def _say(self, sentence: Phrase, **values: str) -> str:
        return say(sentence, values, self._translate)


def moment_words(moment: datetime, now: datetime) -> str:
    """22:06 today, 11月19日 22:06 on another day."""
    here = moment.astimezone(CHINA)
    day = "" if here.date() == now.astimezone(CHINA).date() else day_words(here.date()) + " "
    return day + time_words(here)


def _room(free: int) -> str:
    return f"{free / 1024**3:.1f} GB" if free >= 1024**3 else f"{free // 1024**2} MB"
