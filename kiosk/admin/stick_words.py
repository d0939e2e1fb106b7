"""What a USB stick is and did, in sentences for a technician; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.admin.trouble import moment_words
from kiosk.desk.phrase import Phrase, Translate, phrase, say
from sync.cache.bundle_folder import StickTrouble
from sync.wire.moment import read_moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sync.client.bundles import StickLook, Written
    from sync.client.bundles_inbox import Result

FAILED: Mapping[StickTrouble, Phrase] = {
    StickTrouble.GONE: phrase("Stick", "U 盘不见了，或者中途拔了。插好再来一次，做过的不会重复。"),
    StickTrouble.FULL: phrase("Stick", "U 盘满了。删掉些别的文件，或换一支，再来一次。"),
    StickTrouble.READ_ONLY: phrase("Stick", "这支 U 盘只能读。拨开写保护，或换一支。"),
    StickTrouble.DENIED: phrase("Stick", "本机没有权限读写这支 U 盘，换一支试试。"),
    StickTrouble.FOREIGN: phrase("Stick", "U 盘上 jobstation 的位置放着别的东西，没有动它。换一支。"),
    StickTrouble.NOTHING: phrase("Stick", "U 盘上没有中心给的数据。"),
    StickTrouble.HALF: phrase("Stick", "中心的数据没拷完，一点也没装。请中心重新写一次。"),
    StickTrouble.DAMAGED: phrase("Stick", "U 盘上的数据坏了，一点也没装。请中心重新写一次。"),
    StickTrouble.FORGED: phrase("Stick", "签名不对，不是中心写的，没有装。把这支 U 盘交给中心看。"),
    StickTrouble.OTHER_STATION: phrase(
        "Stick",
        "U 盘上是别的驿站的数据（{others}），没有本机 {own} 的。换本机的 U 盘，或请中心写上。待发的照样能写出。",
    ),
    StickTrouble.OTHER_HUB: phrase("Stick", "是另一个中心写的，没有装。"),
    StickTrouble.OLD: phrase("Stick", "这一份装过了，再装也没有坏处。"),
    StickTrouble.NOT_ENROLLED: phrase("Stick", "本机还没开通，先开通，再用 U 盘往返。"),
    StickTrouble.NO_KEY: phrase("Stick", "本机的钥匙文件不见了，要重新开通。"),
    StickTrouble.REVOKED: phrase("Stick", "中心停了这台机器，数据不装。待发的还能写出来，交给中心。"),
    StickTrouble.LATER_RELEASE: phrase("Stick", "是更新的程序写的，先升级本机。"),
    StickTrouble.OWN_DISK: phrase("Stick", "本机的硬盘存不进去，腾出地方再来。不是 U 盘的毛病。"),
}
"""A sentence for whatever a stick can be."""
_MEGA = 1_000_000
_READY = phrase("Stick", "中心 {when} 给本机写的，{size}，可以装。")
_KNOWN = phrase("Stick", "中心 {when} 给本机写的，这一份装过了。")
_TAKEN = phrase("Stick", "拷进来了，可以拔 U 盘。正在装，一会儿看下面。")
_WRITTEN = phrase(
    "Stick", "写好了：待发 {envelopes} 件，附件 {papers} 份，{size}。可以拔 U 盘。拿到中心，回执下次带回来。"
)
_WRITTEN_NONE = phrase("Stick", "没有待发的；本机续用的申请写好了，{size}。可以拔 U 盘，去中心时带上。")
_CAME = phrase("Stick", "上次装的是中心 {when} 写的：{feeds} 项数据，{acks} 件回执。")
_CAME_OLD = phrase("Stick", "上次那份是中心 {when} 写的，本机的数据比它新，只收了 {acks} 件回执。")
_REFUSED = phrase("Stick", "有 {refused} 件中心没收，到“待发”里看原因。")
_UNPROVED = phrase("Stick", "有些数据对不上中心的签名，没有装。请中心重新写一次。")
_CAME_BAD = phrase("Stick", "上次那份没装成。")


def failed_words(trouble: StickTrouble, others: tuple[str, ...], translate: Translate, own: str = "") -> str:
    """Why nothing was taken in or written. own: this station, where another's data may lie instead."""
    return say(FAILED[trouble], {"others": "、".join(others), "own": own}, translate)


def look_words(look: StickLook, now: datetime, translate: Translate, own: str = "") -> str:
    """What lies on a stick for this terminal."""
    if look.bundle is None:
        return failed_words(look.trouble or StickTrouble.NOTHING, look.others, translate, own)
    values = {"when": moment_words(read_moment(look.bundle.made_at), now), "size": size_words(look.bundle.size)}
    return say(_KNOWN if look.known else _READY, values, translate)


def taken_words(translate: Translate) -> str:
    """What to do after the copy."""
    return say(_TAKEN, None, translate)


def written_words(written: Written, translate: Translate) -> str:
    """What was written."""
    values = {
        "envelopes": str(written.envelopes),
        "papers": str(written.papers),
        "size": size_words(written.size),
    }
    nothing = written.envelopes == 0 and written.papers == 0
    return say(_WRITTEN_NONE if nothing else _WRITTEN, values, translate)


def result_words(result: Result | None, now: datetime, translate: Translate) -> str:
    """What came of the last bundle that was brought in; empty before the first."""
    if result is None:
        return ""
    if result.trouble and result.trouble != "feed":
        why = StickTrouble(result.trouble) if result.trouble in set(StickTrouble) else StickTrouble.DAMAGED
        return say(_CAME_BAD, None, translate) + failed_words(why, (), translate)
    nothing_new = result.older and not result.feeds
    values = {
        "when": moment_words(read_moment(result.made_at), now),
        "feeds": str(result.feeds),
        "acks": str(result.acks),
    }
    said = say(_CAME_OLD if nothing_new else _CAME, values, translate)
    if result.trouble == "feed":
        said += say(_UNPROVED, None, translate)
    return said + (say(_REFUSED, {"refused": str(result.refused)}, translate) if result.refused else "")


def size_words(size: int) -> str:
    """Bytes as a person reads them: 38.2 MB, 640 kB."""
    return f"{size / 1e6:.1f} MB" if size >= _MEGA else f"{max(1, round(size / 1000))} kB"
