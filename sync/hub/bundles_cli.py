"""Verbs of the command line for sticks and suites: `bundle out`, `bundle in`, `suite`; and `token --stick`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sync.cache.bundle_folder import StickFailed, StickTrouble
from sync.hub.hub import Hub
from sync.hub.keys import KeysShutError, add_intake_key
from sync.wire.clock import SystemClock
from sync.wire.enrol_stick import INVITATION
from sync.wire.reasons import Reason
from sync.wire.seal import KNOWN, why_not

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from sync.hub.bundles import Came
    from sync.hub.newcomers import Met
    from sync.hub.settings import HubSettings

WORDS: Final[Mapping[StickTrouble, str]] = {
    StickTrouble.GONE: "U 盘不见了，或者中途拔了。插好再来一次，已经收下的不会重复。",
    StickTrouble.FULL: "U 盘满了。删掉别的文件再来一次。",
    StickTrouble.READ_ONLY: "U 盘是只读的。拨开写保护，或换一支。",
    StickTrouble.DENIED: "没有权限读写这支 U 盘。",
    StickTrouble.FOREIGN: "U 盘上 jobstation 的位置放着别的东西。换一支 U 盘，或把它移走。",
    StickTrouble.NOTHING: "U 盘上没有终端写的数据。",
    StickTrouble.HALF: "没有拷完。请在终端上重新写出一次。",
    StickTrouble.DAMAGED: "内容坏了。请在终端上重新写出一次。",
    StickTrouble.FORGED: "签名不对，不是这台终端写的，没有收。",
    StickTrouble.OTHER_STATION: "不是本中心认得的终端，没有收。",
    StickTrouble.OTHER_HUB: "是给另一个中心的，没有收。",
    StickTrouble.REVOKED: "这台终端已经停用。确认 U 盘可信，加 --revoked 再收一次。",
    StickTrouble.LATER_RELEASE: "是更新的程序写的，先升级中心。",
}
REFUSED: Final[Mapping[Reason, str]] = {
    Reason.TOKEN_UNKNOWN: "开通码不是本中心给的",
    Reason.TOKEN_USED: "开通码用过了，另给一个",
    Reason.TOKEN_EXPIRED: "开通码过期了，另给一个",
    Reason.REVOKED: "用这个开通码开通之后，这台终端停用了。要再用它，另给一个",
    Reason.COPIED: "有两台机器用着同一份数据，停了。要哪台，就另给哪台一个",
    Reason.SERIES_EXHAUSTED: "这个驿站的号段用完了",
    Reason.UNKNOWN_SUITE: "本中心不收这种算法套件，见 suite 命令",
}
"""Why a terminal that asked by stick was not let in."""


def bundle_out(settings: HubSettings, told: argparse.Namespace) -> int:
    """Write everything for one terminal to a stick."""
    from sync.hub.bundles import Bundles  # noqa: PLC0415 - the other commands do without it
    from sync.hub.denied import Denied  # noqa: PLC0415

    with Hub(settings) as hub:
        hub.refresh()
        area = hub.registry.area_of_device(f"device/{told.device}")
        if area is None:
            return _complain(f"没有叫 {told.device} 的终端。")
        try:
            sent = Bundles(hub).write_down(area, told.device, told.folder)
        except StickFailed as failed:
            return _complain(_words(failed.trouble))
        except Denied as denied:
            revoked = denied.reason.value == "revoked"
            return _complain(f"{told.device} 已经停用，不给它写。" if revoked else "数据正在更新，请再来一次。")
    _say(f"写好了：{sent.feeds} 项数据、{sent.answers} 件回执，共 {sent.size / 1e6:.1f} MB。可以拔 U 盘了。")
    return 0


def bundle_in(settings: HubSettings, told: argparse.Namespace) -> int:
    """Take in what terminals wrote to a stick, and let in those that asked; 1 when something was not taken."""
    from sync.hub.bundles import Bundles  # noqa: PLC0415
    from sync.hub.newcomers import Newcomers  # noqa: PLC0415

    with Hub(settings) as hub:
        hub.refresh()
        try:
            met = Newcomers(hub).meet(told.folder)
            found = Bundles(hub).read_up(told.folder, revoked=told.revoked)
        except StickFailed as failed:
            return _complain(_words(failed.trouble))
    if not found and not met:
        return _complain(WORDS[StickTrouble.NOTHING])
    for one in met:
        _say(_welcome(one))
    for came in found:
        _say(_sentence(came))
    well = all(one.place for one in met)
    return int(not well or any(came.trouble or came.refused or came.later for came in found))


def put_invitation(text: str, stick: Path) -> int:
    """Write an invitation to a stick for the terminal to read."""
    from sync.cache.invitation_file import write_invitation  # noqa: PLC0415

    try:
        write_invitation(stick, text)
    except StickFailed as failed:
        taken = f"U 盘上已经有一个 {INVITATION}。给那台用过，或者删掉它，再来一次。"
        return _complain(taken if failed.trouble is StickTrouble.FOREIGN else _words(failed.trouble))
    _say(f"开通码写在 U 盘的 {INVITATION} 里，谁拿到都能用，看好它。")
    return 0


def add_suite(settings: HubSettings, told: argparse.Namespace) -> int:
    """Take terminals of a further suite from now on."""
    missing = why_not(told.suite)
    if missing:
        return _complain(missing)
    try:
        kid = add_intake_key(Path(settings.data), SystemClock(), told.suite)
    except KeysShutError as error:
        return _complain(str(error))
    _say(f"新密钥 {kid}（{told.suite}）：重启网页和开封进程后，这种终端可以开通。")
    return 0


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add these verbs to the command line."""
    made = verb("bundle", bundle_in, "不许联网的驿站：数据装在 U 盘里来回带")
    ways = made.add_subparsers(required=True, metavar="out|in")
    out = ways.add_parser("out", help="写给一台终端", description="把一台终端要的数据和回执写到 U 盘")
    out.set_defaults(run=bundle_out)
    out.add_argument("device", metavar="终端", help="终端名称，见控制台")
    out.add_argument("folder", type=Path, metavar="文件夹", help="U 盘所在的文件夹")
    into = ways.add_parser(
        "in",
        help="收终端写的",
        description="收下终端写在 U 盘上的材料，收几次都只算一份；要开通的终端给它开通，答复写回 U 盘",
    )
    into.set_defaults(run=bundle_in)
    into.add_argument("folder", type=Path, metavar="文件夹", help="U 盘所在的文件夹")
    into.add_argument("--revoked", action="store_true", help="停用了的终端的也收")
    made = verb("suite", add_suite, "再接收一种算法套件的终端")
    made.add_argument("suite", choices=KNOWN, metavar="套件", help="、".join(KNOWN))


