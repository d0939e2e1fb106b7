"""The fleet in words: what residents cannot do at each terminal now, worst first, and who must act."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Response

from sync.hub import chains
from sync.hub.console.here import BEIJING, Here, Refused, seen
from sync.hub.console.rights import COUNTY, Ground, Right
from sync.hub.console.turns import asked_turn, part_of
from sync.hub.fleet import DeviceState, states
from sync.hub.fleet_words import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

router = APIRouter()
_WORSE = (Level.PARTLY, Level.SILENT)


def mine(conn: Connection, here: Here) -> list[DeviceState]:
    """List the terminals on this person's grounds, worst first."""
    grounds = here.who.grounds(Right.FLEET)
    small = all(len(ground.code) >= COUNTY for ground in grounds)
    areas = {ground.area for ground in grounds} if small else None  # who has a city or more sees most of the hub anyway
    told = states(conn, here.now, areas=areas, locale=here.language)
    return [state for state in told if any(ground.holds(place_of(state)) for ground in grounds)]


def place_of(state: DeviceState) -> Ground:
    """Ground a terminal stands on: its street where that is known, else its county."""
    return Ground(f"street/{state.street}") if state.street else Ground(f"county/{state.area}")


def waits(conn: Connection, here: Here) -> int:
    """Count the terminals where residents cannot do something now."""
    return sum(state.level in _WORSE for state in mine(conn, here))


@router.get("/fleet")
def fleet_page(here: Annotated[Here, Depends(seen(Right.FLEET))]) -> Response:
    """List terminals, all or of one level, or such as bear a word in name or place."""
    here.hub.beats.flush()
    with here.hub.engine.connect() as conn:
        found = mine(conn, here)
        odd = chains.words_in(conn, {state.area for state in found}, here.now, here.language)
    level, word = here.asked("level"), here.asked("word")
    counts = {each.value: sum(state.level is each for state in found) for each in Level}
    shown = [state for state in found if (not level or state.level.value == level) and _bears(state, word)]
    turn = part_of(shown, asked_turn(here))
    return here.show("fleet.html", turn=turn, all=len(found), counts=counts, level=level, word=word, odd=odd)


@router.get("/fleet/{area}/{device}")
def terminal_page(here: Annotated[Here, Depends(seen(Right.FLEET))], area: str, device: str) -> Response:
    """Show everything that is known of one terminal."""
    here.hub.beats.flush()
    with here.hub.engine.connect() as conn:
        state = _one(mine(conn, here), area, device)
        odd = chains.words(conn, area, device, here.now, here.language)
    tomorrow = (here.now.astimezone(BEIJING) + timedelta(days=1)).date().isoformat()
    return here.show("terminal.html", state=state, odd=odd, tomorrow=tomorrow)


def _one(found: Iterable[DeviceState], area: str, device: str) -> DeviceState:
    for state in found:
        if (state.area, state.device) == (area, device):
            return state
    raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)


def _bears(state: DeviceState, word: str) -> bool:
    return word.lower() in f"{state.name} {state.area} {state.station} {state.street}".lower()
