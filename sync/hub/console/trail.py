"""The audit: who did what and when, on this person's grounds, newest first. Nothing here can be changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import tables
from sync.hub.console.here import Here, seen
from sync.hub.console.rights import Right
from sync.hub.console.texts import sentences
from sync.wire.ids import is_id

router = APIRouter()
_PAGE = 50


@router.get("/trail")
def trail_page(here: Annotated[Here, Depends(seen(Right.AUDIT))]) -> Response:
    """List what was done; actor, action and submission narrow it, `before` is the id where the last page ended."""
    row = tables.audit.c
    wanted = select(tables.audit).where(here.who.sees(Right.AUDIT, row.area))
    asked = {name: here.asked(name) for name in ("actor", "action", "submission")}
    for name, value in asked.items():
        if value:
            wanted = wanted.where(row[name] == value)
    before = here.asked("before")
    if is_id(before):  # ids are made of time, so their order is the order of what happened
        wanted = wanted.where(row.id < before)
    with here.hub.engine.connect() as conn:
        found = conn.execute(wanted.order_by(row.id.desc()).limit(_PAGE + 1)).all()
    more = found[_PAGE - 1].id if len(found) > _PAGE else ""
    known = sentences(here.language)

    def word(action: str) -> str:
        return known.get(f"action.{action.replace(' ', '_')}", action)

    return here.show("trail.html", found=found[:_PAGE], asked=asked, more=more, word=word)
