"""One resident's enquiry: the question so far, the answer to it, and the postings of the page that is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.desk.near.among import Among
from kiosk.desk.search.query import Question
from kiosk.desk.search.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.view.parts import Parts
    from sync.wire.posting import Posting

ROWS = 6
MOST_STEPS = 16
"""Narrowings that can be taken back one after the other."""


class Enquiry:
    """What was asked and what was found; the view-models of all pages of 找工作 look at the same one."""

    def __init__(self, parts: Parts, changed: Callable[[], None]) -> None:
        """Ask nothing yet; `changed` is called after each new answer."""
        self.parts = parts
        self._changed = changed
        self.question = Question()
        self.results = Results(self.question, ready=False)
        self.shown: list[Posting] = []
        """The postings of the page, in the order of its rows."""
        self.rows = ROWS
        self.wide = False
        """Count also the alternatives to what is chosen; the page of all filters needs them."""
        self.place = ""
        """Name of the place on the map whose jobs alone are asked for; empty for everywhere."""
        self._among: Among | None = None
        self._before: list[Question] = []

    def begin(self, question: Question) -> None:
        """Ask something new, everywhere; there is nothing to take back."""
        self.place, self._among = "", None
        self._before.clear()
        self.wide = False
        self._answer(question, 0)

    def begin_at(self, place: str, jobs: Sequence[tuple[Posting, int]]) -> None:
        """Ask only for these jobs (with their walking minutes), which stand at one place of the map."""
        self._before.clear()
        self.place = place
        self._among = Among(jobs, self.parts.postings_shown)
        self._answer(Question(), 0)

    def ask(self, question: Question) -> None:
        """Ask the same a little differently, from the first page; `undo` takes it back."""
        if question != self.question:
            self._before = [*self._before[1 - MOST_STEPS :], self.question]
        self._answer(question, 0)

    @property
    def before(self) -> Question | None:
        """What was asked before the last narrowing."""
        return self._before[-1] if self._before else None

    def undo(self) -> None:
        """Take the last narrowing back."""
        if self._before:
            self._answer(self._before.pop(), 0)

    def _answer(self, question: Question, page: int) -> None:
        """Answer it; while the search is not open nothing is found and nothing is claimed."""
        self.question = question
        finder = self.parts.finder()
        if self._among is not None:
            self.results = self._among.ask(question, page, self.rows)
        elif finder is None:
            self.results = Results(question, ready=False)
        else:
            self.results = finder.ask(question, page, self.rows, wide=self.wide)
        self.shown = self.fetch([hit.id for hit in self.results.rows])
        self._changed()

    def recount(self) -> None:
        """Ask the same again, for what was not counted before."""
        self._answer(self.question, self.results.page)

    def near(self, minutes: int, most: int) -> list[tuple[Posting, int]]:
        """Jobs of the present question within so many minutes on foot, nearest first, at most so many."""
        finder = self.parts.finder()
        if finder is None:
            return []
        hits = finder.ask(replace(self.question, within_minutes=minutes), 0, most).rows
        distance = {hit.id: hit.minutes for hit in hits}
        return [(job, distance[job.id] or 0) for job in self.fetch(list(distance))]

    def turn(self, pages: int) -> None:
        """So many pages on or back; stops at both ends."""
        page = min(max(0, self.results.page + pages), max(0, self.results.pages - 1))
        if page != self.results.page:
            self._answer(self.question, page)

    def resize(self, rows: int) -> None:
        """Show so many rows a page from now on, beginning with the page that holds the first row shown so far."""
        if rows == self.rows or rows < 1:
            return
        first = self.results.page * self.rows
        self.rows = rows
        if self.results.ready:
            self._answer(self.question, first // rows)

    def fetch(self, ids: Sequence[str]) -> list[Posting]:
        """Read postings in the order of their ids; one that is gone meanwhile is left out."""
        found = {posting.id: posting for posting in self.parts.postings(ids)}
        return [found[one] for one in ids if one in found]

    def forget(self) -> None:
        """Words and postings of this person are gone."""
        self.question = Question()
        self.results = Results(self.question, ready=False)
        self.shown.clear()
        self.place, self._among = "", None
        self._before.clear()
        self._changed()


def within(results: Results, minutes: int) -> int:
    """Count what is at most so many walking minutes away."""
    return sum(count for minute, count in results.minutes.items() if minute <= minutes)
