"""Firms' tables at the console: looked at, taken in, given back, and their columns told, which is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Response

from sync.hub import auditing
from sync.hub.console.here import Here, seen
from sync.hub.console.places import spots
from sync.hub.console.rights import Ground, Right, read_ground, widest
from sync.hub.console.uploads import Brought, brought
from sync.hub.database import write
from sync.hub.spreadsheets.columns import field_of, plain, shipped_words
from sync.hub.spreadsheets.intake import Read, back_of, door_at, read_file, take_in
from sync.hub.spreadsheets.memory import FOLDER, Memory
from sync.hub.spreadsheets.table import Row, Table, Unreadable, is_json, read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

router = APIRouter()
MAX_TABLE: Final = 32 * 1024 * 1024
_MOST_FIELDS: Final = 240
"""Fields of the form: header and meaning of each of a hundred columns, and the others."""
_SHOWN: Final = 50
_EXAMPLES: Final = 3
_LOOKED: Final = 20
_LONGEST_HEADER: Final = 40
_LEAST: Final = 2
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Column(NamedTuple):
    """A column of a firm's table: its header, what stands in it, and the field it is taken for ("" for none)."""

    header: str
    examples: tuple[str, ...]
    field: str


class Looked(NamedTuple):
    """What the page shows of a table: what was read of it, its columns, and what went well or wrong."""

    read: Read | None = None
    columns: tuple[Column, ...] = ()
    done: str = ""
    wrong: str = ""
    waiting: int = 0
    """Rows that the linter holds back, in the office's queue now."""

    @property
    def unknown(self) -> int:
        """How many columns nobody has told yet."""
        return sum(not column.field for column in self.columns)


@router.get("/postings/table")
def table_page(here: Annotated[Here, Depends(seen(Right.POSTINGS))]) -> Response:
    """Ask for a firm's table."""
    return _page(here, Looked())


@router.post("/postings/table")
def take_table(told: Annotated[Brought, Depends(brought(Right.POSTINGS, MAX_TABLE, _MOST_FIELDS))]) -> Response:
    """Look at a firm's table, take its good rows in, give the other ones back, or learn what its columns are."""
    here, firm, what = told.here, told.here.field("firm", 200), told.here.field("what")
    data = told.data or (here.fields.get("pasted") or [""])[0].encode()
    ground = read_ground(here.field("scope"))
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        return _page(here, Looked(wrong=here.t("table.ground")))
    if what == "teach" and firm:
        learnt = _learn(here, ground, firm)
        if not data:
            return _page(here, Looked(done=here.t("table.learnt", count=learnt)))
    if not data or not firm:
        return _page(here, Looked(wrong=here.t("table.nothing")))
    known = _memory(here).known(firm)
    try:
        read = read_file(data, firm, known, door_at(here.hub.engine, ground.scope, here.hub.settings.coordinates))
    except Unreadable as error:
        return _page(here, Looked(columns=guessed(data, known), wrong=here.own(str(error))))
    if what == "back":
        return _give_back(here, read)
    looked = Looked(read, columns_of(read))
    if what == "take":
        taken = take_in(here.hub.engine, here.hub.clock, read, ground.scope)
        done = taken.done
        _note(here, ground, "table taken in", f"new {done.new} changed {done.changed} bad {len(taken.read.bad)}")
        said = here.t("table.done", new=done.new, changed=done.changed, unchanged=done.unchanged)
        looked = Looked(taken.read, columns_of(taken.read), done=said, waiting=taken.waiting)
    return _page(here, looked)


def _give_back(here: Here, read: Read) -> Response:
    """Give the rows that did not go in as a spreadsheet."""
    back = back_of(read)
    if back is None:
        return _page(here, Looked(read, columns_of(read), wrong=here.t("table.all_good")))
    headers = {"Content-Disposition": 'attachment; filename="please-correct.xlsx"'}
    return Response(back, media_type=_XLSX, headers=headers)


def columns_of(read: Read) -> tuple[Column, ...]:
    """Columns of a table whose header was found."""
    rows = [each.row for each in read.checked[:_EXAMPLES]]
    return _columns(read.layout.header, read.layout.fields, rows)


def guessed(data: bytes, known: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns of a table whose header nobody knows: the row with most short cells is taken for it; none for no table.

    known: what was said about this firm's headers before.
    """
    if is_json(data):
        return ()
    try:
        tables = read_tables(data)
    except Unreadable:
        return ()
    heads = [(table, at) for table in tables for at, row in enumerate(table.rows[:_LOOKED]) if _is_head(row)]
    if not heads:
        return ()
    table, at = max(heads, key=lambda found: (_filled(found[0].rows[found[1]]), -found[1]))
    header, words = table.rows[at].cells, shipped_words()
    fields = [field_of(cell, words, known) if plain(cell) else "" for cell in header]
    return _columns(header, fields, _below(table, at))


def _below(table: Table, at: int) -> Sequence[Row]:
    return table.rows[at + 1 : at + 1 + _EXAMPLES]


def _is_head(row: Row) -> bool:
    return _filled(row) >= _LEAST and all(len(cell) <= _LONGEST_HEADER for cell in row.cells)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _columns(header: Sequence[str], fields: Sequence[str], rows: Iterable[Row]) -> tuple[Column, ...]:
    under = [row.cells for row in rows]
    return tuple(
        Column(head, tuple(cells[at][:_LONGEST_HEADER] for cells in under if at < len(cells) and cells[at]), field)
        for at, (head, field) in enumerate(zip(header, fields, strict=True))
        if head.strip()
    )


def _learn(here: Here, ground: Ground, firm: str) -> int:
    """Keep what the form says about columns; tells about how many."""
    pairs = zip(here.fields.get("head", ()), here.fields.get("means", ()), strict=False)
    labels = shipped_words().labels
    said = {head[:_LONGEST_HEADER]: field for head, field in pairs if field in labels and plain(head)}
    if said:
        _memory(here).learn(firm, said)
        _note(here, ground, "columns told", f"{len(said)} columns")
    return len(said)


def _memory(here: Here) -> Memory:
    return Memory(Path(here.hub.settings.data) / FOLDER)


def _note(here: Here, ground: Ground, action: str, field: str) -> None:
    def work(conn: Connection) -> None:
        auditing.note(conn, here.hub.clock, ground.area, here.who.actor, action, field=field)

    write(here.hub.engine, work)


def _page(here: Here, looked: Looked) -> Response:
    grounds = widest(here.who.grounds(Right.POSTINGS))
    with here.hub.engine.connect() as conn:
        choice = spots(conn, here, Right.POSTINGS)
    scope = here.field("scope") or (grounds[0].scope if grounds else "")
    told: dict[str, Any] = {
        "spots": choice, "firm": here.field("firm", 200), "scope": scope, "fields": list(shipped_words().labels),
        "hints": looked.read.hints if looked.read else (),
        "pasted": (here.fields.get("pasted") or [""])[0], "looked": looked, "read": looked.read, "most": _SHOWN,
        "days": here.hub.settings.posting_days,
    }  # fmt: skip
    # htmx puts no error page into a page; the sentence says what is wrong either way
    status = 422 if looked.wrong and "hx-request" not in here.request.headers else 200
    return here.show("table.html", status, **told)
