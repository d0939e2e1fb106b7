"""Turning a question into index queries, term by term. Nothing a resident types is ever parsed as query syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.search.coding import STRENGTHS, SURE
from kiosk.desk.search.query import LONGEST, PAY_STEPS, TOGGLES
from kiosk.desk.search.schema import FORM_NUMBERS, KIND_NUMBERS, REACHES, RING, STEP, end_tag
from kiosk.desk.search.tokens import FOLDED, Run, folded, pieces, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tantivy import Query, Schema

    from kiosk.desk.search.query import Question
    from kiosk.desk.search.tokens import Syllables

_MOST_RUNS = 8
_MANY_TERMS = 64
"""Terms beyond which a set is quicker to search than each by itself: making a set costs 0.3 ms of its own."""
_HIGHEST = 1 << 40
"""No column holds a higher number that is asked for; keeps any number inside what the index can compare."""


def asked_runs(words: str) -> list[Run]:
    """Split the words of a question; Latin runs side by side are one word (bao jie is baojie)."""
    joined: list[Run] = []
    for run in runs(words[:LONGEST]):
        letters = not run.han and run.text.isalpha()
        if letters and joined and not joined[-1].han and joined[-1].text.isalpha():
            joined[-1] = Run(joined[-1].text + run.text, han=False)
        else:
            joined.append(run)
    return joined[:_MOST_RUNS]


class Clauses:
    """Builds queries against one schema."""

    def __init__(self, schema: Schema, syllables: Syllables, sure_codes: frozenset[str]) -> None:
        """Build against `schema`; `syllables` reads words aloud. Loads the library.

        `sure_codes`: the occupations that any posting is told or surely guessed to be.
        """
        from tantivy import FieldType, Occur, Order, Query  # noqa: PLC0415  import budget

        self._schema = schema
        self._syllables = syllables
        self._sure_codes = sure_codes
        self._query = Query
        self._must, self._should, self._must_not = Occur.Must, Occur.Should, Occur.MustNot
        self._number = FieldType.Unsigned
        self.nearest_first = Order.Asc

    def all_of(self, parts: Sequence[Query], without: Query | None = None) -> Query:
        """Match what matches all of them; every posting when there are none. Never what `without` matches.

        Hand in all parts at once: a query of queries of queries is looked through more slowly than one row of them.
        """
        must = self._must
        if without is not None:
            met = [(must, part) for part in parts or [self._query.all_query()]]
            return self._query.boolean_query([*met, (self._must_not, without)])
        if not parts:
            return self._query.all_query()
        return parts[0] if len(parts) == 1 else self._query.boolean_query([(must, part) for part in parts])

    def any_of(self, parts: Sequence[Query], at_least: int = 1) -> Query:
        """Match what matches at least so many of them."""
        if len(parts) == 1:
            return parts[0]
        return self._query.boolean_query([(self._should, part) for part in parts], minimum_number_should_match=at_least)

    def but_not(self, wanted: Query, unwanted: Query) -> Query:
        """Match the first without the second."""
        return self._query.boolean_query([(self._must, wanted), (self._must_not, unwanted)])

    def run(self, run: Run, field: str = "text") -> Query:
        """Match one run: Chinese as an exact stretch, Latin as the beginning of a word, pinyin or initials."""
        if not run.han:
            beginnings = [self._beginning(field, run.text)]
            if run.text.isalpha():
                beginnings.append(self._beginning("sound", run.text))
            return self.any_of(beginnings)
        two = pieces(run.text)
        if not two:
            return self._beginning(field, run.text)
        if len(two) == 1:
            return self._query.term_query(self._schema, field, two[0])
        return self._query.phrase_query(self._schema, field, list(two))

    def called(self, run: Run) -> Query:
        """Match one run in the name of the job; Latin wholly, as a word, pinyin or initials of the rest of a name."""
        if run.han:
            return self.run(run, "title")
        whole = [self._query.term_query(self._schema, "title", run.text)]
        if run.text.isalpha():
            whole.append(self._query.term_query(self._schema, "sound", run.text))
        return self.any_of(whole)

    def sounding_like(self, run: Run) -> Query | None:
        """Match by folded pinyin; None when the run has no sound (digits)."""
        if run.han:
            sound = "".join(folded(one) for one in self._syllables(run.text) if one.isascii() and one.isalpha())
        else:
            sound = folded(run.text) if run.text.isalpha() else ""
        if not sound:
            return None
        return self.any_of([self._beginning("sound", FOLDED + sound), self._beginning("sound", sound)])

    def coded(self, codes: Iterable[str], strengths: str = STRENGTHS, *, told: bool = True) -> Query:
        """Match any of these occupations: as the employer told it, or guessed from the name with such a strength."""
        letters = ("", *strengths) if told else tuple(strengths)
        terms = [f"{one}{code}" for code in codes for one in letters]
        if len(terms) > _MANY_TERMS:
            return self._query.term_set_query(self._schema, "code", terms)
        return self.any_of([self._query.term_query(self._schema, "code", term) for term in terms])

    def surely(self, codes: Iterable[str]) -> Query | None:
        """Match any of these occupations as told or surely guessed; one term each, which is quicker beside others.

        None when no posting is of any of them.
        """
        term_query, schema, held = self._query.term_query, self._schema, self._sure_codes
        sure = [term_query(schema, "code", f"{SURE}{code}") for code in codes if code in held]
        return self.any_of(sure) if sure else None

    def group(self, beginning: str) -> Query:
        """Match any occupation whose code begins so, told or surely guessed."""
        return self._beginning("code", f"{SURE}{beginning}")

    def filters(self, question: Question) -> dict[str, Query]:
        """Match the filters of a question, by group; toggles by their own names."""
        built: dict[str, Query] = {}
        if question.asked_kind:
            built["kind"] = self._numbered("k", KIND_NUMBERS.get(question.asked_kind))
        if question.form:
            built["form"] = self._numbered("f", FORM_NUMBERS.get(question.form))
        if question.pay_min > 0:
            built["pay"] = self._at_least_pay(question.pay_min)
        if question.within_minutes > 0:
            built["within"] = self.within(question.within_minutes)
        for toggle in question.toggles:
            built[toggle] = self._tag(f"t{TOGGLES.index(toggle)}")
        return built

    def within(self, minutes: int) -> Query:
        """Match what lies within so many walking minutes."""
        if minutes in REACHES:
            return self._tag(f"{RING}{REACHES.index(minutes)}")
        return self._up_to("minutes", minutes)

    def kept_back(self, minute: int, ends: Iterable[str], hidden: Iterable[str] = ()) -> Query | None:
        """Match postings that are over at this minute (kiosk.desk.postings.ending), and these ids; None: there is none.

        `ends`: the tags the index holds.
        """
        passed = [self._tag(tag) for tag in ends if tag <= end_tag(minute)]
        passed += [self._query.term_query(self._schema, "id", posting_id) for posting_id in sorted(hidden)]
        return self.any_of(passed) if passed else None

    def since(self, column: str, least: int) -> Query:
        """Match a number column from `least` on."""
        return self._from(column, least)

    def _at_least_pay(self, least: int) -> Query:
        return self._tag(f"{STEP}{PAY_STEPS.index(least)}") if least in PAY_STEPS else self._from("pay", least)

    def _beginning(self, field: str, text: str) -> Query:
        """Match terms that begin so. A fuzzy query without a mistake is thirty times quicker to make than a regex."""
        return self._query.fuzzy_term_query(self._schema, field, text, distance=0, prefix=True)

    def _numbered(self, letter: str, number: int | None) -> Query:
        return self._query.empty_query() if number is None else self._tag(f"{letter}{number}")

    def _tag(self, tag: str) -> Query:
        return self._query.term_query(self._schema, "tag", tag)

    def _from(self, column: str, least: int) -> Query:
        return self._query.range_query(self._schema, column, self._number, min(least, _HIGHEST), None)

    def _up_to(self, column: str, most: int) -> Query:
        return self._query.range_query(self._schema, column, self._number, None, min(most, _HIGHEST))