def _welcome(met: Met) -> str:
    if met.trouble is not None:
        return f"{met.folder}：{_words(met.trouble)}"
    if met.refused is not None:
        why = REFUSED.get(met.refused, f"原因代码 {met.refused}")
        return f"{met.folder}：没开通，{why}。答复写在 U 盘上，终端上看得到。"
    place = met.place
    where = "" if place is None else f"{place.area} 的 {place.station} 号驿站，名叫 {place.device}"
    return f"{met.folder}：开通了，是 {where}。答复写在 U 盘上；数据用 bundle out 写给它。"


def _sentence(came: Came) -> str:
    took = f"收下 {came.new} 件" + (f"，{came.again} 件先前已到" if came.again else "")
    took += f"，附件 {came.papers} 份" if came.papers else ""
    took += f"，{came.refused} 件没收，终端会看到原因" if came.refused else ""
    took += f"，{came.later} 件这会儿收不了，请再读一次" if came.later else ""
    if came.trouble is None:
        return f"{came.device}：{took}。"
    some = f"{took}。" if came.new or came.again or came.papers else ""
    return f"{came.device}：{some}{_words(came.trouble)}"


def _words(trouble: StickTrouble) -> str:
    return WORDS.get(trouble, f"读写不了（{trouble.value}）。")


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()
