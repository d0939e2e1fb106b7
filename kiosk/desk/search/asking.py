"""Answering one question against one generation of the index."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kiosk.desk.postings.kinds import WAYS
from kiosk.desk.search.counts import Counts, count_of, counted
from kiosk.desk.search.instead import instead_of
from kiosk.desk.search.meaning import direct
from kiosk.desk.search.query import RINGS, Question
from kiosk.desk.search.results import Hit, Instead, Results
from kiosk.desk.search.widen import PLENTY, widened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tantivy import DocAddress, Query

    from kiosk.desk.search.meaning import Meaning
    from kiosk.desk.search.occupations import Occupations
    from kiosk.desk.search.reader import Opened

DEEPEST = 10_000
"""Rows beyond which nobody turns pages; keeps a broken page number harmless."""
_SPARE = 2
"""How many times the rows of a page a reach must hold before it is tried alone."""
_REACHES_TRIED = 2
_MUCH = 2
"""A reach that holds more than this part of all is no quicker to look through than all of it."""
_LITTLE = 10
"""Where no more than this many times the rows of a page is left, all of it is looked through at once."""
_EXCLUSIVE = frozenset({"kind", "form", "pay", "within"})
_NEAR = tuple(Question(within_minutes=ring) for ring in RINGS)
_NO_WORDS: tuple[tuple[Query, ...], ...] = ((),)
"""One link that asks nothing of a posting."""


class Asking:
    """One question being answered; ValueError and OSError when the files are not what they were."""

    def __init__(
        self, opened: Opened, question: Question, occupations: Occupations, few: int, closed: Query | None
    ) -> None:
        """Ask `opened`; `closed` matches what must not be shown; fewer hits than `few` widen the words."""
        self._opened = opened
        self._searcher = opened.searcher
        self._clauses = opened.clauses
        self._question = question
        self._occupations = occupations
        self._few = few
        self._closed = closed
        self._filters = opened.clauses.filters(question)

    def answer(self, page: int, rows: int, *, wide: bool) -> Results:
        """Find one page of rows and every count."""
        lexicon = self._opened.lexicon(self._occupations)
        meaning = direct(self._clauses, self._question.words, lexicon)
        counts = self._counted(meaning, wide=wide)
        if meaning.chain and counts.total < max(PLENTY, self._few):
            meaning = widened(meaning, self._clauses, self._count_of_words, lexicon, self._few)
            if meaning.said:
                counts = self._counted(meaning, wide=wide)
        return Results(
            self._question,
            counts.total,
            self._rows(meaning, counts, page * rows, rows),
            page,
            -(-counts.total // rows),
            counts.toggles,
            counts.kinds,
            counts.forms,
            counts.pay,
            counts.within,
            counts.minutes,
            meaning.said,
            () if counts.total else self._instead(meaning),
        )

    def near_by_kind(self) -> tuple[int, Mapping[str, int]]:
        """Count what the filters leave, in all, by kind and by way of working."""
        counts = counted(self._searcher, self._open([*self._filters.values()]), {})
        told = {**counts.forms, **{toggle.value: left for toggle, left in counts.toggles.items()}}
        return counts.total, {**counts.kinds, **{way.key: told[way.key] for way in WAYS}}

    def near_since(self, column: str, least: int) -> int:
        """Count what the filters leave with a number column from `least` on."""
        return count_of(self._searcher, self._open([*self._filters.values(), self._clauses.since(column, least)]))

    def _rows(self, meaning: Meaning, counts: Counts, offset: int, rows: int) -> tuple[Hit, ...]:
        """One page, link by link of the meaning's chain: what fits best first, in each link from near to far.

        A link holds the ones before it, and its nearest rows are asked for without leaving those out: to leave one
        query out of another costs ten times a search. So many rows as the page ends with always tell enough: either
        they fill it, or the link has no more, and then it is known whole.
        """
        if offset >= min(counts.total, DEEPEST):
            return ()
        end = offset + rows
        hits = self._opened.hits
        known: dict[tuple[int, int], tuple[int, bool]] = {}
        for place, link in enumerate(meaning.chain or _NO_WORDS):
            near_miss = bool(meaning.said) and place >= meaning.strict
            found = self._nearest(link, counts, end)
            if not (place or near_miss) and len(found) >= end:  # nearly always
                return tuple([hits[key, address.segment_ord, address.doc] for key, address in found[offset:]])
            for key, address in found:
                known.setdefault((address.segment_ord, address.doc), (key, near_miss))
            if len(known) >= end:
                break
        rest = islice(known.items(), offset, end)
        told = [(hits[key, segment, doc], near_miss) for (segment, doc), (key, near_miss) in rest]
        return tuple([Hit(hit.id, hit.minutes, near_miss=True) if near_miss else hit for hit, near_miss in told])

    def _nearest(self, link: Sequence[Query], counts: Counts, most: int) -> Sequence[tuple[int, DocAddress]]:
        """Find the nearest: inside a reach that likely holds enough, which is little to look at, else everywhere.

        `counts` are of the whole question, of which `link` may leave a part; when it is a small one, the first reach
        tells how small, and so how far the second must go. Whatever lies in a reach comes before all beyond it.
        """
        wanted = _SPARE * most
        for _ in range(_REACHES_TRIED if counts.total > _LITTLE * most else 0):
            reach = counts.reach_of(wanted)
            if reach is None or reach[1] > counts.total // _MUCH:
                break
            # it holds less than is left in all, so it ends before the distance that was asked for, and replaces that
            inside = self._filters | {"within": self._clauses.within(reach[0])}
            hits = self._nearest_of([*link, *inside.values()], most)
            if len(hits) == most:
                return hits
            if not hits:
                break
            wanted = _SPARE * most * reach[1] // len(hits)
        return self._nearest_of([*link, *self._filters.values()], most)

    def _nearest_of(self, parts: Sequence[Query], most: int) -> Sequence[tuple[int, DocAddress]]:
        nearest = self._clauses.nearest_first
        return self._searcher.search(self._open(parts), most, count=False, order_by_field="near", order=nearest).hits

    def _counted(self, meaning: Meaning, *, wide: bool) -> Counts:
        query = self._open([*meaning.asked, *self._filters.values()])
        without: dict[str, Query] = {}
        if wide:
            for group in _EXCLUSIVE.intersection(self._filters):
                others = [part for name, part in self._filters.items() if name != group]
                without[group] = self._open([*meaning.asked, *others])
        return counted(self._searcher, query, without, self._question.asked_kind)

    def _open(self, parts: Sequence[Query]) -> Query:
        """All of these, without postings past their last day."""
        return self._clauses.all_of(parts, self._closed)

    def _count_of_words(self, words: Query) -> int:
        return count_of(self._searcher, self._open([words]))

    def _count(self, meaning: Meaning, question: Question) -> int:
        parts = meaning.asked if question.words else ()
        return count_of(self._searcher, self._open([*parts, *self._clauses.filters(question).values()]))

    def _instead(self, meaning: Meaning) -> tuple[Instead, ...]:
        """Offer the nearest thing that exists: a filter less or all off, else the kind, else what is near."""
        question = self._question
        held = instead_of(question, lambda looser: self._count(meaning, looser))
        if held:
            return held
        words, kind = question.words, question.asked_kind
        for looser in (Question(words), Question(kind=kind)):
            total = self._count(meaning, looser) if looser != Question() else 0
            if total:
                return (Instead(looser, total),)
        everything = Instead(Question(), self._count(meaning, Question()))
        near = (Instead(each, self._count(meaning, each)) for each in _NEAR) if everything.total else ()
        nearest = next((one for one in near if one.total), everything)
        if nearest.total == everything.total:
            return (everything,) if everything.total else ()
        return nearest, everything
