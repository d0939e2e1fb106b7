"""Reads the linter's rules: data in config/linter, checked when they are read."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from sync.hub.linter.elements import Elements
from sync.hub.linter.likeness import Likeness
from sync.hub.linter.spelling import Spelling
from sync.hub.linter.stance import Grounds, StanceError, read_grounds
from sync.hub.linter.topics import Topics

RULE_FILES: Final = ("discrimination.toml", "money.toml", "danger.toml")
SCANNED: Final = ("title", "pay", "hours", "requirements", "note", "place", "phone")
"""Fields in which shapes can be looked for."""
_CONDITIONS: Final = ("title", "pay", "hours", "requirements", "note")
"""Where they are looked for unless a rule names its own fields: a firm's name or a place is no condition."""
_CELLS_KEPT: Final = 4096
_FIGURES: Final = ("pay", "hours", "phone")
_SAYS_MORE: Final = re.compile(r"[^\d\s.,:~\-—–/元块月天日时小年点kKwW万千百到至]")
_NAMED: Final = re.compile(r"\{([A-Z][A-Za-z]*)\}")


class RuleError(ValueError):
    """A rule that cannot be used: which one, and what is wrong with it."""


class Code(NamedTuple):
    """What can be found: its short name, article, sentence for the firm, and whether a posting waits because of it."""

    code: str
    label: str
    article: str
    says: str
    holds: bool


class Denial(NamedTuple):
    """What makes a shape none: words anywhere in its clause, directly before it, or anywhere in the posting."""

    clause: re.Pattern[str] | None
    before: re.Pattern[str] | None
    row: re.Pattern[str] | None

    def excuses(self, before: str, clause: str, whole: str) -> bool:
        """Whether it excuses what was found in a clause; before: the clause up to it."""
        return (
            (self.clause is not None and self.clause.search(clause) is not None)
            or (self.before is not None and self.before.search(before) is not None)
            or self.in_row(whole)
        )

    def in_row(self, whole: str) -> bool:
        """Whether something anywhere in the posting excuses whatever is found."""
        return self.row is not None and self.row.search(whole) is not None


class Rule(NamedTuple):
    """Shapes of one violation, what excuses them, what must stand elsewhere in the posting, words it finds."""

    id: str
    code: str
    article: str
    example: str
    find: re.Pattern[str]
    mask: re.Pattern[str] | None
    denials: tuple[Denial, ...]
    unless: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    fields: frozenset[str]


class Reading(NamedTuple):
    """What the rules of a file are read with: word lists, frames, codes, denials."""

    words: dict[str, str]
    frames: dict[str, str]
    codes: dict[str, Code]
    denials: dict[str, Denial]


class Suspects:
    """Which rules have a shape in a cell at all; cells repeat from row to row, so what was seen is kept for a while."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Look for the shapes of these rules."""
        self._rules = rules
        self.in_cell = lru_cache(maxsize=_CELLS_KEPT)(self._in_cell)

    def _in_cell(self, field: str, text: str) -> frozenset[str]:
        """Ids of the rules with a shape in a cell of this field; a sum or hours alone are no shape."""
        if field in _FIGURES and _SAYS_MORE.search(text) is None:
            return frozenset()
        return frozenset(rule.id for rule in self._rules if field in rule.fields and rule.find.search(text))


class Rules(NamedTuple):
    """Everything the linter knows."""

    codes: dict[str, Code]
    rules: tuple[Rule, ...]
    lists: dict[str, Any]
    spelling: Spelling
    suspects: Suspects
    grounds: Grounds
    topics: Topics
    likeness: Likeness
    elements: Elements


@lru_cache(maxsize=2)
def shipped_rules(home: tuple[str, ...] = ()) -> Rules:
    """Read the rules that come with the project, once; home: what people here call their county, beside home.toml."""
    return read_rules(shipped_folder("linter"), home)


def shipped_folder(name: str) -> Path:
    """Folder of shipped configuration: in a checkout beside the code, in a wheel within the package of the window."""
    root = Path(__file__).resolve().parents[3]
    for folder in (root / "config" / name, root / "kiosk" / "_shipped" / "config" / name):
        if folder.is_dir():
            return folder
    raise RuleError(f"config/{name} is missing")


