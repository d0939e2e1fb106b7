"""What a terminal's trouble means: what a resident cannot do there now, and who must act, in both languages.

A word that a terminal says (drivers.state, reasons of the line) is looked up by topic; a word nobody foresaw still says
what does not work.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.wire.poll import Heartbeat

LOW_DISK_MB: Final = 300
LATE_S: Final = 3 * 24 * 3600
"""From when on what waits at a terminal is late: the terminal itself raises its first alarm then."""
CLOCK_OFF_S: Final = 600
"""From here on the hub refuses the terminal's signatures until it has learned the difference."""


class Who(StrEnum):
    """Who must act."""

    NOBODY = "nobody"
    STATION = "station"
    TECHNICIAN = "technician"
    HUB = "hub"


WHO: Final[Mapping[Who, tuple[str, str]]] = {
    Who.NOBODY: ("不用管", "Nobody"),
    Who.STATION: ("驿站工作人员", "Station staff"),
    Who.TECHNICIAN: ("维护员", "Technician"),
    Who.HUB: ("中心", "The hub's office"),
}


class Level(StrEnum):
    """How bad it is for a resident, best first."""

    FINE = "fine"
    SOON = "soon"
    """Everything works; somebody should act before it stops."""
    PARTLY = "partly"
    """Something cannot be done there now."""
    SILENT = "silent"
    """Nobody knows: the terminal is not heard."""
    OFF = "off"
    """Shut out, or never begun."""


class Say(NamedTuple):
    """What a trouble means and what is to be done, in both languages."""

    level: Level
    who: Who
    zh: str
    en: str
    do_zh: str = ""
    do_en: str = ""

    def words(self, locale: str) -> str:
        """Say what it means."""
        return self.en if locale.startswith("en") else self.zh

    def todo(self, locale: str) -> str:
        """Say what is to be done."""
        return self.do_en if locale.startswith("en") else self.do_zh


_STAFF, _TECH, _HUB = Who.STATION, Who.TECHNICIAN, Who.HUB
_SOON, _PARTLY = Level.SOON, Level.PARTLY

_NO_SLIP = ("打不出凭条，要用手机拍受理号", "No slip comes out; people photograph their number")
_NO_CARD = ("读不了证件，失业登记和查本人进度办不了", "Cards are not read: no registration, no own matters")
_CHECK = ("看电源和线，再重启程序", "Check power and cable, then restart the program")

SAYINGS: Final[Mapping[tuple[str, str], Say]] = {
    ("printer", "paper_low"): Say(_SOON, _STAFF, "凭条纸快用完了", "Slip paper runs low", "换纸", "Change the roll"),
    ("printer", "paper_out"): Say(_PARTLY, _STAFF, *_NO_SLIP, "换纸", "Change the roll"),
    ("printer", "cover_open"): Say(_PARTLY, _STAFF, *_NO_SLIP, "盖好打印机盖", "Close the printer's cover"),
    ("printer", "cutter"): Say(_PARTLY, _STAFF, *_NO_SLIP, "开盖取出卡住的纸", "Open the cover, take the paper out"),
    ("printer", "overheated"): Say(_PARTLY, Who.NOBODY, *_NO_SLIP, "等十分钟", "Wait ten minutes"),
    ("printer", "not_configured"): Say(_SOON, Who.NOBODY, "没有打印机，本来就不出凭条", "Has no printer by design"),
    ("printer", ""): Say(_PARTLY, _TECH, *_NO_SLIP, *_CHECK),
    ("reader", "card_stuck"): Say(
        _PARTLY, _STAFF, "有人的证件忘在读卡区，别人读不了证", "A card was left on the reader", "收好证件，找失主",
        "Keep the card for its owner",
    ),
    ("reader", "not_configured"): Say(
        _SOON, Who.NOBODY, "没有读卡器，本来就不读证", "Has no card reader by design",
    ),
    ("reader", ""): Say(_PARTLY, _TECH, *_NO_CARD, *_CHECK),
    ("outbox", "parked"): Say(
        _PARTLY, _TECH, "有材料中心收不下，进度停住了", "The hub takes some papers not: their progress stands still",
        "到终端的“待传材料”看原因", "See the reason on the terminal's outbox page",
    ),
    ("outbox", "late"): Say(
        _SOON, _TECH, "有材料等了三天以上还没传到中心", "Papers have waited three days and more for the hub",
        "看网络，或用优盘带回来", "Mend the network, or carry them on a USB stick",
    ),
    ("disk", "low"): Say(
        _SOON, _TECH, "硬盘快满了，满了就不能办理", "The disk is nearly full; then nothing can be filed",
        "清出空间", "Make room",
    ),
    ("line", ""): Say(
        _SOON, _TECH, "网络不稳，岗位可能不是最新的", "The line stumbles; postings may be old",
        "看网络", "Look at the network",
    ),
    ("clock", "off"): Say(
        _SOON, _TECH, "机器的钟不准，回执上的时间按中心的钟算", "Its clock is wrong; slips go by the hub's",
        "校准时钟，换主板电池", "Set the clock, change its battery",
    ),
    ("audit", "broken"): Say(
        _SOON, _HUB, "操作记录和以前报的对不上，可能被改过", "Its log is not what it told before",
        "派人查，终端封存", "Send somebody; seal the terminal",
    ),
    ("pack", "refused"): Say(
        _SOON, _HUB, "新内容没装上，还在用上一版", "New content was refused; the last good one serves",
        "按原因改好再发", "Mend and publish again",
    ),
    ("contact", "silent"): Say(
        Level.SILENT, _STAFF, "失去联系，不知道居民能办什么", "Not heard: nobody knows what works there",
        "到现场看有没有电、有没有网", "Go and see: power, network",
    ),
    ("contact", "new"): Say(
        Level.OFF, _TECH, "还没有来过", "Not heard yet", "开机，按开通码开通", "Start and enrol it",
    ),
    ("contact", "revoked"): Say(
        Level.OFF, _HUB, "已停用，不收材料", "Shut out: nothing can be handed in",
        "要再用就重新开通", "Enrol again to use it",
    ),
}  # fmt: skip
"""By topic and word; an empty word stands for every other one."""

_WELL: Final = {"", "ok", "starting"}


def saying(topic: str, word: str) -> Say:
    """Give what a word of a topic means."""
    return SAYINGS.get((topic, word)) or SAYINGS[topic, ""]


def topics(beat: Heartbeat) -> dict[str, str]:
    """Read a heartbeat by topic: the word of each trouble, empty where all is well."""
    return {
        "printer": "" if beat.printer in _WELL else beat.printer,
        "reader": "" if beat.reader in _WELL else beat.reader,
        "line": beat.error,
        "outbox": "parked" if beat.parked else "late" if beat.oldest_s >= LATE_S else "",
        "disk": "low" if 0 < beat.disk_mb < LOW_DISK_MB else "",
        "clock": "off" if abs(beat.clock_s) >= CLOCK_OFF_S else "",
    }


def is_unable(words: Mapping[str, str]) -> bool:
    """Whether these troubles take something away from a resident now."""
    return any(word and saying(topic, word).level is Level.PARTLY for topic, word in words.items())
