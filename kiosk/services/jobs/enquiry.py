"""One resident's enquiry: the question so far, the answer to it, and the postings of the page that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.search.query import Question
from kiosk.desk.search.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.view.parts import Parts
    from sync.wire.posting import Posting

ROWS = 6


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

    def ask(self, question: Question, page: int = 0) -> None:
        """Ask anew; while the search is not open nothing is found and nothing is claimed."""
        self.question = question
        finder = self.parts.finder()
        if finder is None:
            self.results = Results(question, ready=False)
            self.shown = []
        else:
            self.results = finder.ask(question, page, self.rows, wide=self.wide)
            self.shown = self.fetch([hit.id for hit in self.results.rows])
        self._changed()

    def turn(self, pages: int) -> None:
        """So many pages on or back; stops at both ends."""
        page = min(max(0, self.results.page + pages), max(0, self.results.pages - 1))
        if page != self.results.page:
            self.ask(self.question, page)

    def resize(self, rows: int) -> None:
        """Show so many rows a page from now on, beginning with the page that holds the first row shown so far."""
        if rows == self.rows or rows < 1:
            return
        first = self.results.page * self.rows
        self.rows = rows
        if self.results.ready:
            self.ask(self.question, first // rows)

    def fetch(self, ids: Sequence[str]) -> list[Posting]:
        """Read postings in the order of their ids; one that is gone meanwhile is left out."""
        found = {posting.id: posting for posting in self.parts.postings(ids)}
        return [found[one] for one in ids if one in found]

    def forget(self) -> None:
        """Words and postings of this person are gone."""
        self.question = Question()
        self.results = Results(self.question, ready=False)
        self.shown.clear()
        self._changed()


def within(results: Results, minutes: int) -> int:
    """Count what is at most so many walking minutes away."""
    return sum(count for minute, count in results.minutes.items() if minute <= minutes)
