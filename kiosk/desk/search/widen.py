"""What words mean beyond how they stand, step by step, when hardly any posting holds them.

Whether and how words are widened depends on the words alone, never on the filters, so that a count promised beside a
filter is what the touch leaves. A condition that no filter knows (`conditions.py`) comes before all, for its words are
no trade's. Then other names of the trade; the trade words inside a sentence; what sounds or looks the same; a part of
the words; at last the trades beside the one that was named. The first step that finds anything is taken, and said.
Whoever names a trade meant it: 律师 is no mistyped 技师; where nobody offers it nor any beside it, nothing is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.search.coding import STRENGTHS
from kiosk.desk.search.conditions import NOT_TOLD, asks_for_anything, conditions_in
from kiosk.desk.search.meaning import Lexicon, Meaning, direct
from kiosk.desk.search.results import How, Widened
from kiosk.desk.search.tokens import Run, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tantivy import Query

    from kiosk.desk.phrase import Phrase
    from kiosk.desk.search.clauses import Clauses
    from kiosk.desk.search.conditions import Condition, Near

    CountOf = Callable[[Query], int]

PLENTY = 50
"""Postings beyond which nobody needs the other names of a trade."""
_MOST_NAMED = 3
_LONGEST_STRETCH = 6
_GROUP, _MIDDLE_GROUP = len("4-09-08-"), len("4-09-")
_SURE, _FAIR = STRENGTHS[:1], STRENGTHS[:3]
_BESIDE_A_NUMBER = re.compile("(?<=[0-9]) (?=[^0-9])|(?<=[^0-9]) (?=[0-9])")
_BY_STRENGTH = [STRENGTHS[:most] for most in range(len(STRENGTHS) + 1)]
"""What the employer told comes before what was guessed from a name."""


def widened(meaning: Meaning, clauses: Clauses, count_of: CountOf, lexicon: Lexicon, few: int) -> Meaning:
    """Widen the words unless enough postings hold them as they stand; `count_of` counts without filters."""
    if not meaning.chain:
        return meaning
    as_told = clauses.all_of(meaning.asked)
    held = count_of(as_told)
    if held >= max(PLENTY, few):
        return meaning
    widening = _Widening(meaning.runs, clauses, count_of, lexicon)
    steps = [widening.names]
    if held < few:
        steps = [widening.untold, widening.names, widening.written]
    if not held:
        mistold = [widening.sentence, widening.sounds, widening.looks, widening.parts]
        steps += [*([] if widening.names_a_trade() else mistold), widening.neighbours]
    for step in steps:
        wider = step()
        if wider is not None and count_of(clauses.any_of([as_told, wider.links[-1]])) > held:
            return _joined(meaning, clauses, wider, held)
    return meaning


@dataclass(frozen=True, slots=True)
class _Wider:
    """What one step adds: queries best first, not yet holding the ones before, and what is said of it."""

    links: tuple[Query, ...]
    said: tuple[Widened, ...]


def _joined(meaning: Meaning, clauses: Clauses, wider: _Wider, held: int) -> Meaning:
    """Lengthen the chain; each link holds the ones before it."""
    chain = list(meaning.chain) if held else []
    strict = len(chain)
    for link in wider.links:
        chain.append((clauses.any_of([clauses.all_of(chain[-1]), link]) if chain else link,))
    return Meaning(meaning.runs, tuple(chain), strict, wider.said)


def _noted(note: Phrase, words: str) -> Widened:
    return Widened(How.UNTOLD, words, note=note)


class _Widening:
    """The steps for one question."""

    def __init__(self, runs: Sequence[Run], clauses: Clauses, count_of: CountOf, lexicon: Lexicon) -> None:
        self._runs = runs
        self._clauses = clauses
        self._count_of = count_of
        self._lexicon = lexicon

    def untold(self) -> _Wider | None:
        """Take what comes near to the conditions among the words, and the work that is named beside them."""
        if self.names_a_trade():
            return None
        words = _BESIDE_A_NUMBER.sub("", " ".join(run.text for run in self._runs))
        rest, asked = conditions_in(words, self._lexicon.occupations.words_in(words))
        if not asked:
            anything = asks_for_anything(words)
            return None if anything is None else _Wider((self._clauses.all_of([]),), (_noted(anything, words),))
        work = direct(self._clauses, rest, self._lexicon)
        if work.chain:
            work = widened(work, self._clauses, self._count_of, self._lexicon, 1)
            if not self._count_of(self._clauses.all_of(work.asked)):
                return None
        near = [query for condition in asked for query in self._coming_near(condition, work.asked)]
        told = near or not any(condition.near for condition in asked)
        said = [_noted(one.note if told else NOT_TOLD, words) for one in (asked if told else asked[:1])]
        if work.chain or not near or any(condition.everybody for condition in asked):
            near += [self._clauses.all_of(link) for link in work.chain or [()]]
        return _Wider(tuple(near), (*said, *work.said))

    def _coming_near(self, condition: Condition, work: Sequence[Query]) -> list[Query]:
        near = [self._clauses.all_of([*work, self._near(one)]) for one in condition.near]
        return [query for query in near if self._count_of(query)]

    def _near(self, near: Near) -> Query:
        clauses = self._clauses
        met = [self._stands(word) for word in near.words]
        met += [clauses.all_of([*clauses.filters(question).values()]) for question in near.filters]
        wanted = clauses.any_of(met) if met else clauses.all_of([])
        if not near.without:
            return wanted
        return clauses.but_not(wanted, clauses.any_of([self._stands(word) for word in near.without]))

    def _stands(self, word: str) -> Query:
        """Match a word anywhere in a posting."""
        clauses, parts = self._clauses, runs(word)
        return clauses.any_of(
            [clauses.all_of([clauses.run(run, field) for run in parts]) for field in ("text", "body")]
        )

    def names(self) -> _Wider | None:
        """Take other names of the same trades: each run as it stands, or by the occupations it names."""
        together = self._lexicon.codes_of_all(self._runs)
        if together:
            name = Run("".join(run.text for run in self._runs), han=True)
            return self._other_names({name: together}, together)
        codes = {run: self._named(run) for run in self._runs}
        alone = self._lexicon.codes(self._runs[0]) if len(self._runs) == 1 else ()
        return self._other_names(codes, alone)

    def _other_names(self, codes: dict[Run, tuple[str, ...]], alone: Sequence[str]) -> _Wider | None:
        if not any(codes.values()):
            return None
        links = [self._each(codes, strengths) for strengths in _BY_STRENGTH]
        said = [
            Widened(How.OCCUPATION if run.han else How.PHRASE, run.text, tuple(names))
            for run, held in codes.items()
            if (names := self._names_with_postings(held))
        ]
        if alone:  # and the trades beside the one that was named
            links.append(self._clauses.any_of([self._clauses.group(code[:_GROUP]) for code in alone]))
        return _Wider(tuple(links), tuple(said)) if said else None

    def names_a_trade(self) -> bool:
        """Tell whether the words as a whole are the name of some trade, so that they were not mistyped."""
        return bool(self._exactly())

    def _exactly(self) -> tuple[str, ...]:
        together = self._lexicon.codes_of_all(self._runs)
        return together or (self._lexicon.occupations.exactly(self._runs[0].text) if len(self._runs) == 1 else ())

    def written(self) -> _Wider | None:
        """Look into the job's description too."""
        clauses = self._clauses
        body = [clauses.any_of([clauses.run(run), clauses.run(run, "body")]) for run in self._runs]
        said = [Widened(How.TEXT, run.text) for run in self._runs if self._count_of(clauses.run(run, "body"))]
        return _Wider((clauses.all_of(body),), tuple(said)) if said else None

    def sentence(self) -> _Wider | None:
        """Take the trade words inside a sentence: 我想找保洁的工作 asks for 保洁."""
        occupations = self._lexicon.occupations
        words = list(dict.fromkeys(word for run in self._runs for word in occupations.words_in(run.text)))
        if not words or (len(self._runs) == 1 and words == [self._runs[0].text]):
            return None
        votes: dict[str, float] = {}
        for word in words:
            codes = occupations.exactly(word)
            for code in codes:
                votes[code] = votes.get(code, 0) + len(word) / len(codes) ** 0.5
        most = max(votes.values())
        best = [code for code, vote in votes.items() if vote >= most * 0.99]
        return self._trades(best, words, list(votes), Widened(How.PHRASE, "", tuple(words[:_MOST_NAMED])))

    def sounds(self) -> _Wider | None:
        """Take what sounds the same: 保结 is meant as 保洁."""
        clauses, hearing = self._clauses, self._lexicon.hearing
        parts = [clauses.sounding_like(run) for run in self._runs]
        sounding = [part for part in parts if part is not None]
        if not sounding:
            return None
        alike = clauses.all_of(sounding)
        words = list(dict.fromkeys(word for run in self._runs for word in hearing.heard(run)))
        codes = list(self._lexicon.codes_of(words))
        said = Widened(How.SOUND, "".join(run.text for run in self._runs), tuple(words[:_MOST_NAMED]))
        if not codes:
            return _Wider((alike,), (said,))
        trade = clauses.coded(codes)
        return _Wider(
            (clauses.all_of([alike, trade]), clauses.coded(codes, _SURE), clauses.any_of([alike, trade])), (said,)
        )

    def looks(self) -> _Wider | None:
        """Take the trade words that differ in one character: 冼碗 is meant as 洗碗."""
        words = list(dict.fromkeys(word for run in self._runs for word in self._lexicon.hearing.looking_like(run)))
        if not words:
            return None
        codes = list(self._lexicon.codes_of(words))
        heard = "".join(run.text for run in self._runs)
        return self._trades(codes, words, codes, Widened(How.LOOK, heard, tuple(words[:_MOST_NAMED])))

    def parts(self) -> _Wider | None:
        """Take any of several words; of each its longest stretches that some posting holds, or that sound so."""
        found: dict[str, Query] = {}
        for run in self._runs:
            if run.han:
                found.update(self._longest_held(run.text))
            elif len(self._runs) > 1:
                found[run.text] = self._clauses.run(run)
        held = [query for query in found.values() if self._count_of(query)]
        said = Widened(How.PART, "", tuple(found)[:_MOST_NAMED])
        return _Wider((self._clauses.any_of(held),), (said,)) if held else None

    def neighbours(self) -> _Wider | None:
        """Take the trades beside the one that was named, which nobody offers here."""
        codes = self._exactly() or [code for run in self._runs for code in self._named(run)]
        for how, length in ((How.NEIGHBOUR, _GROUP), (How.BRANCH, _MIDDLE_GROUP)) if codes else ():
            groups = self._clauses.any_of([self._clauses.group(code[:length]) for code in codes])
            if self._count_of(groups):
                return _Wider((groups,), (Widened(how, "".join(run.text for run in self._runs)),))
        return None

    def _trades(self, best: Sequence[str], words: Sequence[str], every: Sequence[str], said: Widened) -> _Wider | None:
        """Rank by trades and words: called so and of the trade, of the trade, called so, perhaps of the trade."""
        clauses = self._clauses
        called = clauses.any_of([clauses.called(Run(word, han=True)) for word in words])
        links = (
            clauses.all_of([called, clauses.coded(best)]),
            clauses.coded(best, _SURE),
            called,
            clauses.coded(best),
            clauses.coded(every, _FAIR),
        )
        return _Wider(links, (said,)) if self._count_of(clauses.any_of(links)) else None

    def _each(self, codes: dict[Run, tuple[str, ...]], strengths: str) -> Query:
        clauses = self._clauses
        return clauses.all_of(
            [
                clauses.any_of([clauses.run(run), clauses.coded(held, strengths)]) if held else clauses.run(run)
                for run, held in codes.items()
            ]
        )

    def _named(self, run: Run) -> tuple[str, ...]:
        """Give the codes a run names; Chinese also as a part of a name."""
        exactly = self._lexicon.codes(run)
        if exactly or not run.han:
            return exactly
        return tuple(trade.code for trade in self._lexicon.occupations.called(run.text))

    def _names_with_postings(self, codes: Sequence[str]) -> list[str]:
        occupations = self._lexicon.occupations
        held = [code for code in codes if self._count_of(self._clauses.coded([code]))]
        trades = [trade for code in held[:_MOST_NAMED] if (trade := occupations.trade(code)) is not None]
        return [trade.name for trade in trades]

    def _longest_held(self, text: str) -> dict[str, Query]:
        """Find the longest stretches, two characters at least, that any posting holds; by sound when none does."""
        clauses, count_of = self._clauses, self._count_of
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
