"""我要应聘: the question pages for one posting, whose id, title and employer travel with the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.job_slip import clip
from kiosk.desk.postings.elements import clean
from kiosk.view.job_paper import cautions
from kiosk.view.language import translated
from kiosk.view.questions import ask
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from kiosk.view.parts import Counter

HERE = "kiosk.services.apply"
SEEN = "/seen"
"""Behind a posting's id: what there is to be careful about was shown."""
LONGEST = 60
"""Characters of a title or an employer that the hub is told beside the id."""
CELL = 9
"""Characters of each that stand in one cell of the summary."""


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """Ask for a resume for the posting `what`; without one, or when it is gone, there is nothing to apply for.

    Where there is something to be careful about, that comes first, unless `/seen` stands behind the id.
    """
    wanted = what.removesuffix(SEEN)
    found = counter.parts.postings([wanted]) if wanted else ()
    if not found:
        return Place(HERE, "GonePage")
    posting = found[0]
    careful = [] if wanted != what else [one.sentence for one in cautions(posting, counter.parts, translated)]
    if careful:
        return Place(HERE, "CautionPage", {"posting": posting.id, "warnings": careful})
    title, employer = clean(posting.title)[:LONGEST], clean(posting.employer)[:LONGEST]
    brought = {
        "posting": posting.id,
        "title": title,
        "employer": employer,
        "shown": "·".join(clip(part, CELL) for part in (title, employer) if part),
    }
    return ask(key, counter, ways, None, brought=brought)
