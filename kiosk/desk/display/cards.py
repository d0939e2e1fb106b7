"""Which cards come in which order: the freshest jobs near, the forms the hour prefers first, other cards woven in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kiosk.desk.display.schedule import ends_at, has_ended
from kiosk.desk.postings.ending import full, over
from kiosk.desk.postings.freshness import confirmed_seconds
from kiosk.desk.postings.warnings import money_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from kiosk.desk.display.documents import Event, Notice, Show
    from sync.wire.posting import Posting

JOBS_A_ROUND = 8
OTHERS_A_ROUND = 4
RINGS = (15, 30)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on the screen; exactly one of the three is there."""

    kind: Literal["job", "notice", "event"]
    job: Posting | None = None
    notice: Notice | None = None
    event: Event | None = None

    @property
    def id(self) -> str:
        """The document's id."""
        return next(one.id for one in (self.job, self.notice, self.event) if one is not None)


def is_over(card: Card, now: datetime) -> bool:
    """Whether a card has ended since its round was put together: it comes down now, not when the round is through."""
    if card.job is not None:
        return over(card.job, now)
    if card.notice is not None:
        return has_ended(card.notice, now)
    return card.event is not None and ends_at(card.event) <= now


def order_jobs(jobs: Iterable[Posting], show: Show, now: datetime, minutes: Mapping[str, int]) -> list[Posting]:
    """The jobs of a round: open, with a telephone; preferred forms first, then near before far, then the freshest.

    None that asks for money first: what hangs in the street is taken for checked. minutes: walking minutes by id; a job
    without is far.
    """
    wanted: dict[str, int] = {form: place for place, form in enumerate(show.jobs)}
    found = {
        one.id: one
        for one in jobs
        if one.phone.strip() and one.title.strip() and not (over(one, now) or full(one) or money_word(one))
    }

    def rank(one: Posting) -> tuple[int, int, int, str]:
        forms: list[str] = [one.form, "today"] if one.start_today else [one.form]
        preferred = min(wanted.get(form, len(wanted)) for form in forms)
        return preferred, ring(minutes.get(one.id)), -confirmed_seconds(one.last_confirmed, now), one.id

    return sorted(found.values(), key=rank)[:JOBS_A_ROUND]


def ring(minutes: int | None) -> int:
    """Which ring around the station a job lies in: within 15 minutes on foot, within 30, farther or nobody knows."""
    return len(RINGS) if minutes is None else sum(minutes > bound for bound in RINGS)


def round_of(
    show: Show, jobs: Sequence[Posting], notices: Sequence[Notice], events: Sequence[Event], turn: int = 0
) -> tuple[Card, ...]:
    """One round of cards: after every `show.every` jobs another card; what finds no room comes in a later turn."""
    cards = [Card("job", job=one) for one in jobs] if "jobs" in show.what else []
    told = [Card("notice", notice=one) for one in notices] if "notices" in show.what else []
    ahead = [Card("event", event=one) for one in events] if "events" in show.what else []
    others = [card for pair in _zip(ahead, told) for card in pair]
    if not cards or not others:
        return tuple(cards or others)
    room = min(len(others), OTHERS_A_ROUND, max(1, len(cards) // show.every))
    start = turn * room % len(others)
    chosen = (others + others)[start : start + room]
    woven: list[Card] = []
    for place, card in enumerate(cards, 1):
        woven.append(card)
        if place % show.every == 0 and chosen:
            woven.append(chosen.pop(0))
    return (*woven, *chosen)


def _zip(one: Sequence[Card], other: Sequence[Card]) -> list[tuple[Card, ...]]:
    """Pair two lists, the longer one's rest alone."""
    length = max(len(one), len(other))
    return [(*one[place : place + 1], *other[place : place + 1]) for place in range(length)]
