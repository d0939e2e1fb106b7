"""What words mean: as they stand, and widened step by step when hardly any posting holds them.

Whether and how words are widened depends on the words alone, never on the filters, so that a count promised beside a
filter is what the touch leaves. The steps: the job's description and other names of the trade; the trade words inside
a sentence; what sounds the same; a part of the words. The first step that finds anything is taken, and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.search.clauses import asked_runs
from kiosk.desk.search.results import How, Widened
from kiosk.desk.search.tokens import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tantivy import Query

    from kiosk.desk.search.clauses import Clauses
    from kiosk.desk.search.occupations import Occupations, Trade

    CountOf = Callable[[Query], int]

_MOST_NAMED = 3
_LONGEST_STRETCH = 6


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words as a query."""

    runs: tuple[Run, ...]
    words: Query | None
    """What to match; None when there are no words, and everything matches."""
    strict: Query | None = None
    """The words as they stand, shown first when `words` is wider and they match at all."""
    said: tuple[Widened, ...] = ()

    @property
    def asked(self) -> tuple[Query, ...]:
        """The words as parts of a larger query."""
        return () if self.words is None else (self.words,)


def direct(clauses: Clauses, words: str) -> Meaning:
    """Take the words as they stand: every run in the posting's headline."""
    asked = tuple(asked_runs(words))
    return Meaning(asked, clauses.all_of([clauses.run(run) for run in asked]) if asked else None)


def widened(meaning: Meaning, clauses: Clauses, count_of: CountOf, occupations: Occupations, few: int) -> Meaning:
    """Widen the words unless enough postings hold them as they stand; `count_of` counts without filters."""
    if meaning.words is None:
        return meaning
    held = count_of(meaning.words)
    if held >= few:
        return meaning
    strict = meaning.words if held else None
    for step in (_names, _sentence, _sounds, _parts):
        wider = step(meaning.runs, clauses, count_of, occupations)
        if wider is not None and count_of(wider[0]) > held:
            query = wider[0] if strict is None else clauses.any_of([strict, wider[0]])
            return Meaning(meaning.runs, query, strict, wider[1])
        if strict is not None:
            break  # something holds the words: only its neighbours are worth showing beside it
    return meaning


def _names(
    asked: Sequence[Run], clauses: Clauses, count_of: CountOf, occupations: Occupations
) -> tuple[Query, tuple[Widened, ...]] | None:
    """Each run in headline or description, or by the codes of the trades it names."""
    parts: list[Query] = []
    said: list[Widened] = []
    for run in asked:
        trades = [trade for trade in _called(run, occupations) if count_of(clauses.codes([trade.code]))]
        places = [clauses.run(run), clauses.run(run, "body")]
        if trades:
            places.append(clauses.codes([trade.code for trade in trades]))
            said.append(Widened(How.OCCUPATION, run.text, tuple(_few_names(trades))))
        elif count_of(places[1]):
            said.append(Widened(How.TEXT, run.text))
        parts.append(clauses.any_of(places))
    return (clauses.all_of(parts), tuple(said)) if said else None


def _sentence(
    asked: Sequence[Run], clauses: Clauses, count_of: CountOf, occupations: Occupations
) -> tuple[Query, tuple[Widened, ...]] | None:
    """Take the trade words inside a sentence: 我想找保洁的工作 asks for 保洁."""
    words = list(dict.fromkeys(word for run in asked for word in occupations.words_in(run.text)))
    found = [word for word in words if (word,) != tuple(run.text for run in asked)]
    if not found:
        return None
    runs = [Run(word, han=True) for word in found]
    plain = clauses.all_of([clauses.run(run) for run in runs])
    said = Widened(How.PHRASE, "", tuple(found[:_MOST_NAMED]))
    if count_of(plain):
        return plain, (said,)
    named = _names(runs, clauses, count_of, occupations)
    return None if named is None else (named[0], (said, *named[1]))


def _sounds(
    asked: Sequence[Run], clauses: Clauses, count_of: CountOf, occupations: Occupations
) -> tuple[Query, tuple[Widened, ...]] | None:
    """Take what sounds the same: 保结 is meant as 保洁."""
    del count_of, occupations
    parts = [clauses.sounding_like(run) for run in asked]
    sounding = [part for part in parts if part is not None]
    heard = "".join(run.text for run in asked)
    return (clauses.all_of(sounding), (Widened(How.SOUND, heard),)) if sounding else None


def _parts(
    asked: Sequence[Run], clauses: Clauses, count_of: CountOf, occupations: Occupations
) -> tuple[Query, tuple[Widened, ...]] | None:
    """Take any of several words; of each word its longest stretches that some posting holds, or that sound so."""
    del occupations
    found: dict[str, Query] = {}
    for run in asked:
        if run.han:
            found.update(_longest_held(run.text, clauses, count_of))
        elif len(asked) > 1:
            found[run.text] = clauses.run(run)
    held = [query for query in found.values() if count_of(query)]
    return (clauses.any_of(held), (Widened(How.PART, "", tuple(found)[:_MOST_NAMED]),)) if held else None


def _longest_held(text: str, clauses: Clauses, count_of: CountOf) -> dict[str, Query]:
    """Find the longest stretches, two characters at least, that any posting holds; by sound when none does."""
    for length in range(min(len(text), _LONGEST_STRETCH), 1, -1):
        stretches = [Run(text[at : at + length], han=True) for at in range(len(text) - length + 1)]
        held = {
            run.text: query
            for run in stretches
            if count_of(query := clauses.any_of([clauses.run(run), clauses.run(run, "body")]))
        }
        if held:
            return held
    for length in range(min(len(text) - 1, _LONGEST_STRETCH), 1, -1):
        for at in range(len(text) - length, -1, -1):
            heard = clauses.sounding_like(Run(text[at : at + length], han=True))
            if heard is not None and count_of(heard):
                return {text[at : at + length]: heard}
    return {}


def _called(run: Run, occupations: Occupations) -> Iterable[Trade]:
    return occupations.called(run.text) if run.han else ()


def _few_names(trades: Iterable[Trade]) -> list[str]:
    return [trade.name for trade in trades][:_MOST_NAMED]
