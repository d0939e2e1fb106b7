"""Verbs of the hub's command line: `statement` makes the month's statements of service, `verify` looks one through."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.hub.keys import HubKeys
    from sync.hub.settings import HubSettings

_MONTH: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    made = verb("statement", statement, "出每月的服务结算单：次数、在线、满意度，逐行相连并签名")
    made.add_argument("--month", required=True, help="如 2026-11")
    made.add_argument("--area", default="", help="6 位区县代码；不写就每个区县一份")
    made.add_argument("--out", type=Path, default=Path(), help="写到这个目录，默认当前目录")
    made = verb("verify", verify, "检查一份结算单：改过一行、少了一截都说得出")
    made.add_argument("file", type=Path, metavar="文件")
    made.add_argument("--kid", default="", help="中心的密钥代号；不写就用本中心自己的，没有就只查有没有改动")


def statement(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make the statements of a month."""
    from sync.hub.database import write  # noqa: PLC0415
    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.statement import areas_of  # noqa: PLC0415

    if not _MONTH.fullmatch(told.month):
        return _refuse(f"月份写作 2026-11，写的是 {told.month}。")
    with Hub(settings) as hub:
        now = hub.clock.now()
        with hub.engine.connect() as conn:
            areas = [told.area] if told.area else areas_of(conn)
        if not areas:
            return _refuse("还没有终端，没有什么可结算。")
        for area in areas:
            fresh = told.out / f".statement-{area}-{told.month}.new"
            try:
                issue, data = write(hub.engine, _making(hub.keys, area, told.month, now, fresh))
                file = fresh.replace(told.out / f"statement-{area}-{told.month}-{issue}.jsonl")
            except ValueError:
                return _refuse(f"{told.month} 还没有开始。")
            except OSError as error:
                return _refuse(f"{told.out}：写不了（{error.strerror}）。")
            _say(f"{file}：{len(data.splitlines())} 行。")
        _say(f"中心密钥代号 {hub.keys.kid}，请另行告诉付款方。")
    return 0


def _making(
    keys: HubKeys, area: str, month: str, now: datetime, file: Path
) -> Callable[[Connection], tuple[int, bytes]]:
    """Make a statement; its bytes are on the disk before it is entered, so that nothing is entered that nobody has."""
    from sync.cache.whole_file import put_whole  # noqa: PLC0415
    from sync.hub.statement import make  # noqa: PLC0415

    def work(conn: Connection) -> tuple[int, bytes]:
        issue, data = make(conn, keys, area, month, now)
        put_whole(file, data)
        file.chmod(0o644)  # it is made to be handed on
        return issue, data

    return work


def verify(settings: HubSettings, told: argparse.Namespace) -> int:
    """Look a statement through."""
    from sync.hub.statement_verify import Genuine, words_of  # noqa: PLC0415
    from sync.hub.statement_verify import verify as look_through  # noqa: PLC0415

    try:
        data = told.file.read_bytes()
    except OSError as error:
        return _refuse(f"{told.file}：读不了（{error.strerror}）。")
    kid = told.kid or _own_kid(settings)
    found = look_through(data, kid)
    _say(words_of(found, known=bool(kid)))
    return 0 if isinstance(found, Genuine) else 1


def _own_kid(settings: HubSettings) -> str:
    from sync.hub.keys import load_keys  # noqa: PLC0415

    try:
        return load_keys(Path(settings.data)).kid
    except OSError:
        return ""


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2
