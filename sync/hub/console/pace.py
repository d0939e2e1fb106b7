"""The 12333 pace list: who has had less than is due by now, and whose clocks of 四送 have run out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from sync.hub.console import pace_rows
from sync.hub.console.doors import MOST_DOORS
from sync.hub.console.here import Here, seen
from sync.hub.console.rights import Right
from sync.hub.console.turns import asked_turn, part_of
from sync.wire.number import parse_number

router = APIRouter()


@router.get("/pace")
def pace_page(here: Annotated[Here, Depends(seen(Right.PACE))]) -> Response:
    """List who is behind, furthest first, or find one by the receipt number; nobody is named."""
    number = here.asked("number")
    digits = "".join(sign for sign in number if sign.isdigit())
    with here.hub.engine.connect() as conn:
        found = pace_rows.people(conn, here)
    behind = [one for one in found if one.behind or one.clocks]
    listed = [one for one in found if one.number == digits] if number else behind
    told: dict[str, Any] = {"turn": part_of(listed, asked_turn(here)), "all": len(found), "behind": len(behind)}
    wrong = bool(number) and parse_number(number) is None
    return here.show("pace.html", **told, most=MOST_DOORS, asked_number=number, wrong=wrong)
