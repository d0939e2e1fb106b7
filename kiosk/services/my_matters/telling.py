"""我的 in words: the greeting, how the registration stands, the rings, a recommended posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.match.reasons import Obstacle, obstacle_words, reason_words
from kiosk.desk.moments import local
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.desk.postings.elements import clean, contact_words, facts
from kiosk.desk.postings.freshness import freshness, line_words
from kiosk.desk.postings.pay import figure_and_unit
from kiosk.desk.postings.phone import phone_words, phones_in
from kiosk.desk.postings.walking import minutes_words, place_told
from kiosk.view.job_paper import cautions
from kiosk.view.language import translated
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.desk.match.recommendations import Recommendation
    from kiosk.view.parts import Parts
    from sync.wire.clock import Clock
    from sync.wire.me import MeReceipt, MeRing

REGISTRATION = "unemployment"
TOLD = frozenset({"employer", "hours", "requirements", "benefits", "place", "openings"})
"""Lines of the posting that the page of a recommendation repeats."""

_GREETINGS = (
    (5, phrase("Mine", "夜里好")),
    (9, phrase("Mine", "早上好")),
    (11, phrase("Mine", "上午好")),
    (13, phrase("Mine", "中午好")),
    (18, phrase("Mine", "下午好")),
    (24, phrase("Mine", "晚上好")),
)
"""Each until this hour."""
_HELLO = phrase("Mine", "{name}，{greeting}")

_RINGS: dict[str, Phrase] = {
    "policy": phrase("Mine", "政策讲解"),
    "guidance": phrase("Mine", "求职指导"),
    "jobs": phrase("Mine", "岗位推荐"),
    "training": phrase("Mine", "培训推荐"),
}
_STANDINGS: dict[State, Phrase] = {
    State.DELIVERED: phrase("Mine", "失业登记已送达"),
    State.ACCEPTED: phrase("Mine", "失业登记已受理"),
    State.NEEDS_MORE: phrase("Mine", "失业登记要补东西"),
    State.DONE: phrase("Mine", "失业登记有效"),
}


def greeting(masked: str, clock: Clock) -> str:
    """Greet by the masked name and the hour: 王**，上午好."""
    hour = local(clock).hour
    words = next(words for until, words in _GREETINGS if hour < until)
    return say(_HELLO, {"name": masked, "greeting": translated(words)}, translated)


def standing(receipts: Iterable[MeReceipt]) -> str:
    """Say how the newest registration stands; empty when there is none that goes on."""
    newest = next((one for one in receipts if one.kind == REGISTRATION), None)
    words = None if newest is None else _STANDINGS.get(State(newest.state))
    return "" if words is None else translated(words)


def ring_rows(rings: Sequence[MeRing]) -> list[dict[str, object]]:
    """Give the rings as the page draws them; a kind that this release has no word for is left out."""
    return [
        {"text": translated(_RINGS[ring.kind]), "done": ring.done, "due": ring.due}
        for ring in rings
        if ring.kind in _RINGS
    ]


def pick_row(one: Recommendation) -> dict[str, object]:
    """Give a recommended posting as its key in the list."""
    figure, unit = figure_and_unit(one.posting, translated)
    return {
        "title": clean(one.posting.title),
        "employer": clean(one.posting.employer),
        "pay": clean(figure),
        "payUnit": clean(unit),
        "reasons": [reason_words(given, one.posting.occ_tile, translated) for given in one.reasons],
        "obstacle": "" if one.obstacle is None else obstacle_words(one.obstacle, _minutes(one), translated),
        # an obstacle that is the way itself says the minutes
        "minutes": "" if one.way is None or one.obstacle is Obstacle.FAR else str(one.way.minutes),
    }


def pick_detail(one: Recommendation, parts: Parts) -> dict[str, object]:
    """Give a recommended posting as its page shows it."""
    posting = one.posting
    fresh = freshness(posting.last_confirmed, parts.clock.now(), parts.postings_shown)
    lines = [
        {
            "label": line.label,
            "value": "" if line.missing else line.value,
            "missing": line.value if line.missing else "",
        }
        for line in facts(posting, translated)
        if line.key in TOLD
    ]
    numbers = [phone_words(one) for one in phones_in(posting.phone)]
    return {
        **pick_row(one),
        "id": posting.id,
        "walk": minutes_words(one.way, translated, place_told(posting)),
        "confirmed": line_words(fresh, posting.confirmed_by, translated),
        "facts": lines,
        "warnings": [one.sentence for one in cautions(posting, parts, translated)],
        "phone": numbers[0] if numbers else clean(posting.phone),
        "otherPhone": numbers[1] if len(numbers) > 1 else "",
        "contact": contact_words(posting.contact),
    }


def _minutes(one: Recommendation) -> int:
    return 0 if one.way is None else one.way.minutes
