"""What a clause is about: words of one topic stand for each other, and one sign stands for them all.

`不招回民`, `不招藏族` and `不招少民` read alike once the people are one sign; so what clerks said of some people or
things is known again when it is said of others. The topics are data (config/linter/topics.toml), and find nothing by
themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STANCES: Final = ("refuse", "open", "prefer", "law", "back", "firm", "keep", "bear")
"""Topics that tell what is said of the other ones, also from the clause before or behind."""


class Topics:
    """Signs of topics, and the words they stand for."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        """Compile the topics; KeyError for one that is not whole, re.error for one that cannot be read."""
        self._all = [(said["sign"], re.compile(said["words"], re.IGNORECASE)) for said in table.values()]
        parts = (f"(?P<{name}>{said['words']})" for name, said in table.items())
        self._any = re.compile("|".join(parts), re.IGNORECASE)
        self._signs = {name: said["sign"] for name, said in table.items()}
        self.stances = frozenset(self._signs[name] for name in STANCES)
        self.signs = frozenset(self._signs.values())

    def about(self, clause: str) -> str:
        """Signs of all topics of a clause, in the order of the file; words may speak of several."""
        return "".join(sign for sign, words in self._all if words.search(clause))

    def signed(self, clause: str) -> str:
        """Give a clause with a sign in the place of every word of a topic."""
        return self._any.sub(lambda found: self._signs[found.lastgroup or ""], clause)
