"""开通 where no network is allowed: the request goes to a USB stick, the hub's reply comes from one; no Qt.

Each verb looks at sticks, so it is done on the counter's worker, and gives a sentence whatever happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.admin.stick_words import FAILED
from kiosk.admin.sticks import find_sticks, folders
from kiosk.desk.enrol_words import refusal_words
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated
from sync.cache.bundle_folder import StickFailed, StickTrouble
from sync.cache.failures import StoreFailed
from sync.cache.invitation_file import read_invitation
from sync.client.bundles import look_down
from sync.client.enrol_stick import Newcomer, ask_again, ask_by_stick, asked, take_reply
from sync.client.errors import Rejected
from sync.wire.enrol_stick import INVITATION
from sync.wire.seal import why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kiosk.admin.rooms import Rooms
    from sync.wire.clock import Clock

_NO_STICK = phrase("Enrolment", "没插 U 盘。插好等几秒，再点一次。")
_NO_CODE = phrase("Enrolment", "U 盘里没找到 {file}。插好再点一次。")
_CODE = phrase("Enrolment", "从 U 盘读到了开通码，点“开通”；不联网的，点“写申请到 U 盘”。")
_WRITTEN = phrase("Enrolment", "申请写好了，可以拔 U 盘。拿去中心，带着答复回来，点“从 U 盘读”。再写一份也一样。")
_WELCOME = phrase("Enrolment", "好了，本机是 {area} 的 {station} 号驿站。这一页不用再做什么。")
_DATA_TOO = phrase("Enrolment", "岗位数据也在 U 盘上：点下面的“U 盘往返”装。")
_NOT_SAVED = phrase("Enrolment", "存不进去，看看硬盘是不是满了、数据文件夹能不能写。")
_REPLY: Mapping[StickTrouble, Phrase] = {
    StickTrouble.NOTHING: phrase("Enrolment", "U 盘上还没有中心的答复，也没有开通码。"),
    StickTrouble.HALF: phrase("Enrolment", "中心的答复没拷完，没有开通。请中心重新写答复，申请不用再写。"),
    StickTrouble.DAMAGED: phrase("Enrolment", "中心的答复没拷完，或者坏了，没有开通。请中心重新写答复，申请不用再写。"),
    StickTrouble.FORGED: phrase("Enrolment", "签名不对，不是发码的中心写的，没有开通。把这支 U 盘交给中心看。"),
    StickTrouble.OTHER_STATION: phrase("Enrolment", "U 盘上是给别的终端的答复，没有本机的，没有开通。"),
    StickTrouble.OTHER_HUB: phrase("Enrolment", "是另一个中心写的，没有开通。"),
    StickTrouble.OLD: phrase("Enrolment", "这份答复用过了，或者不是答这次申请的，没有开通。"),
}
"""What is wrong with a reply; what is wrong with the stick itself is said as on the stick's own page."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of it."""

    told: str
    good: bool = False
    code: str = ""
    """An invitation that lay on the stick, for the field."""
    enrolled: bool = False
    data: bool = False
    """Whether the hub's data lie on the stick, too."""


def write_ask(rooms: Rooms, clock: Clock, code: str) -> Heard:
    """写申请到 U 盘: ask by this code, or without one once more what was asked before."""
    sticks = find_sticks(rooms.sticks)
    if not sticks:
        return Heard(translated(_NO_STICK))
    missing = why_not(rooms.suite)
    if missing:
        return Heard(missing)

    def write() -> Heard:
        if code:
            who = Newcomer(rooms.key_file, rooms.suite, f"jobstation-kiosk {rooms.software}")
            ask_by_stick(code, sticks[0], rooms.store, who, clock)
        else:
            ask_again(sticks[0], rooms.store)
        return Heard(translated(_WRITTEN), good=True)

    return _guarded(write)


def read_stick(rooms: Rooms) -> Heard:
    """从 U 盘读: the hub's reply, and the terminal is known; else an invitation for the field."""
    heard = _guarded(lambda: _take_reply(rooms))
    code = "" if heard.enrolled else on_stick(rooms.sticks)
    return Heard(translated(_CODE), good=True, code=code) if code else heard


def on_stick(places: Sequence[Path]) -> str:
    """The code in jobstation-enrol.txt of the first stick that has one; empty when none has."""
    for folder in folders(places):
        if code := read_invitation(folder):
            return code
    return ""


def _take_reply(rooms: Rooms) -> Heard:
    """Take the reply from whichever stick has one; the trouble of the last one looked at when none can be taken."""
    waits, trouble = asked(rooms.store) is not None, StickTrouble.NOTHING
    for stick in find_sticks(rooms.sticks):
        try:
            place = take_reply(stick, rooms.store, rooms.key_file)
        except StickFailed as failed:
            trouble = failed.trouble
            continue
        rooms.send_now()
        values = {"area": place.area, "station": place.station}
        data = look_down(stick, rooms.store).bundle is not None
        told = say(_WELCOME, values, translated) + (translated(_DATA_TOO) if data else "")
        return Heard(told, good=True, enrolled=True, data=data)
    if trouble is StickTrouble.NOTHING and not waits:
        return Heard(say(_NO_CODE, {"file": INVITATION}, translated))
    raise StickFailed(trouble)


def _guarded(work: Callable[[], Heard]) -> Heard:
    try:
        return work()
    except Rejected as refused:
        return Heard(refusal_words(refused.reason))
    except StickFailed as failed:
        return Heard(translated(_REPLY.get(failed.trouble, FAILED[failed.trouble])))
    except (StoreFailed, OSError):
        return Heard(translated(_NOT_SAVED))
