"""Reads the linter's rules: data in config/linter, checked when they are read."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

RULE_FILES: Final = ("discrimination.toml", "money.toml", "danger.toml")
SCANNED: Final = ("title", "pay", "hours", "requirements", "note")
"""Fields in which shapes are looked for: a firm's name, a place and a telephone are no conditions."""
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
    """What makes a shape none."""

    clause: re.Pattern[str]
    row: re.Pattern[str] | None


class Rule(NamedTuple):
    """Shapes of one violation, and what excuses them."""

    id: str
    code: str
    article: str
    find: re.Pattern[str]
    mask: re.Pattern[str] | None
    denials: tuple[Denial, ...]
    unless: re.Pattern[str] | None


class Rules(NamedTuple):
    """Everything the linter knows."""

    codes: dict[str, Code]
    rules: tuple[Rule, ...]
    lists: dict[str, Any]


@lru_cache(maxsize=2)
def shipped_rules() -> Rules:
    """Read the rules that come with the project, once."""
    return read_rules(shipped_folder("linter"))


def shipped_folder(name: str) -> Path:
    """Folder of shipped configuration: in a checkout beside the code, in a wheel within the package of the window."""
    root = Path(__file__).resolve().parents[3]
    for folder in (root / "config" / name, root / "kiosk" / "_shipped" / "config" / name):
        if folder.is_dir():
            return folder
    raise RuleError(f"config/{name} is missing")


def read_rules(folder: Path) -> Rules:
    """Read rules from a folder; RuleError for a rule that is not whole or whose shapes cannot be read."""
    codes = {code: _code(code, said) for code, said in _table(folder / "codes.toml").items()}
    denials = {name: _denial(name, said) for name, said in _table(folder / "denials.toml").items()}
    found: list[Rule] = []
    for name in RULE_FILES:
        table = _table(folder / name)
        found += [_rule(said, table.get("words", {}), codes, denials) for said in table.get("rule", [])]
    return Rules(codes, tuple(found), _table(folder / "lists.toml"))


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
    return Denial(_shape(name, [said["clause"]], {}), _shape(name, [said["row"]], {}) if "row" in said else None)


def _rule(said: dict[str, Any], words: dict[str, str], codes: dict[str, Code], denials: dict[str, Denial]) -> Rule:
    name = str(said.get("id", "?"))
    try:
        code = codes[said["code"]]
        return Rule(
            name,
            code.code,
            said.get("article", code.article),
            _shape(name, said["find"], words),
            _shape(name, said["mask"], words) if "mask" in said else None,
            tuple(denials[each] for each in said.get("denied", [])),
            _shape(name, said["unless"], words) if "unless" in said else None,
        )
    except KeyError as error:
        raise RuleError(f"rule {name}: {error} is missing or unknown") from error


def _shape(name: str, shapes: list[str], words: dict[str, str]) -> re.Pattern[str]:
    spelled = "|".join(f"(?:{each})" for each in shapes)
    for _ in range(2):  # a word list may stand in a word list
        spelled = _NAMED.sub(lambda match: words[match[1]], spelled)
    try:
        return re.compile(spelled, re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"rule {name}: {error}") from error
