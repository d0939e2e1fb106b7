"""The firm's own door: by a one-time code, without an account, it says of each posting whether it still hires.

Two steps: what was ticked is shown once more before it is published, because a posting that is filled by mistake is
gone for everybody. Nothing here tells more of a firm than any terminal shows.
"""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from sync.hub.console.firm_codes import MOST_LEFT, FirmCodes, GoneError, Word, plain, spelt
from sync.hub.console.here import Here, Refused, form_of, nobody
from sync.hub.counted import moment
from sync.hub.limits import Pace
from sync.hub.standing import STATION, doubted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.hub.console.firm_codes import Code
    from sync.hub.employers import Offer

router = APIRouter()
_TRIES: Final = Pace(20, 0.1)
"""Tries from one address: an office full of firms may sit behind it, a guesser gets nowhere."""
_PATH: Final = "/console/firm"


class Asked(NamedTuple):
    """A posting on the page: a short mark that names it in the form, what is told of it, and what was said so far."""

    mark: str
    offer: Offer
    said: str
    left: str
    wrong: bool

    @property
    def word(self) -> Word | None:
        """What was said; None for nothing."""
        if self.said == "filled":
            return Word(filled=True)
        if self.said == "open":
            return Word(filled=False, left=int(self.left) if self.left else None)
        return None


async def _strangers_form(request: Request) -> Mapping[str, list[str]]:
    return await form_of(request)


Form = Annotated["dict[str, list[str]]", Depends(_strangers_form)]


@router.get("/firm")
def entry(request: Request) -> Response:
    """Ask for a code that was printed or read out."""
    here = _guest(request)
    typed = here.asked("code", 60)
    if not typed:
        return here.show("firm_entry.html", wrong="", typed="")
    code = plain(typed)
    if not code:
        wrong = here.t("firm_door.mistyped")
        return here.show("firm_entry.html", HTTPStatus.UNPROCESSABLE_ENTITY, wrong=wrong, typed=typed)
    return RedirectResponse(f"{_PATH}/{spelt(code)}", HTTPStatus.SEE_OTHER)


@router.get("/firm/{word}")
def door(request: Request, word: str) -> Response:
    """Ask about each posting of the firm."""
    here = _guest(request)
    return _page(here, word, _code(here, word), wrong="")


@router.post("/firm/{word}")
def say(request: Request, word: str, fields: Form) -> Response:
    """Show what was said once more, and publish it when the firm is sure."""
    here = _guest(request, fields)
    code = _code(here, word)
    asked = _asked(here, code)
    if any(each.wrong for each in asked):
        return _page(here, word, code, wrong="firm_door.number")
    said = [each for each in asked if each.word is not None]
    if not said:
        return _page(here, word, code, wrong="firm_door.nothing")
    if here.field("sure") != "yes":
        if here.field("sure") == "no":
            return _page(here, word, code, wrong="")
        return here.show("firm_sure.html", word=word, code=code, said=said)
    words = {(each.offer.scope, each.offer.posting.id): each.word for each in said if each.word is not None}
    try:
        FirmCodes(here.hub.engine, here.hub.clock).say(word, words)
    except GoneError:
        raise Refused("firm_door.gone", HTTPStatus.NOT_FOUND) from None
    with here.hub.engine.connect() as conn:
        counts = code.employer not in doubted(conn, code.area, here.now)
    return here.show("firm_said.html", code=code, said=said, counts=counts)


def _guest(request: Request, fields: Mapping[str, list[str]] | None = None) -> Here:
    here = nobody(request, fields)
    here.hub.limits.take(_TRIES, f"firm {request.client.host if request.client else ''}")
    return here


def _code(here: Here, word: str) -> Code:
    try:
        return FirmCodes(here.hub.engine, here.hub.clock).find(word)
    except GoneError:
        raise Refused("firm_door.gone", HTTPStatus.NOT_FOUND) from None


def _asked(here: Here, code: Code) -> list[Asked]:
    """Give the firm's postings with what the form says of each."""
    found: list[Asked] = []
    for offer in FirmCodes(here.hub.engine, here.hub.clock).offers(code):
        mark = hashlib.sha256(f"{offer.scope} {offer.posting.id}".encode()).hexdigest()[:12]
        said, left = here.field(f"said-{mark}", 8), here.field(f"left-{mark}", 8)
        fine = not left or (left.isdecimal() and 1 <= int(left) <= MOST_LEFT)
        found.append(Asked(mark, offer, said, str(int(left)) if fine and left else left, said == "open" and not fine))
    return found


def _page(here: Here, word: str, code: Code, wrong: str) -> Response:
    told = here.t(wrong) if wrong else ""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    shown = {"word": word, "code": code, "asked": _asked(here, code), "most": MOST_LEFT}
    return here.show("firm_door.html", status, wrong=told, **shown, moment=moment, station=STATION)
