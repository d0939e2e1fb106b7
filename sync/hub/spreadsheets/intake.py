"""From a firm's file to signed postings: read, mapped, checked; good rows go in, the others come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from sqlalchemy import select

from sync.hub import flagged, tables
from sync.hub.counted import BEIJING, moment
from sync.hub.database import write
from sync.hub.publish import HOME, Draft, Published, publish_drafts
from sync.hub.spreadsheets.cells import CellFault
from sync.hub.spreadsheets.columns import layout_of, rows_below, shipped_words
from sync.hub.spreadsheets.coordinates import far_off, middle_of
from sync.hub.spreadsheets.divisions import area_in
from sync.hub.spreadsheets.jsonld import read_jsonld
from sync.hub.spreadsheets.returning import returned
from sync.hub.spreadsheets.rows import EMPLOYER, OPEN_DOOR, Checked, Door, check_row
from sync.hub.spreadsheets.table import Unreadable, is_json, read_tables
from sync.wire.datum import Datum
from sync.wire.moment import moment_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.scope import Feed, area_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from sync.hub.spreadsheets.columns import Layout
    from sync.hub.spreadsheets.table import Table
    from sync.wire.clock import Clock
    from sync.wire.datum import Degrees


_SOME: Final = 200
"""Postings that tell where the jobs of a scope are."""


class Hint(NamedTuple):
    """Something to look at in rows that go in: the field it stands in, a sentence, the numbers of the rows."""

    field: str
    sentence: str
    rows: tuple[int, ...]


class Read(NamedTuple):
    """A firm's file, looked at: the sheet it was in, its layout, every row; cut: rows beyond our bound were left."""

    sheet: str
    layout: Layout
    checked: tuple[Checked, ...]
    cut: bool

    @property
    def good(self) -> tuple[Posting, ...]:
        """Postings of the rows that go in."""
        return tuple(each.posting for each in self.checked if each.posting is not None)

    @property
    def bad(self) -> tuple[Checked, ...]:
        """Rows that do not."""
        return tuple(each for each in self.checked if each.posting is None)

    @property
    def held(self) -> tuple[flagged.Held, ...]:
        """Postings of the rows that only the linter holds back."""
        return tuple(each.held for each in self.checked if each.held is not None)

    def with_passed(self, ids: Collection[str]) -> Read:
        """Give the file with such rows going in as somebody published before, whatever the linter says of them."""
        checked = (
            each._replace(posting=each.held.posting, faults=(), held=None)
            if each.held is not None and each.held.posting.id in ids
            else each
            for each in self.checked
        )
        return self._replace(checked=tuple(checked))

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What the clerk may look at in rows that go in: what is said of fewest rows first."""
        rows: dict[CellFault, list[int]] = {}
        for each in self.checked:
            for hint in each.hints if each.posting is not None else ():
                rows.setdefault(hint, []).append(each.row.number)
        return tuple(sorted((Hint(*hint, tuple(those)) for hint, those in rows.items()), key=lambda one: len(one.rows)))


class Taken(NamedTuple):
    """What an intake did: postings new, changed, unchanged; the rows, those that did not go in as .xlsx; how many wait.

    What the linter holds back waits for somebody of the office (sync.hub.flagged) and comes back to the firm as well.
    """

    done: Published
    read: Read
    back: bytes | None
    waiting: int = 0


def read_file(data: bytes, firm: str, known: Mapping[str, str] | None = None, door: Door = OPEN_DOOR) -> Read:
    """Read a firm's file; Unreadable with a sentence. known: what this firm's headers mean (Memory.known)."""
    words = shipped_words()
    tables = (read_jsonld(data),) if is_json(data) else read_tables(data)
    table, layout = _best(tables, known or {})
    seen: dict[str, int] = {}
    checked: list[Checked] = []
    for row in rows_below(table, layout):
        each = check_row(row, layout, firm, words, door)
        if each.name:
            before = seen.setdefault(each.name, row.number)
            if before != row.number:
                each = Checked(row, None, (CellFault("title", _again(before)),))
        checked.append(each)
    return Read(table.name, layout, tuple(_with_far_ones(checked, door.middle, layout)), table.cut)


def door_at(engine: Engine, scope: str, datum: str) -> Door:
    """Where a table comes in that is for a scope; datum: name of what coordinates mean that do not say it."""
    row = tables.document.c
    feed = Feed(scope, "posting")
    here = (row.area == area_of(scope, HOME)) & (row.scope == scope) & (row.collection == feed.collection)
    with engine.connect() as conn:
        some = conn.execute(select(row.doc).where(here, row.gone == 0).limit(_SOME)).scalars().all()
    return Door(Datum(datum), scope, middle_of(read_posting(bytes(doc)) for doc in some))


def take_in(engine: Engine, clock: Clock, read: Read, scope: str) -> Taken:
    """Publish the good rows in a scope; the others come back as a spreadsheet.

    A row that is handed in is its employer's word of today (whether it counts is sync.hub.counted's), unless it says
    itself that it was confirmed earlier; and it lies in the street it is published in.
    """
    now, feed = clock.now().astimezone(BEIJING), Feed(scope, "posting")
    held = [flagged.Held(_as_of(each.posting, now, scope), each.findings) for each in read.held]
    sifted = write(engine, lambda conn: flagged.sift(conn, clock, feed, held)) if held else list[Posting]()
    passed = {each.id for each in sifted}
    read = read.with_passed(passed)
    done = publish_drafts(engine, clock, feed, [_draft(_as_of(posting, now, scope)) for posting in read.good])
    write(engine, lambda conn: flagged.come_right(conn, clock, feed, {posting.id for posting in read.good} - passed))
    return Taken(done, read, back_of(read), len(held) - len(passed))


def _as_of(posting: Posting, now: datetime, scope: str) -> Posting:
    told = moment(posting.last_confirmed)
    when = posting.last_confirmed if told is not None and told <= now else moment_text(now)
    area = area_in(posting.area12, scope)
    return msgspec.structs.replace(posting, last_confirmed=when, confirmed_by=EMPLOYER, area12=area)


def _with_far_ones(checked: Sequence[Checked], known: Degrees | None, layout: Layout) -> Iterator[Checked]:
    """Say which jobs lie far from where those that are shown are, or else the others of the file."""
    middle = known or middle_of(each.posting for each in checked if each.posting is not None)
    field = "spot" if layout.column("spot") is not None else "lon"
    for each in checked:
        hint = None if each.posting is None else far_off(each.posting, middle, field)
        yield each if hint is None else each._replace(hints=(*each.hints, hint))


def back_of(read: Read) -> bytes | None:
    """Spreadsheet of the rows that did not go in; None when all did."""
    return returned(read.bad, read.layout, shipped_words().labels) if read.bad else None


def _best(tables: Sequence[Table], known: Mapping[str, str]) -> tuple[Table, Layout]:
    """Sheet whose header says most."""
    found = [(table, layout) for table in tables if (layout := layout_of(table, known)) is not None]
    if not found:
        raise Unreadable("找不到表头：要有一行写着“岗位名称”，还要有“单位名称”“工资”“联系电话”这样的列名。")
    return max(found, key=lambda each: sum(bool(field) for field in each[1].fields))


def _again(before: int) -> str:
    return f"和第 {before} 行的岗位、单位、地点都一样。真是两个岗位，请加一列“岗位编号”写上不同的编号。"


def _draft(posting: Posting) -> Draft:
    def spell(ver: int) -> bytes:
        return posting_bytes(msgspec.structs.replace(posting, ver=ver))

    return Draft(posting.id, spell(1), spell)
