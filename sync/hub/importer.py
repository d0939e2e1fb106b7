"""Takes postings from a file of lines (JSONL) or a table (CSV) and tells the terminals what changed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from sync.hub import flagged
from sync.hub.database import write
from sync.hub.linter.lint import lint
from sync.hub.linter.words import words_of
from sync.hub.publish import Draft, Fault, publish_drafts
from sync.wire.exact import decoder, value_of
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.posting_check import fault_of, set_right
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Engine

    from sync.hub.linter.lint import Finding
    from sync.wire.clock import Clock

_LIST_SEPARATORS: Final = ("；", ";")
MAX_FILE: Final = 256 * 1024 * 1024
MAX_FAULTS: Final = 1000
"""Faults named one by one; a file of nonsense must not fill the memory with complaints."""


class Report(NamedTuple):
    """What an import did."""

    new: int
    changed: int
    unchanged: int
    removed: int
    faults: tuple[Fault, ...]


def import_postings(
    engine: Engine, clock: Clock, path: Path, scope: str, *, complete: bool = False, linted: bool = False
) -> Report:
    """Import a file into a scope; lines with faults are left out and named. complete: what is not in the file goes.

    linted: what the law forbids or a posting leaves out is a fault too, as it is in a firm's table; without it the
    source answers for its postings, as an office does that checked them itself. What only the linter holds back waits
    for somebody of the office (sync.hub.flagged).
    """
    postings: dict[str, Posting] = {}
    held: dict[str, flagged.Held] = {}
    wrong: list[tuple[str, Fault]] = []
    unnamed = Counter[str]()
    for line, found in _read(path):
        sentence = _wrong_with(found, postings)
        said = [("", sentence)] if sentence else []
        if isinstance(found, Posting) and fault_of(found) is None:
            against, kept = _unlawful(found) if linted else (), set_right(found)
            said += [(found.id, f"{found.title}：{each.told}") for each in against]
            if against:
                held[found.id] = flagged.Held(kept, against)
            else:
                postings[found.id] = kept
        for name, each in said:
            if len(wrong) < MAX_FAULTS:
                wrong.append((name, Fault(line, each)))
            else:
                unnamed[name] += 1
    feed = Feed(scope, "posting")
    passed = _passed(engine, clock, feed, postings, held) if linted else {}
    faults = [fault for name, fault in wrong if name not in passed]
    if more := sum(count for name, count in unnamed.items() if name not in passed):
        faults.append(Fault(0, f"还有 {more} 处不对，没有一一列出。"))
    postings |= passed
    drafts = [_draft(posting) for posting in postings.values()]
    done = publish_drafts(engine, clock, feed, drafts, complete=complete and not faults)
    return Report(*done, tuple(faults))


def _passed(
    engine: Engine, clock: Clock, feed: Feed, postings: Mapping[str, Posting], held: Mapping[str, flagged.Held]
) -> dict[str, Posting]:
    """Have what the linter holds back wait, and give what somebody published before in spite of it."""
    passed = write(engine, lambda conn: flagged.sift(conn, clock, feed, list(held.values())))
    write(engine, lambda conn: flagged.come_right(conn, clock, feed, postings.keys()))
    return {posting.id: posting for posting in passed}


def _wrong_with(found: Posting | str, earlier: Mapping[str, Posting]) -> str:
    """Say what is wrong with a line; empty when nothing is."""
    if isinstance(found, str):
        return found
    fault = fault_of(found)
    if fault is not None:
        return f"{fault.field}：{fault.sentence}"
    return f"编号 {found.id} 在文件里出现了两次，取后一次。" if found.id in earlier else ""


def _unlawful(posting: Posting) -> tuple[Finding, ...]:
    """Find what the law forbids in a posting and what it leaves out, each with its article."""
    return tuple(finding for finding in lint(words_of(posting)) if finding.holds)


def _draft(posting: Posting) -> Draft:
    def spell(ver: int) -> bytes:
        return posting_bytes(msgspec.structs.replace(posting, ver=ver))

    return Draft(posting.id, spell(1), spell)


def _read(path: Path) -> Iterator[tuple[int, Posting | str]]:
    if path.stat().st_size > MAX_FILE:
        yield 0, "文件超过 256 MB，请分开导入。"
        return
    data = path.read_bytes()
    yield from _read_csv(data) if path.suffix.lower() == ".csv" else _read_lines(data)


def _read_lines(data: bytes) -> Iterator[tuple[int, Posting | str]]:
    for line, text in enumerate(data.split(b"\n"), start=1):
        if text.strip():
            try:
                yield line, read_posting(text)
            except WireError as error:
                yield line, _sentence(text, error.reason)


def _sentence(text: bytes, reason: Reason) -> str:
    if reason is Reason.TOO_LARGE:
        return "这一条太长了。"
    try:
        decoder(Posting).decode(text)
    except msgspec.ValidationError as error:
        return f"字段不对：{str(error).rpartition(' - at ')[2]}"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "不是一行完整的 JSON。"
    return "读不了。"  # pragma: no cover - read_posting refused it for one of the reasons above


def _read_csv(data: bytes) -> Iterator[tuple[int, Posting | str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # spreadsheets on Chinese desks save CSV in the national encoding
        text = data.decode("gb18030", errors="replace")
    table = csv.DictReader(io.StringIO(text))
    unknown = [name for name in table.fieldnames or () if name not in Posting.__struct_fields__]
    if unknown:
        yield 1, f"不认识的列：{'、'.join(unknown)}"
        return
    try:
        for row in table:
            try:
                yield table.line_num, value_of(_cells(row), Posting, strict=False)
            except msgspec.ValidationError as error:
                yield table.line_num, f"字段不对：{str(error).rpartition(' - at ')[2]}"
    except csv.Error:  # a cell without end, or a sign that no table has: what follows cannot be told apart any more
        yield table.line_num, "从这一行起读不下去了：格子太长，或有不该有的字符。"


def _cells(row: dict[str | Any, str | Any]) -> dict[str, object]:
    said: dict[str, object] = {name: cell.strip() for name, cell in row.items() if name and cell and cell.strip()}
    for name in ("benefits", "eligible"):
        cell = said.get(name)
        if isinstance(cell, str):
            said[name] = _list(cell)
    return said


def _list(text: str) -> list[str]:
    parts: Iterable[str] = [text]
    for separator in _LIST_SEPARATORS:
        parts = [piece for part in parts for piece in part.split(separator)]
    return [part.strip() for part in parts if part.strip()]