def read_rules(folder: Path, home: tuple[str, ...] = ()) -> Rules:
    """Read rules from a folder; RuleError for a rule that is not whole or whose shapes cannot be read."""
    here = {"Home": _names([*home, *_table(folder / "home.toml").get("names", ())])}
    codes = {code: _code(code, said) for code, said in _table(folder / "codes.toml").items()}
    denials = {name: _denial(name, said) for name, said in _table(folder / "denials.toml").items()}
    shared = _table(folder / "frames.toml")
    found: list[Rule] = []
    for name in RULE_FILES:
        table = _table(folder / name)
        words = shared["words"] | table.get("words", {}) | here
        found += [_rule(said, Reading(words, shared["frames"], codes, denials)) for said in table.get("rule", [])]
    rules = tuple(found)
    lists = _table(folder / "lists.toml")
    for part in ("missing", "pasted"):
        for name, said in lists[part].items():
            lists[part][name] = said.replace("{Home}", here["Home"]) if isinstance(said, str) else said
    grounds = _table(folder / "grounds.toml")
    grounds["words"] |= here
    read = _grounds(grounds, codes, denials)
    topics = _topics(folder)
    learnt = _likeness(folder, topics), _elements(folder, here["Home"])
    return Rules(codes, rules, lists, _spelling(folder), Suspects(rules), read, topics, *learnt)


def _names(names: list[str]) -> str:
    """Shape of any of these names; of nothing for none."""
    return "|".join(re.escape(name) for name in names) or "(?!)"


def _grounds(table: dict[str, Any], codes: dict[str, Code], denials: dict[str, Denial]) -> Grounds:
    try:
        return read_grounds(table, codes, denials)
    except StanceError as error:
        raise RuleError(str(error)) from error


def _elements(folder: Path, home: str) -> Elements:
    try:
        return Elements(_table(folder / "elements.toml"), home)
    except (KeyError, ValueError) as error:
        raise RuleError(f"elements.toml: {error}") from error


def _likeness(folder: Path, topics: Topics) -> Likeness:
    try:
        return Likeness(_table(folder / "likeness.toml"), topics)
    except (KeyError, ValueError) as error:
        raise RuleError(f"likeness.toml: {error}") from error


def _topics(folder: Path) -> Topics:
    try:
        return Topics(_table(folder / "topics.toml"))
    except (KeyError, re.error) as error:
        raise RuleError(f"topics.toml: {error}") from error


def _spelling(folder: Path) -> Spelling:
    try:
        return Spelling(_table(folder / "spelling.toml"), _table(folder / "sounds.toml"))
    except (KeyError, ValueError) as error:
        raise RuleError(f"spelling.toml: {error}") from error


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: {error}") from error


def _code(code: str, said: dict[str, Any]) -> Code:
    try:
        return Code(code, said["label"], said["article"], said["says"], bool(said["holds"]))
    except (KeyError, TypeError) as error:
        raise RuleError(f"codes.toml [{code}]: {error}") from error


def _denial(name: str, said: dict[str, Any]) -> Denial:
    return Denial(*(_shape(name, [said[part]], {}) if part in said else None for part in Denial._fields))


def _rule(said: dict[str, Any], reading: Reading) -> Rule:
    name = str(said.get("id", "?"))
    try:
        code = reading.codes[said["code"]]
        words = reading.words
        framed = [frame for each in said.get("framed", ()) for frame in _framed(each, reading.frames)]
        return Rule(
            name,
            code.code,
            said.get("article", code.article),
            said["example"],
            _shape(name, [*said.get("find", ()), *framed], words),
            _shape(name, said["mask"], words) if "mask" in said else None,
            tuple(reading.denials[each] for each in said.get("denied", [])),
            _shape(name, said["unless"], words) if "unless" in said else None,
            _shape(name, said["needs"], words) if "needs" in said else None,
            frozenset(said.get("fields", _CONDITIONS)),
        )
    except KeyError as error:
        raise RuleError(f"rule {name}: {error} is missing or unknown") from error


def _framed(said: dict[str, Any], frames: dict[str, str]) -> list[str]:
    return [frames[frame].replace("{who}", said["who"]) for frame in said["frames"]]


def _shape(name: str, shapes: list[str], words: dict[str, str]) -> re.Pattern[str]:
    spelled = "|".join(f"(?:{each})" for each in shapes)
    for _ in range(4):  # a word list may stand in a word list
        spelled = _NAMED.sub(lambda match: words[match[1]], spelled)
    try:
        return re.compile(spelled, re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"rule {name}: {error}") from error
