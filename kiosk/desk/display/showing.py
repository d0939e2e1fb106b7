"""What stands on one screen now: the programme of the hour, a round of cards, the alarm. No Qt, no clock of its own.

It is given what anybody may see: the clock, the station, postings, and documents of the line. Visits, forms, cards and
the counter are not among it, so that no screen in the street can show anything about a person.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from kiosk.desk.display.cards import is_over, order_jobs, round_of
from kiosk.desk.display.loading import Shelves, Stock
from kiosk.desk.display.schedule import LAST_RESORT, alarm_now, events_ahead, notices_now, programme_now
from kiosk.desk.display.words import Words, card_words, notice_words
from kiosk.desk.moments import local
from kiosk.desk.phrase import Translate, in_chinese
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.query import Question, Toggle

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from kiosk.desk.display.cards import Card
    from kiosk.desk.display.documents import Event, Notice, Programme, Show
    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.search.results import Results
    from kiosk.desk.settings import StationSettings
    from sync.wire.clock import Clock
    from sync.wire.posting import Posting

LOOKED_AT: Final = 40
"""Nearest postings of each kind among which the freshest are chosen."""

START_TODAY: Final = frozenset({Toggle.START_TODAY})

_log = logging.getLogger("kiosk.display")


class Finder(Protocol):
    """The search."""

    def ask(self, question: Question, page: int = 0, rows: int = 6, *, wide: bool = False) -> Results:
        """Answer one question."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a screen in the street is made from."""

    clock: Clock
    station: StationSettings
    postings_shown: PostingSettings
    finder: Callable[[], Finder | None]
    postings: Callable[[Sequence[str]], Sequence[Posting]]
    items: Callable[[str], Mapping[str, bytes]]
    playlist: Path
    """The playlist that came with the release."""
    hidden: Callable[[], Collection[str]] = frozenset[str]
    """Postings that residents reported here, and that are shown no more."""


class Showing:
    """One screen's programme. Callers look, then read; nothing happens between two looks."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._shelves = Shelves(sources.items, sources.playlist)
        self._stock = Stock()
        self._turn = -1
        self.cards: tuple[Card, ...] = ()
        self.programme: Programme = LAST_RESORT
        self.alarm: Notice | None = None

    @property
    def now(self) -> datetime:
        """The time at the station."""
        return local(self._sources.clock)

    @property
    def here(self) -> str:
        """Region and station, 9 digits: for whom documents may be meant."""
        return self._sources.station.region + self._sources.station.station

    def look(self) -> None:
        """See what time it is and what the line brought: programme and alarm; cards that are over come down."""
        self._stock, fresh = self._shelves.stock()
        if fresh:
            for fault in self._stock.faults:
                _log.warning("%s", fault)
        now = self.now
        self.programme = programme_now(self._stock.playlists, self.here, now)
        self.alarm = alarm_now(self._stock.notices, self.here, now)
        self.cards = tuple(card for card in self.cards if not is_over(card, now))

    def gather(self, *, onward: bool = True) -> None:
        """Look, and put a round of cards together; `onward`: cards that found no room last time come now."""
        self.look()
        self._turn += 1 if onward else 0
        show = self.programme.show
        jobs = self._jobs(show) if "jobs" in show.what else []
        self.cards = round_of(show, jobs, self.notices(), self.events(), max(0, self._turn))

    def notices(self) -> list[Notice]:
        """Notices that are up."""
        return notices_now(self._stock.notices, self.here, self.now)

    def events(self) -> list[Event]:
        """Events that are not over, those the hour prefers first."""
        return events_ahead(self._stock.events, self.here, self.now, self.programme.show.events)

    def words(self, card: Card, translate: Translate = in_chinese) -> Words:
        """A card as the screen shows it."""
        station = self._sources.station
        here = Point(station.latitude, station.longitude)
        return card_words(card, here, self._sources.postings_shown, self.now, translate)

    def alarm_words(self, translate: Translate = in_chinese) -> Words:
        """The whole-screen notice; empty when there is none."""
        return {} if self.alarm is None else notice_words(self.alarm, self.now.date(), translate)

    def _jobs(self, show: Show) -> list[Posting]:
        """The best of the nearest postings of every kind the hour prefers, and of all kinds; none without a search."""
        finder = self._sources.finder()
        if finder is None:
            return []
        asked = [Question(toggles=START_TODAY) if form == "today" else Question(form=form) for form in show.jobs]
        hits = [hit for question in (*asked, Question()) for hit in finder.ask(question, 0, LOOKED_AT).rows]
        minutes = {hit.id: hit.minutes for hit in hits if hit.minutes is not None}
        hidden = self._sources.hidden()
        found = self._sources.postings([one for one in dict.fromkeys(hit.id for hit in hits) if one not in hidden])
        return order_jobs(found, show, self.now, minutes)
