"""Verbs of the hub's command line: `remote` asks something of one terminal, `remotes` tells what became of it."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sync.hub.settings import HubSettings


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    from sync.wire.remote import Verb  # noqa: PLC0415

    made = verb("remote", remote, "给一台终端下指令：看画面、重启程序、清打印队列；办着事的时候不会做")
    made.add_argument("area", metavar="区县")
    made.add_argument("device", metavar="终端")
    made.add_argument("what", choices=[each.value for each in Verb], metavar="指令", help="、".join(Verb))
    made.add_argument("--minutes", type=int, default=30, help="过了多少分钟就不做了，默认 30")
    made.add_argument("--actor", default="operator", help="下指令的人")
    made = verb("remotes", remotes, "列出下过的指令和回音")
    made.add_argument("area", metavar="区县")
    made.add_argument("device", nargs="?", default="", metavar="终端")
    made.add_argument("--pictures", type=Path, help="把回来的画面存到这个目录")


def remote(settings: HubSettings, told: argparse.Namespace) -> int:
    """Give a command."""
    from sync.hub.database import write  # noqa: PLC0415
    from sync.hub.denied import Denied  # noqa: PLC0415
    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.remote import Wanted, give  # noqa: PLC0415
    from sync.wire.remote import Verb  # noqa: PLC0415

    wanted = Wanted(told.area, told.device, Verb(told.what), timedelta(minutes=max(1, told.minutes)))
    with Hub(settings) as hub:
        try:
            name = write(hub.engine, lambda conn: give(conn, hub.keys, hub.clock, wanted, actor=told.actor))
        except Denied:
            _say(f"没有叫 {told.device} 的终端，或者它停用了。", sys.stderr)
            return 1
    _say(f"{name}：{wanted.verb.label}，终端下次来就取走。")
    return 0


def remotes(settings: HubSettings, told: argparse.Namespace) -> int:
    """List commands and their answers."""
    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.remote import given, picture  # noqa: PLC0415

    with Hub(settings) as hub, hub.engine.connect() as conn:
        for each in given(conn, told.area, told.device):
            _say(
                f"{each.made_at:%m-%d %H:%M} {each.device} {each.verb.label} {each.actor} "
                f"{each.label(hub.clock.now())} {each.words}".rstrip()
            )
            seen = picture(conn, told.area, each.device, each.id) if told.pictures else None
            if seen is not None:
                (told.pictures / f"{each.id}.png").write_bytes(seen)
    return 0


def _say(sentence: str, where: object = None) -> None:
    (sys.stdout if where is None else sys.stderr).write(sentence + "\n")
