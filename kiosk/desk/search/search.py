"""Finding work: a question in, rows and true counts out. Any text is a question; none of it raises.

One search and one aggregation answer most questions. What WOULD remain after each further touch comes from the same
aggregation; filters that exclude each other (distance, pay, form, kind) are counted once more without their own choice.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from kiosk.desk.postings.freshness import BEIJING
from kiosk.desk.search.counts import Counts, count_of, counted
from kiosk.desk.search.query import Question
from kiosk.desk.search.reader import Opened, Reader
from kiosk.desk.search.results import NO_MINUTES, PAGE_ROWS, Hit, Instead, Overview, Results
from kiosk.desk.search.schema import day_number, minutes_of
from kiosk.desk.search.widen import Meaning, direct, widened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tantivy import Query

    from kiosk.desk.search.occupations import Occupations

_DEEPEST = 10_000
"""Rows beyond which nobody turns pages; keeps a broken page number harmless."""
_MOST_INSTEAD = 3


class Search:
    """What the pages ask. Read-only; safe from several threads; remembers no question."""

    def __init__(self, folder: Path, occupations: Occupations, today: Callable[[], date], few: int = PAGE_ROWS) -> None:
        """Ask the index in `folder`; `today` is the day at the station; fewer hits than `few` widen the words."""
        self._reader = Reader(folder)
        self._occupations = occupations
        self._today = today
        self._few = few
        self._ended: tuple[Opened, date, bool] | None = None

    def ask(self, question: Question, page: int = 0, rows: int = PAGE_ROWS, *, wide: bool = False) -> Results:
        """Answer a question with one page of rows, from near to far, then the latest confirmed first.

        `wide` also counts the alternatives to a chosen kind, form, pay or distance (the page of all filters); without
        it the counts of such a group hold only what is chosen. `ready=False` while there is no whole index.
        """
        opened = self._reader.current()
        if opened is None:
            return Results(question, ready=False)
        try:
            return _Asking(opened, question, self._occupations, self._few, self._closed(opened)).answer(
                max(page, 0), min(max(rows, 1), _DEEPEST), wide=wide
            )
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
        asking = _Asking(opened, Question(within_minutes=within_minutes), self._occupations, 0, self._closed(opened))
        total, kinds = asking.near_by_kind()
        return Overview(
            total,
            asking.near_since("posted", day_number(today)),
            asking.near_since("confirmed", morning),
            kinds,
        )

    def warm(self) -> bool:
        """Open the index ahead of the first question (idle slices do); True when it is ready."""
        return self._reader.current() is not None

    def close(self) -> None:
        """Let go of the index."""
        self._reader.close()
        self._ended = None

    def _closed(self, opened: Opened) -> Query | None:
        """Build the query of postings past their last day; None when the index holds none today."""
        today = self._today()
        query = opened.clauses.ended(today)
        if self._ended is None or self._ended[0] is not opened or self._ended[1] != today:
            self._ended = (opened, today, count_of(opened.searcher, query) > 0)
        return query if self._ended[2] else None


class _Asking:
    """One question being answered."""

    def __init__(
        self, opened: Opened, question: Question, occupations: Occupations, few: int, closed: Query | None
    ) -> None:
        self._searcher = opened.searcher
        self._clauses = opened.clauses
        self._question = question
        self._occupations = occupations
        self._few = few
        self._closed = closed

    def answer(self, page: int, rows: int, *, wide: bool) -> Results:
        meaning = direct(self._clauses, self._question.words)
        counts = self._counted(meaning, self._question, wide=wide)
        if counts.total < self._few and meaning.words is not None:
            meaning = widened(meaning, self._clauses, self._count_of_words, self._occupations, self._few)
            if meaning.said:
                counts = self._counted(meaning, self._question, wide=wide)
        instead = () if counts.total else self._instead(meaning)
        return Results(
            self._question,
            counts.total,
            self._rows(meaning, counts.total, page, rows),
            page,
            -(-counts.total // rows),
            counts.toggles,
            counts.kinds,
            counts.forms,
            counts.pay,
            counts.within,
            counts.minutes,
            meaning.said,
            instead,
        )

    def near_by_kind(self) -> tuple[int, Mapping[str, int]]:
        counts = counted(self._searcher, self._open([*self._clauses.filters(self._question).values()]), {})
        return counts.total, counts.kinds

    def near_since(self, column: str, least: int) -> int:
        filters = self._clauses.filters(self._question).values()
        return count_of(self._searcher, self._open([*filters, self._clauses.since(column, least)]))

    def _rows(self, meaning: Meaning, total: int, page: int, rows: int) -> tuple[Hit, ...]:
        """One page: what was asked word by word first, then what widening found; each from near to far."""
        offset = page * rows
        if offset >= min(total, _DEEPEST):
            return ()
        filters = list(self._clauses.filters(self._question).values())
        if not meaning.said or meaning.strict is None:
            return self._near(self._open([*meaning.asked, *filters]), offset, rows, near_miss=bool(meaning.said))
        strict = self._open([meaning.strict, *filters])
        first = count_of(self._searcher, strict)
        hits = self._near(strict, offset, rows, near_miss=False) if offset < first else ()
        if len(hits) < rows:
            others = self._clauses.but_not(self._open([*meaning.asked, *filters]), meaning.strict)
            hits += self._near(others, max(0, offset - first), rows - len(hits), near_miss=True)
        return hits

    def _near(self, query: Query, offset: int, rows: int, *, near_miss: bool) -> tuple[Hit, ...]:
        from tantivy import Order  # noqa: PLC0415  import budget

        searcher = self._searcher
        found = searcher.search(query, rows, count=False, order_by_field="near", offset=offset, order=Order.Asc)
        hits: list[Hit] = []
        for key, address in found.hits:
            minutes = minutes_of(key)
            posting_id = searcher.doc(address).get_first("id")
            hits.append(Hit(str(posting_id), None if minutes == NO_MINUTES else minutes, near_miss))
        return tuple(hits)

    def _counted(self, meaning: Meaning, question: Question, *, wide: bool) -> Counts:
        filters = self._clauses.filters(question)
        without = {
            group: self._open([*meaning.asked, *(part for name, part in filters.items() if name != group)])
            for group in filters
            if group == "within" or (wide and group in {"kind", "form", "pay"})
        }
        return counted(self._searcher, self._open([*meaning.asked, *filters.values()]), without)

    def _open(self, parts: Sequence[Query]) -> Query:
        """All of these, without postings past their last day."""
        query = self._clauses.all_of(parts)
        return query if self._closed is None else self._clauses.but_not(query, self._closed)

    def _count_of_words(self, words: Query) -> int:
        return count_of(self._searcher, self._open([words]))

    def _instead(self, meaning: Meaning) -> tuple[Instead, ...]:
        """Offer the nearest thing that exists: one filter less, all filters off, the kind alone, everything."""
        question = self._question
        found = [
            Instead(looser, total)
            for looser in question.loosened()
            if (
                total := count_of(self._searcher, self._open([*meaning.asked, *self._clauses.filters(looser).values()]))
            )
        ]
        if found:
            return tuple(sorted(found, key=lambda instead: -instead.total)[:_MOST_INSTEAD])
        wider = [Question(words=question.words, kind=question.asked_kind), Question(words=question.words)]
        wider += [Question(kind=question.asked_kind), Question()]
        for looser in wider:
            parts = meaning.asked if looser.words else ()
            total = count_of(self._searcher, self._open([*parts, *self._clauses.filters(looser).values()]))
            if total and looser != question:
                return (Instead(looser, total),)
        return ()
