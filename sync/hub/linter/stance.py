"""What is said of a group of people: turned away, sought, asked about, or named where only conditions stand.

A group (config/linter/grounds.toml) is a list of words for people of one ground. What makes it a violation is what its
clause says of it, and that is said in a thousand ways. Turning away is an open class, so it is read by exclusion: any
negation behind the group counts, but the few that turn nobody away (不限, 不影响, 不收费).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sync.hub.linter.words import bounds, next_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.rules import Denial

STANCES: Final = ("shunned", "sought", "asked", "bare")
_SHAPES: Final = (
    "negated",
    "turned",
    "then_negated",
    "then_refused",
    "preferred",
    "wanted",
    "asked",
    "alone_before",
    "alone_after",
    "open",
    "then_open",
    "heads",
    "mentioned",
)
"""Shapes of `[grammar]`."""
_TOPIC: Final = 6
"""So many signs may stand behind the group in a clause that only names it; what is said of it stands in the next."""
_QUOTED: Final = 24
_CONDITIONS: Final = ("title", "requirements")
_CELLS_KEPT: Final = 4096
_COVER: Final = "□"


class StanceError(ValueError):
    """A table of grounds that is not whole: which part."""


class Ground(NamedTuple):
    """People of one ground: their words, look-alikes, the article by stance ("" for the code's own), what excuses."""

    id: str
    code: str
    example: str
    people: re.Pattern[str]
    mask: re.Pattern[str] | None
    articles: dict[str, str]
    denials: tuple[Denial, ...]
    unless: re.Pattern[str] | None
    fields: frozenset[str]


class Said(NamedTuple):
    """What one cell says of a group: which ground, in which stance, in which words."""

    ground: Ground
    stance: str
    words: str


class Grammar:
    """Reads what a clause says of the people in it, by the shapes of `[grammar]`."""

    def __init__(self, shapes: dict[str, str]) -> None:
        """Compile the shapes; KeyError for one that is missing, re.error for one that cannot be read."""
        self._read = {name: re.compile(shapes[name], re.IGNORECASE) for name in _SHAPES}

    def sees(self, name: str, clause: str) -> bool:
        """Whether one shape of the grammar stands in a clause."""
        return self._read[name].search(clause) is not None

    def welcomed(self, following: str) -> bool:
        """Whether the next clause takes it back: they are all welcome, or whoever says so is a cheat."""
        return self._read["then_open"].match(following) is not None

    def mentioned(self, clause: str) -> bool:
        """Whether a clause speaks of the words themselves: postings that say so are sent back."""
        return self._read["mentioned"].search(clause) is not None

    def heads(self, before: str, after: str) -> bool:
        """Whether people end a title: whoever is called that in the name of the post (水果店理货小妹) is sought."""
        return bool(before) and self._read["heads"].match(after) is not None

    def stance(self, before: str, after: str, following: str, *, conditions: bool) -> str:
        """One of STANCES for people between `before` and `after` of their clause, "" when nothing is said of them."""
        read = self._read
        if read["open"].search(after) or self.welcomed(following):
            return ""
        if read["negated"].match(after) or read["turned"].search(before):
            return "shunned"
        named_only = len(after) <= _TOPIC and read["then_negated"].match(following)
        if named_only or read["then_refused"].fullmatch(following):
            return "shunned"
        if read["asked"].search(before) or read["asked"].match(after):
            return "asked"
        if read["preferred"].match(after) or read["wanted"].search(before):
            return "sought"
        alone = read["alone_before"].search(before) and read["alone_after"].match(after)
        return "bare" if conditions and alone else ""


class Grounds:
    """All grounds; cells repeat from row to row, so what was seen is kept for a while."""

    def __init__(self, grounds: tuple[Ground, ...], grammar: Grammar) -> None:
        """Look for these grounds."""
        self.all = grounds
        self.grammar = grammar
        self.in_cell = lru_cache(maxsize=_CELLS_KEPT)(self._in_cell)
        """What a cell says of people: field and text to Said, in the order of the grounds."""

    def found(self, cells: Iterator[tuple[str, str]], whole: str) -> Iterator[tuple[str, Said]]:
        """Field and what it says, for every cell; whole: the posting, for what excuses anywhere in it."""
        for field, text in cells:
            for said in self.in_cell(field, text):
                ground = said.ground
                excused = ground.unless is not None and ground.unless.search(whole)
                if not excused and not any(denial.in_row(whole) for denial in ground.denials):
                    yield field, said

    def _in_cell(self, field: str, text: str) -> tuple[Said, ...]:
        return tuple(said for ground in self.all if field in ground.fields for said in self._first(ground, field, text))

    def _first(self, ground: Ground, field: str, text: str) -> Iterator[Said]:
        if ground.people.search(text) is None:
            return
        covered = ground.mask.sub(lambda found: _COVER * len(found[0]), text) if ground.mask else text
        for found in ground.people.finditer(covered):
            left, right = bounds(covered, found.start(), found.end())
            before, after = covered[left : found.start()], covered[found.end() : right]
            following = next_clause(covered, right)
            reason = right + 1 + len(following)
            if not self.grammar.sees("then_refused", following) and self.grammar.sees(
                "then_refused", next_clause(covered, reason)
            ):
                following = next_clause(covered, reason)
            stance = self.grammar.stance(before, after, following, conditions=field in _CONDITIONS)
            if not stance and field == "title" and self.grammar.heads(before, after):
                stance = "sought"
            if stance not in ground.articles:
                continue
            clause = text[left:right]
            if self.grammar.mentioned(clause):
                continue
            said_before = "" if stance == "asked" else before
            if not any(denial.excuses(said_before, clause, "") for denial in ground.denials):
                yield Said(ground, stance, text[found.start() : right].strip(" ,。;、\n")[:_QUOTED] or found[0])
                return


def read_grounds(table: dict[str, Any], codes: dict[str, Any], denials: dict[str, Denial]) -> Grounds:
    """Read grounds.toml; StanceError names the ground that is not whole."""
    words = {f"{{{name}}}": shape for name, shape in table.get("words", {}).items()}
    try:
        grammar = Grammar({name: _spelled(shape, words) for name, shape in table["grammar"].items()})
    except (KeyError, re.error) as error:
        raise StanceError(f"grounds.toml [grammar]: {error}") from error
    return Grounds(tuple(_ground(said, words, codes, denials) for said in table["ground"]), grammar)


def _ground(said: dict[str, Any], words: dict[str, str], codes: dict[str, Any], denials: dict[str, Denial]) -> Ground:
    name = str(said.get("id", "?"))
    try:
        unknown = said["stances"].keys() - set(STANCES)
        if unknown or said["code"] not in codes:
            raise StanceError(f"ground {name}: {', '.join(sorted(unknown)) or said['code']} is unknown")
        return Ground(
            name,
            said["code"],
            said["example"],
            _any(said["people"], words),
            _any(said["mask"], words) if "mask" in said else None,
            {stance: article or codes[said["code"]].article for stance, article in said["stances"].items()},
            tuple(denials[each] for each in said.get("denied", ())),
            _any(said["unless"], words) if "unless" in said else None,
            frozenset(said.get("fields", ("title", "pay", "hours", "requirements", "note"))),
        )
    except (KeyError, re.error) as error:
        raise StanceError(f"ground {name}: {error} is missing or unknown") from error


def _any(shapes: list[str], words: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(_spelled(each, words) for each in shapes), re.IGNORECASE)


def _spelled(shape: str, words: dict[str, str]) -> str:
    for _ in range(3):  # a word list may stand in a word list
        for name, said in words.items():
            shape = shape.replace(name, f"(?:{said})")
    return shape
