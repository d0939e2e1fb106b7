"""The verbs about what the hub tells terminals: `import`, `publish`, `move`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sync.hub.hub import Hub
from sync.wire.scope import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.hub.settings import HubSettings
    from sync.wire.scope import Feed

_HEAD = 4096
"""Bytes at the beginning of a file by which a map is known."""


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add them to the command line."""
    made = verb("import", import_postings, "导入岗位")
    made.add_argument("what", choices=("postings",))
    made.add_argument("file", type=Path)
    made.add_argument("--scope", required=True, help="范围，如 county/370102")
    made.add_argument("--complete", action="store_true", help="文件里没有的岗位撤下")
    made.add_argument("--unchecked", action="store_true", help="不查违法和缺项，来源自己查过的才用")
    made = verb("publish", publish, "发布任一种类的内容")
    made.add_argument("collection", choices=COLLECTIONS, metavar="种类", help="、".join(COLLECTIONS))
    made.add_argument(
        "scope", metavar="范围", help="如 nat、prov/37、city/3701、county/370102、street/370102001、device/名称"
    )
    told = "每行一个 JSON 对象，或一个 JSON 数组，每个都要有 id；种类是 map 时也可以是一份 GeoJSON，最多 8 MB"
    made.add_argument("file", type=Path, metavar="文件", help=told)
    made.add_argument("--complete", action="store_true", help="文件里没有的撤下")
    made.add_argument("--withdraw", action="store_true", help="撤下文件里的这些")
    made = verb("move", move, "终端换了街道")
    made.add_argument("area", type=digits(6))
    made.add_argument("device")
    made.add_argument("street", type=digits(9))


def import_postings(settings: HubSettings, told: argparse.Namespace) -> int:
    """Take postings in from a file."""
    from sync.hub.importer import import_postings as take  # noqa: PLC0415

    with Hub(settings) as hub:
        linted = not told.unchecked
        report = take(hub.engine, hub.clock, told.file, told.scope, complete=told.complete, linted=linted)
    for fault in report.faults:
        _say(f"{told.file}:{fault.line}：{fault.sentence}", sys.stderr)
    _say(f"新增 {report.new}，更新 {report.changed}，未变 {report.unchanged}，撤下 {report.removed}。")
    return 1 if report.faults else 0


def publish(settings: HubSettings, told: argparse.Namespace) -> int:
    """Publish documents of any collection from a file, or withdraw some by their ids."""
    from sync.hub import publish as publishing  # noqa: PLC0415
    from sync.wire.reasons import WireError  # noqa: PLC0415
    from sync.wire.scope import parse_feed  # noqa: PLC0415

    try:
        feed = parse_feed(f"{told.scope}/{told.collection}")
    except WireError:
        _say(f"没有这样的范围：{told.scope}（范围如 nat、county/370102、street/370102001）", sys.stderr)
        return 2
    try:
        if _holds_a_map(feed, told.file):
            return _publish_map(settings, feed, told)
        documents, faults = publishing.read_documents(told.file)
    except OSError as error:
        _say(f"{told.file}：读不了（{error.strerror}）。", sys.stderr)
        return 2
    for fault in faults:
        _say(f"{told.file}:{fault.line}：{fault.sentence}", sys.stderr)
    with Hub(settings) as hub:
        home = hub.registry.area_of_device(feed.scope) or publishing.HOME
        if told.withdraw:
            done = publishing.withdraw(hub.engine, hub.clock, feed, documents, home=home)
        else:
            complete = told.complete and not faults
            done = publishing.publish(hub.engine, hub.clock, feed, documents, complete=complete, home=home)
    _say(f"新增 {done.new}，更新 {done.changed}，未变 {done.unchanged}，撤下 {done.removed}。")
    return 1 if faults else 0


def _holds_a_map(feed: Feed, file: Path) -> bool:
    """Whether the file is one whole map, and not documents by their ids."""
    from sync.hub.maps import is_map, is_map_feed  # noqa: PLC0415

    if not is_map_feed(feed):
        return False
    with file.open("rb") as opened:
        return is_map(opened.read(_HEAD))


def _publish_map(settings: HubSettings, feed: Feed, told: argparse.Namespace) -> int:
    """Have a GeoJSON be the map of a scope, or no map any more."""
    from sync.hub import publish as publishing  # noqa: PLC0415
    from sync.hub.maps import MapRefused, publish_map, read_map, withdraw_map  # noqa: PLC0415

    try:
        with Hub(settings) as hub:
            home = hub.registry.area_of_device(feed.scope) or publishing.HOME
            if told.withdraw:
                withdraw_map(hub.engine, hub.clock, feed, home=home)
                _say(f"{feed.scope} 的地图撤下了。")
                return 0
            read = read_map(told.file)
            done = publish_map(hub.engine, hub.clock, feed, read, home=home)
    except MapRefused as refused:
        _say(f"{told.file}：{refused}", sys.stderr)
        return 1
    _say(read.told())
    _say(f"分 {done.new + done.changed + done.unchanged} 份下发，其中 {done.unchanged} 份终端已经有。")
    return 0


def move(settings: HubSettings, told: argparse.Namespace) -> int:
    """Have a terminal stand in another street from now on."""
    with Hub(settings) as hub:
        known = hub.registry.move(told.area, told.device, told.street)
    _say(f"{told.device} 从现在起属于街道 {told.street}。" if known else f"没有叫 {told.device} 的终端。")
    return 0 if known else 1


def digits(count: int) -> Callable[[str], str]:
    """Make a reader of a word of so many digits."""

    def read(text: str) -> str:
        if len(text) != count or not (text.isascii() and text.isdigit()):
            raise argparse.ArgumentTypeError(f"应为 {count} 位数字")
        return text

    return read


def _say(sentence: str, where: TextIO | None = None) -> None:
    stream = where or sys.stdout
    stream.write(sentence + "\n")
    stream.flush()
