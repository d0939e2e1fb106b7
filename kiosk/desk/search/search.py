"""Finding work: a question in, rows and true counts out. Any text is a question; none of it raises.

One search and one aggregation answer most questions. What WOULD remain after each further touch comes from the same
aggregation; filters that exclude each other (distance, pay, form, kind) are counted once more without their own choice.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from kiosk.desk.postings.ending import minute_of
from kiosk.desk.postings.freshness import BEIJING
from kiosk.desk.search.asking import DEEPEST, Asking
from kiosk.desk.search.query import Question
from kiosk.desk.search.reader import Opened, Reader
from kiosk.desk.search.results import PAGE_ROWS, Overview, Results
from kiosk.desk.search.schema import END, day_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tantivy import Query

    from kiosk.desk.search.occupations import Occupations

_QUARTER = 15
"""Minutes after which it is looked anew what is over."""


class Search:
    """What the pages ask. Read-only; safe from several threads; remembers no question."""

    def __init__(
        self,
        folder: Path,
        occupations: Occupations,
        today: Callable[[], date],
        few: int = PAGE_ROWS,
        hidden: Callable[[], frozenset[str]] = frozenset[str],
        *,
        at: Callable[[], time] = time,
    ) -> None:
        """Ask the index in `folder`; `today` is the day at the station; fewer hits than `few` widen the words.

        `hidden`: ids that nobody is shown here; they are in no row and in no count. Asked at every question. `at`: the
        time of the day at the station, for casual work that is over before its day is; looked at by the quarter.
        """
        self._reader = Reader(folder)
        self._occupations = occupations
        self._today = today
        self._few = few
        self._hidden = hidden
        self._at = at
        self._kept_back: tuple[Opened, tuple[date, int, int], frozenset[str], Query | None] | None = None

    def ask(self, question: Question, page: int = 0, rows: int = PAGE_ROWS, *, wide: bool = False) -> Results:
        """Answer a question with one page of rows, from near to far, then the latest confirmed first.

        `wide` also counts the alternatives to a chosen kind, form, pay or distance (the page of all filters); without
        it the counts of such a group hold only what is chosen. `ready=False` while there is no whole index.
        """
        opened = self._reader.current()
        if opened is None:
            return Results(question, ready=False)
        try:
            asking = Asking(opened, question, self._occupations, self._few, self._closed(opened))
            return asking.answer(max(page, 0), min(max(rows, 1), DEEPEST), wide=wide)
        except (ValueError, OSError):  # what the index says when its files are not what they were
            self._reader.damaged()
            return Results(question, ready=False)

    def overview(self, within_minutes: int = 30) -> Overview:
        """Count what is near today, for the page of tiles; `ready=False` while there is no whole index."""
        opened = self._reader.current()
        if opened is None:
            return Overview(ready=False)
        try:
            return self._overview(opened, within_minutes)
        except (ValueError, OSError):
            self._reader.damaged()
            return Overview(ready=False)

    def _overview(self, opened: Opened, within_minutes: int) -> Overview:
        today = self._today()
        morning = int(datetime.combine(today, time(0), BEIJING).timestamp())
        asking = Asking(opened, Question(within_minutes=within_minutes), self._occupations, 0, self._closed(opened))
        total, kinds = asking.near_by_kind()
        return Overview(
            total,
            asking.near_since("posted", day_number(today)),
            asking.near_since("confirmed", morning),
            kinds,
        )

    def warm(self) -> bool:
        """Open the index and the words ahead of the first question (idle slices do); True when it is ready."""
        return self._reader.current() is not None and bool(self._occupations.words)

    def close(self) -> None:
        """Let go of the index."""
        self._reader.close()
        self._kept_back = None

    def _closed(self, opened: Opened) -> Query | None:
        """Match postings that are over and those that are hidden; None when the index holds none of them."""
        at, hidden = self._at(), self._hidden()
        quarter = (self._today(), at.hour, at.minute // _QUARTER)
        known = self._kept_back
        if known is None or known[0] is not opened or known[1:3] != (quarter, hidden):
            begun = time(at.hour, at.minute - at.minute % _QUARTER)
            now = minute_of(datetime.combine(quarter[0], begun, BEIJING))
            ends = [tag for tag, _ in opened.searcher.terms_with_prefix("tag", END)]
            known = (opened, quarter, hidden, opened.clauses.kept_back(now, ends, hidden))
            self._kept_back = known
        return known[3]
