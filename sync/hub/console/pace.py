"""The 12333 pace list: who has had less than is due by now, and whose clocks of 四送 have run out."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response

from sync.hub.console import pace_rows
from sync.hub.console.doors import MOST_DOORS
from sync.hub.console.here import Here, seen
from sync.hub.console.rights import Right

router = APIRouter()
_SHOWN: Final = 100


@router.get("/pace")
def pace_page(here: Annotated[Here, Depends(seen(Right.PACE))]) -> Response:
    """List who is behind, furthest first; nobody is named."""
    with here.hub.engine.connect() as conn:
        found = pace_rows.people(conn, here)
    behind = [one for one in found if one.behind or one.clocks]
    told: dict[str, Any] = {"found": behind[:_SHOWN], "all": len(found), "behind": len(behind), "most": MOST_DOORS}
    return here.show("pace.html", **told)
