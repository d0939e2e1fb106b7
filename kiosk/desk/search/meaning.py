"""What words mean as they stand: which postings hold them, and in which order the best of them come.

The order is a chain of queries, each holding the ones before it: what is called so and is of that trade; what is called
so; what says so elsewhere (employer, street, benefits); then what widening adds. Inside each the nearest comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.search.clauses import asked_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tantivy import Query

    from kiosk.desk.search.clauses import Clauses
    from kiosk.desk.search.hearing import Hearing
    from kiosk.desk.search.occupations import Occupations
    from kiosk.desk.search.results import Widened
    from kiosk.desk.search.tokens import Run


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words as a chain of queries, each told as the parts that must all be met."""

    runs: tuple[Run, ...]
    chain: tuple[tuple[Query, ...], ...] = ()
    """Best first, each matching at least what the one before it does; empty when there are no words."""
    strict: int = 0
    """How many of the chain hold the words as they were typed."""
    said: tuple[Widened, ...] = ()

    @property
    def asked(self) -> tuple[Query, ...]:
        """The words as parts of a larger query: whatever the chain matches."""
        return self.chain[-1] if self.chain else ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of trades beside the postings."""

    occupations: Occupations
    hearing: Hearing

    def codes(self, run: Run) -> tuple[str, ...]:
        """Give the codes of the trades that a run names exactly, or that its pinyin names."""
        exactly = tuple(self.occupations.words.get(run.text, ()))  # a run is in its normal form
        return exactly if exactly or run.han else self.codes_of(self.hearing.heard(run))

    def codes_of_all(self, runs: Sequence[Run]) -> tuple[str, ...]:
        """Give the codes that several runs name as one word: ETL工程师, C1司机."""
        return self.occupations.exactly("".join(run.text for run in runs)) if len(runs) > 1 else ()

    def codes_of(self, words: Sequence[str]) -> tuple[str, ...]:
        """Give the codes that any of these words names, in their order."""
        return tuple(dict.fromkeys(code for word in words for code in self.occupations.exactly(word)))


_NO_WORDS = Meaning(())


def direct(clauses: Clauses, words: str, lexicon: Lexicon) -> Meaning:
    """Take the words as they stand: every run in the posting's headline."""
    asked = tuple(asked_runs(words)) if words else ()
    if not asked:
        return _NO_WORDS
    codes = [lexicon.codes(run) for run in asked]
    told = tuple([clauses.run(run) for run in asked])
    no_trade = not any(codes)
    called = tuple(
        [
            clauses.called(run) if no_trade or held else as_told
            for run, held, as_told in zip(asked, codes, told, strict=True)
        ]
    )
    named = lexicon.codes_of_all(asked) or dict.fromkeys([code for held in codes for code in held])
    of_the_trade = clauses.surely(named)
    chain = (called, told) if of_the_trade is None else ((*called, of_the_trade), called, told)
    return Meaning(asked, chain, len(chain))
