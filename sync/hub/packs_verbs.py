"""Verbs of the hub's command line: `pack` offers a folder, widens or takes back; `packs` tells what became of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sqlalchemy import Connection

    from sync.hub.hub import Hub
    from sync.hub.packs import Place
    from sync.hub.settings import HubSettings


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    made = verb("pack", pack, "下发服务包或设置：先给百分之几的终端，再放开；也可以收回")
    made.add_argument("name", metavar="名称", help="如 subsidy；设置写 settings")
    made.add_argument("folder", type=Path, nargs="?", metavar="目录", help="不写就只改比例")
    made.add_argument("--scope", required=True, help="范围，如 nat、county/370102、device/名称")
    made.add_argument("--share", type=int, default=100, help="先给百分之几的终端，默认 100")
    made.add_argument("--settings", dest="is_config", action="store_true", help="这是设置（目录里只有 settings.toml）")
    made.add_argument("--back", action="store_true", help="收回最新一版，退到前一版")
    made.add_argument("--withdraw", action="store_true", help="全部撤下，退到程序自带的")
    made = verb("packs", packs, "各终端装上了没有，没装上是为什么")
    made.add_argument("area", metavar="区县")


def pack(settings: HubSettings, told: argparse.Namespace) -> int:
    """Offer, widen or take back."""
    from sync.hub.database import write  # noqa: PLC0415
    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.packs import BadPack  # noqa: PLC0415
    from sync.wire.reasons import WireError  # noqa: PLC0415

    if not 0 <= told.share <= 100:  # noqa: PLR2004  a percentage
        return _refuse("比例是 0 到 100。")
    try:
        with Hub(settings) as hub:
            place = _place(hub, told)
            sentence = write(hub.engine, _work(hub, place, told))
    except BadPack as bad:
        return _refuse(str(bad))
    except WireError as bad:
        return _refuse(
            f"不能下发：{bad.reason.value}（路径只能是 services/名称/…、config/policies/…、config/codes/…）。"
        )
    if not sentence:
        return _refuse(f"没有下发过 {told.name}。")
    sys.stdout.write(sentence + "\n")
    return 0


def packs(settings: HubSettings, told: argparse.Namespace) -> int:
    """Tell what became of packs."""
    from sync.hub.fleet import states  # noqa: PLC0415
    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.packs import fates  # noqa: PLC0415

    words = {"taken": "装上了", "refused": "没装上", "returned": "装上后退回了"}
    with Hub(settings) as hub, hub.engine.connect() as conn:
        for fate in fates(conn, told.area):
            sys.stdout.write(f"{fate.id} 第 {fate.ver} 版：{words[fate.verdict]} {fate.devices} 台\n")
        for state in states(conn, hub.clock.now(), areas=[told.area]):
            for trouble in state.troubles:
                if trouble.topic == "pack":
                    sys.stdout.write(f"{state.name}：{trouble.detail}\n")
    return 0


def _place(hub: Hub, told: argparse.Namespace) -> Place:
    from sync.hub.packs import Place  # noqa: PLC0415
    from sync.hub.publish import HOME  # noqa: PLC0415
    from sync.wire.pack import CONFIG, PACK  # noqa: PLC0415
    from sync.wire.scope import parse_feed  # noqa: PLC0415

    feed = parse_feed(f"{told.scope}/{CONFIG if told.is_config else PACK}")
    return Place(feed, told.name, hub.registry.area_of_device(feed.scope) or HOME)


def _work(hub: Hub, place: Place, told: argparse.Namespace) -> Callable[[Connection], str]:
    from sync.hub import packs as offers  # noqa: PLC0415

    if told.withdraw:
        return lambda conn: f"{told.name} 已撤下。" if offers.withdraw(conn, hub.clock, place) else ""
    if told.back:
        return lambda conn: f"{told.name} 已收回。" if offers.take_back(conn, hub.clock, place) else ""
    if told.folder is None:
        return lambda conn: _said(offers.widen(conn, hub.clock, place, told.share))
    files = offers.read_folder(told.folder)
    return lambda conn: _said(offers.offer(conn, hub.clock, place, files, share=told.share))


def _said(offer: object) -> str:
    from sync.wire.pack import Offer  # noqa: PLC0415

    return f"{offer.id} 第 {offer.newest.ver} 版，给 {offer.share}% 的终端。" if isinstance(offer, Offer) else ""


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2
