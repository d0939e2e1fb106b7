"""Verbs of the hub's command line: `intake` takes a firm's file in, `lint` only looks, `export-postings` writes out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sync.hub.settings import HubSettings
    from sync.hub.spreadsheets.intake import Read

_SHOWN: Final = 50
_NAMED: Final = 3
"""Rows a hint names; of the others it says how many."""
_BACK: Final = "-请改正"
_INPUT: Final = "-"
_PASTED: Final = "粘贴的表格"
"""How the table from standard input is called, and the file its bad rows are written to begins."""


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    made = verb("intake", intake, "接收单位交来的岗位表：.xlsx、.xls、CSV、粘贴的表格、JSON-LD")
    _add_file(made)
    made.add_argument("--scope", required=True, help="范围，如 county/370102")
    made.add_argument("--back", type=Path, help="没收进的行写到这里，默认在原文件旁边")
    made.add_argument(
        "--column", action="append", default=[], metavar="列名=内容", help="说明一列是什么，以后记住，如 岗=岗位名称"
    )
    made = verb("lint", lint, "只检查岗位表，说明哪里不合法、缺什么，什么也不收")
    _add_file(made)
    made = verb("export-postings", export, "把一个范围的岗位写成别的单位能读的样子")
    made.add_argument("file", type=Path, help="写到哪个文件")
    made.add_argument("--scope", required=True, help="范围，如 county/370102")
    made.add_argument(
        "--as",
        dest="kind",
        choices=("national", "jsonld"),
        default="national",
        help="全国表（CSV）或 schema.org JobPosting",
    )


def intake(settings: HubSettings, told: argparse.Namespace) -> int:
    """Take a firm's file in."""
    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.spreadsheets.intake import door_at, read_file, take_in  # noqa: PLC0415
    from sync.hub.spreadsheets.memory import FOLDER, Memory  # noqa: PLC0415
    from sync.hub.spreadsheets.table import Unreadable  # noqa: PLC0415
    from sync.wire.reasons import WireError  # noqa: PLC0415
    from sync.wire.scope import parse_feed  # noqa: PLC0415

    memory = Memory(Path(settings.data) / FOLDER)
    try:
        parse_feed(f"{told.scope}/posting")
        said = _corrections(told.column)
        with Hub(settings) as hub:
            door = door_at(hub.engine, told.scope, settings.coordinates)
            read = read_file(_bytes(told.file), told.firm, memory.known(told.firm) | said, door)
            if said:
                memory.learn(told.firm, said)
            taken = take_in(hub.engine, hub.clock, read, told.scope)
    except WireError:
        return _refuse(f"没有这样的范围：{told.scope}（范围如 nat、county/370102、street/370102001）")
    except (Unreadable, OSError) as error:
        return _refuse(f"{_called(told.file)}：{_sentence(error)}")
    _tell(read)
    done = taken.done
    news = f"新增 {done.new}，更新 {done.changed}，未变 {done.unchanged}"
    _say(f"收进 {len(read.good)} 条：{news}。退回 {len(read.bad)} 行。")
    if taken.back is not None:
        stem = _called(told.file) if str(told.file) == _INPUT else told.file.stem.removesuffix(_BACK)
        back = told.back or told.file.with_name(f"{stem}{_BACK}.xlsx")
        back.write_bytes(taken.back)
        _say(f"退回的行在 {back}，改好后照样再交一次。")
    return 1 if read.bad or read.cut else 0


def lint(settings: HubSettings, told: argparse.Namespace) -> int:
    """Say what is wrong with a file."""
    from sync.hub.spreadsheets.intake import read_file  # noqa: PLC0415
    from sync.hub.spreadsheets.memory import FOLDER, Memory  # noqa: PLC0415
    from sync.hub.spreadsheets.rows import Door  # noqa: PLC0415
    from sync.hub.spreadsheets.table import Unreadable  # noqa: PLC0415
    from sync.wire.datum import Datum  # noqa: PLC0415

    memory = Memory(Path(settings.data) / FOLDER)
    try:
        door = Door(Datum(settings.coordinates))
        read = read_file(_bytes(told.file), told.firm, memory.known(told.firm), door)
    except (Unreadable, OSError) as error:
        return _refuse(f"{_called(told.file)}：{_sentence(error)}")
    _tell(read)
    _say(f"{len(read.good)} 行可以收，{len(read.bad)} 行要改。")
    return 1 if read.bad else 0


