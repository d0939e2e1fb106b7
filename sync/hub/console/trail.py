"""The audit: who did what and when, on this person's grounds, newest first. Nothing here can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from sqlalchemy import and_, select

from sync.hub import tables
from sync.hub.console import answers
from sync.hub.console.here import Here, seen
from sync.hub.console.places import place_words
from sync.hub.console.rights import Right
from sync.hub.console.texts import sentences
from sync.wire.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter()
_PAGE: Final = 50
_ACTION: Final = "action."
_ACTOR: Final = "actor."
_PERSON: Final = "user:"
_OWN: Final = "console-"
"""How the console names what it publishes: an id says nothing to who reads."""
_PLACES: Final = ("prov/", "city/", "county/", "street/", "device/")
_PAPERS: Final = ("commitment", "notice")
"""Parts of a submission that are no answers: what was promised, and what was shown first."""


@router.get("/trail")
def trail_page(here: Annotated[Here, Depends(seen(Right.AUDIT))]) -> Response:
    """List what was done; actor, action, submission and people narrow it, `before` is the id where the last page ended.

    A submission is named by its id or by its receipt number, blanks ignored.
    """
    row, of = tables.audit.c, tables.submission.c
    both = tables.audit.outerjoin(tables.submission, and_(of.area == row.area, of.id == row.submission))
    wanted = select(tables.audit, of.number).select_from(both).where(here.who.sees(Right.AUDIT, row.area))
    asked = {name: here.asked(name) for name in ("actor", "action", "submission", "people")}
    if asked["actor"]:
        wanted = wanted.where(row.actor.in_([asked["actor"], _PERSON + asked["actor"]]))
    if asked["people"]:
        wanted = wanted.where(row.actor.startswith(_PERSON, autoescape=True))
    if asked["action"]:
        wanted = wanted.where(row.action == asked["action"])
    if asked["submission"]:
        digits = "".join(asked["submission"].split())
        wanted = wanted.where((row.submission == asked["submission"]) | (of.number == digits))
    before = here.asked("before")
    if is_id(before):  # ids are made of time, so their order is the order of what happened
        wanted = wanted.where(row.id < before)
    with here.hub.engine.connect() as conn:
        found = conn.execute(wanted.order_by(row.id.desc()).limit(_PAGE + 1)).all()
    more = found[_PAGE - 1].id if len(found) > _PAGE else ""
    known = sentences(here.language)
    actions = {
        key.removeprefix(_ACTION).replace("_", " "): words for key, words in known.items() if key.startswith(_ACTION)
    }

    def said(line: Any) -> str:
        return _said(here, known, line.action, line.field)

    told: dict[str, Any] = {"found": found[:_PAGE], "asked": asked, "more": more, "actions": actions, "said": said}
    told["actors"] = {key.removeprefix(_ACTOR): words for key, words in known.items() if key.startswith(_ACTOR)}
    return here.show("trail.html", **told)


def _said(here: Here, known: Mapping[str, str], action: str, field: str) -> str:
    """What an action was about, in words where there are any: fields of a resident, states, kinds of help."""
    if field.startswith(("card.", "answer.")) or field in _PAPERS:
        return answers.label(field, here.t)
    parts = field.split(" ")
    if action == "decide":
        steps = [known.get(f"state.{part}", "") for part in parts[:2]]
        why = "".join(f" ({known.get(f'reason.{part}', part)})" for part in parts[2:] if part)
        return " → ".join(steps) + why if all(steps) else field
    if action == "help given":
        return " ".join(known.get(f"help.{part}", part) for part in parts)
    return " ".join(_word(here, known, part) for part in parts if not part.startswith(_OWN))


def _word(here: Here, known: Mapping[str, str], part: str) -> str:
    """Name a role, a kind of document or a place; anything else stays as it was written down."""
    if part == "nat" or part.startswith(_PLACES):
        return place_words(part, here.t)
    return known.get(f"role.{part}") or known.get(f"notices.{part}", part)
