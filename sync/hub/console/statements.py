"""The signed monthly statement of service, made for whoever pays the lease and handed out as a file."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Depends, Response

from sync.hub import auditing, statement
from sync.hub.console.here import BEIJING, Here, acted, seen
from sync.hub.console.rights import Ground, Right
from sync.hub.console.texts import sentences
from sync.hub.database import write
from sync.hub.statement_ratings import REASONS, SATISFACTION
from sync.wire.ratings import SCORES

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
_MONTH: Final = re.compile(r"^20[0-9]{2}-(0[1-9]|1[0-2])\Z")


@router.get("/statement")
def statement_page(here: Annotated[Here, Depends(seen(Right.STATEMENT))]) -> Response:
    """Ask for county and month; last month stands there already. Shows what residents thought of this month or last."""
    return _page(here, "")


@router.post("/statement")
def make(here: Annotated[Here, Depends(acted(Right.STATEMENT))]) -> Response:
    """Make the statement of a month that has ended, or of the running one so far."""
    area, month = here.field("area", 6), here.field("month", 7)
    if not _MONTH.fullmatch(month) or area not in _areas(here):
        return _page(here, here.t("statement.wrong"))

    def work(conn: Connection) -> tuple[int, bytes]:
        made = statement.make(conn, here.hub.keys, area, month, here.now)
        auditing.note(conn, here.hub.clock, area, here.who.actor, "statement", field=f"{month} issue {made[0]}")
        return made

    try:
        issue, data = write(here.hub.engine, work)
    except ValueError:
        return _page(here, here.t("statement.future"))
    name = f"statement-{area}-{month}-{issue}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/x-ndjson", headers=headers)


def _areas(here: Here) -> list[str]:
    """Counties with terminals that lie whole on this person's grounds."""
    with here.hub.engine.connect() as conn:
        known = statement.areas_of(conn)
    return [area for area in known if here.who.covers(Right.STATEMENT, Ground(f"county/{area}"))]


def _page(here: Here, wrong: str) -> Response:
    first = here.now.astimezone(BEIJING).date().replace(day=1)
    months = [f"{first:%Y-%m}", f"{first - timedelta(days=1):%Y-%m}"]
    areas = _areas(here)
    area = here.asked("area") if here.asked("area") in areas else "".join(areas[:1])
    month = here.asked("month") if here.asked("month") in months else months[0]
    told = {"areas": areas, "month": here.field("month", 7) or months[1], "kid": here.hub.keys.kid}
    rated = {"area": area, "shown": month, "months": months, "scores": SCORES, "fewest": statement.FEWEST - 1}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return here.show("statement.html", status, wrong=wrong, **told, **rated, **_ratings(here, area, month))


def _ratings(here: Here, area: str, month: str) -> dict[str, object]:
    """Give the rows of satisfaction with the names of their tasks; a pack's own task stands under its key."""
    with here.hub.engine.connect() as conn:
        rows = statement.satisfaction(conn, area, month) if area else []
    known = sentences(here.language)
    tasks = [
        {**row, "name": known.get(f"statement.task.{row['task']}", row["task"])}
        for row in rows
        if row["kind"] == SATISFACTION
    ]
    reasons = [pair for row in rows if row["kind"] == REASONS for pair in row["counts"].items()]
    return {"tasks": tasks, "reasons": reasons}