def export(settings: HubSettings, told: argparse.Namespace) -> int:
    """Write the postings of a scope for other offices."""
    import json  # noqa: PLC0415

    from sync.hub.hub import Hub  # noqa: PLC0415
    from sync.hub.spreadsheets.jsonld import posting_jsonld  # noqa: PLC0415
    from sync.hub.spreadsheets.national import national_table, published  # noqa: PLC0415
    from sync.wire.reasons import WireError  # noqa: PLC0415
    from sync.wire.scope import parse_feed  # noqa: PLC0415

    try:
        feed = parse_feed(f"{told.scope}/posting")
    except WireError:
        return _refuse(f"没有这样的范围：{told.scope}（范围如 nat、county/370102、street/370102001）")
    with Hub(settings) as hub:
        postings = published(hub.engine, feed)
    if told.kind == "jsonld":
        data = json.dumps([posting_jsonld(posting) for posting in postings], ensure_ascii=False, indent=1).encode()
    else:
        data = national_table(postings)
    try:
        told.file.write_bytes(data)
    except OSError as error:
        return _refuse(f"{told.file}：写不了（{error.strerror}）。")
    _say(f"写了 {len(postings)} 条岗位：{told.file}")
    return 0


def _add_file(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", type=Path, help="文件；- 是从标准输入读粘贴的表格")
    made.add_argument("--firm", default="", help="交表的单位，表里没有单位一列时用它")


def _bytes(path: Path) -> bytes:
    from sync.hub.spreadsheets.table import MAX_FILE  # noqa: PLC0415

    if str(path) == _INPUT:
        return sys.stdin.buffer.read(MAX_FILE + 1)
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def _called(path: Path) -> str:
    return _PASTED if str(path) == _INPUT else str(path)


def _corrections(said: list[str]) -> dict[str, str]:
    """Field by plain header, from 列名=内容 with the label or the name of a field."""
    from sync.hub.spreadsheets.columns import plain, shipped_words  # noqa: PLC0415
    from sync.hub.spreadsheets.table import Unreadable  # noqa: PLC0415

    labels = shipped_words().labels
    by_label = {label: field for field, label in labels.items()}
    found: dict[str, str] = {}
    for each in said:
        header, sign, what = each.rpartition("=")
        field = by_label.get(what, what)
        if not sign or not header or field not in labels:
            raise Unreadable(f"“{each}”不对，应写成 列名=内容，内容是其中之一：{'、'.join(by_label)}。")
        found[plain(header)] = field
    return found


def _tell(read: Read) -> None:
    labels = read.layout
    for header in labels.unknown:
        _say(f"不认识的列“{header}”，没有收。用 --column {header}=内容 说明它是什么。", sys.stderr)
    for each in read.bad[:_SHOWN]:
        for fault in each.faults:
            column = labels.column(fault.field)
            where = labels.header[column] if column is not None else fault.field
            _say(f"第 {each.row.number} 行，{where}：{fault.sentence}", sys.stderr)
    if len(read.bad) > _SHOWN:
        _say(f"还有 {len(read.bad) - _SHOWN} 行要改，没有一一列出。", sys.stderr)
    _hint(read)
    if read.cut:
        _say("表太长，后面的行没有读，请分成几份。", sys.stderr)


def _hint(read: Read) -> None:
    """Say what the clerk may look at in rows that go in, each sentence once."""
    for hint in read.hints[:_SHOWN]:
        column = read.layout.column(hint.field)
        where = read.layout.header[column] if column is not None else hint.field
        named = f"第 {'、'.join(map(str, hint.rows[:_NAMED]))} 行"
        named += f"等 {len(hint.rows)} 行" if len(hint.rows) > _NAMED else ""
        _say(f"提示：{named}，{where}：{hint.sentence}", sys.stderr)


def _sentence(error: Exception) -> str:
    return f"读不了（{error.strerror}）。" if isinstance(error, OSError) else str(error)


def _refuse(sentence: str) -> int:
    _say(sentence, sys.stderr)
    return 2


def _say(sentence: str, where: TextIO | None = None) -> None:
    stream = where or sys.stdout
    stream.write(sentence + "\n")
    stream.flush()
