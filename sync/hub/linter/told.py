"""What running text tells: who hires, where, what for, how much, and how to reach them.

A firm that pastes its posting from a chat says everything in one cell. A kind alone (某厂, 朋友的店) names nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sync.hub.linter.figures import sums_in_figures
from sync.hub.linter.shape import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_NAME: Final = 2


def names_somebody(text: str, said: dict[str, Any]) -> bool:
    """Whether a text names who hires: a name before the verb of hiring, before a place, or of a known kind."""
    for name in _candidates(text, said):
        if sum(sign.isalnum() for sign in without_kinds(name, said)) >= _SHORTEST_NAME:
            return True
    return False


def without_kinds(name: str, said: dict[str, Any]) -> str:
    """Give what is left of a name once kinds (饭店) are taken out, and single signs (诚, 厂) from its ends only."""
    left = pattern(said["kinds"]).sub("", name)
    return pattern(said["kinds_behind"]).sub("", pattern(said["kinds_before"]).sub("", left))


def says_where(text: str, said: dict[str, Any]) -> bool:
    """Whether a text says where the work is."""
    return pattern(said["place_elsewhere"]).search(text) is not None


def says_what(text: str, said: dict[str, Any]) -> bool:
    """Whether a text says what the work is: by its verb, or by a trade once words of every trade are taken out."""
    if pattern(said["work_elsewhere"]).search(text):
        return True
    for found in pattern(said["hired"]).finditer(text):
        if len(pattern(said["work_none"]).sub("", found["work"])) >= _SHORTEST_NAME:
            return True
    return pattern(said["trade"]).search(pattern(said["work_none"]).sub(" ", text)) is not None


def says_how_much(text: str, said: dict[str, Any]) -> bool:
    """Whether a text holds a sum that is pay; a telephone number or a charge is none."""
    figures = sums_in_figures(pattern(said["telephone"]).sub(" ", text))
    return pattern(said["pay_elsewhere"]).search(figures) is not None


def says_how_to_reach(text: str, said: dict[str, Any]) -> bool:
    """Whether a text holds a number, an account or a place to come to."""
    return pattern(said["contact_elsewhere"]).search(text) is not None


def _candidates(text: str, said: dict[str, Any]) -> Iterator[str]:
    for shape in said["names"]:
        for found in pattern(shape).finditer(text):
            told = found.groupdict()
            if "named" in told or pattern(said["no_name"]).search(told["name"]) is None:
                yield told.get("named") or told["name"]
