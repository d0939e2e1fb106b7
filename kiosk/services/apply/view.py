"""我要应聘: the question pages for one posting, whose id, title and employer travel with the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.job_slip import clip
from kiosk.desk.postings.elements import clean
from kiosk.view.questions import ask
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from kiosk.view.parts import Counter

LONGEST = 60
"""Characters of a title or an employer that the hub is told beside the id."""
CELL = 9
"""Characters of each that stand in one cell of the summary."""


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """Ask for a resume for the posting `what`; without one, or when it is gone, there is nothing to apply for."""
    found = counter.parts.postings([what]) if what else ()
    if not found:
        return Place("kiosk.services.apply", "GonePage")
    posting = found[0]
    title, employer = clean(posting.title)[:LONGEST], clean(posting.employer)[:LONGEST]
    brought = {
        "posting": posting.id,
        "title": title,
        "employer": employer,
        "shown": "·".join(clip(part, CELL) for part in (title, employer) if part),
    }
    return ask(key, counter, ways, None, brought=brought)
