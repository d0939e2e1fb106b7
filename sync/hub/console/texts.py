"""The console's sentences, one TOML file a language beside the templates; keys are the same in both."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGES: Final = Path(__file__).parents[1] / "pages"
LANGUAGES: Final = ("zh_CN", "en")
"""The first one is what an officer reads who has not chosen."""


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its dotted key."""
    found: dict[str, str] = {}
    _gather(tomllib.loads((PAGES / f"text.{language}.toml").read_text(encoding="utf-8")), "", found)
    return found


def speaker(language: str) -> Callable[..., str]:
    """Give the function that says a key in a language; KeyError for a key that nobody wrote down."""
    known = sentences(language if language in LANGUAGES else LANGUAGES[0])

    def say(key: str, **told: object) -> str:
        sentence = known[key]
        return sentence.format(**told) if told else sentence

    return say


def preferred(wanted: str, accepted: str) -> str:
    """Language to speak: the one chosen, else the first of the browser's that we speak."""
    if wanted in LANGUAGES:
        return wanted
    for part in accepted.split(","):
        word = part.split(";")[0].strip().lower()
        if word.startswith("zh"):
            return "zh_CN"
        if word.startswith("en"):
            return "en"
    return LANGUAGES[0]


def _gather(table: Mapping[str, Any], before: str, found: dict[str, str]) -> None:
    for name, value in table.items():
        if isinstance(value, str):
            found[before + name] = value
        else:
            _gather(value, f"{before}{name}.", found)
