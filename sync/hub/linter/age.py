"""Ages by their figures: a figure of two digits that counts nothing else is an age, and a bound on it is a limit.

How a bound is said is a short list; what ages are called is open (45以内, 四五十岁, 15到20, 不要45+). So the unit is
read by exclusion: what stands behind the figure is no 元, 点, 公斤 or 件, what stands before it no height, no hour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sync.hub.linter.figures import ages_in_figures
from sync.hub.linter.shape import pattern
from sync.hub.linter.words import unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.words import Words

_ADULT: Final = 16
"""From this age on somebody may be hired (劳动法 第十五条)."""
_OF_AGE: Final = 18
"""A bound at or below it keeps minors out, which is lawful."""
_DECADE: Final = 30
"""From this lower end on a band that is welcome too (五六十岁的也要) shuts nobody out."""
_SEGMENT: Final = re.compile(r"[^,。;!?\n、()|【】\[\]]+")
_ASIDE: Final = re.compile(r"[(（](?:含|包含)[)）]")
_MAY_BE: Final = re.compile(r"[\d二三四五六七十]")
_BARE: Final = ("title", "requirements")
"""Cells of conditions: a band alone there is a band of ages."""
_READ: Final = ("title", "requirements", "note", "hours")
_NARROWEST: Final = 3
_PASTED_FROM: Final = 28
"""In a text that tells hours too, a bare band is one of ages only when it ends beyond the hours of a day."""


class Told(NamedTuple):
    """What a stretch of text says of age: `age` for a limit, `child_labour` for somebody under sixteen; its words."""

    code: str
    words: str


def ages(words: Words, lists: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Code, field and words of every limit of age and every offer to children that stands in figures."""
    said = lists["age"]
    if pattern(said["set_by_law"]).search("\n".join(words)):
        return
    pasted = not words.pay
    for field in _READ:
        for told in told_of_age(getattr(words, field), said, bare=field in _BARE and not pasted):
            yield told.code, field, told.words


def told_of_age(text: str, said: dict[str, str], *, bare: bool) -> Iterator[Told]:
    """Limits of age in a text; bare: two figures alone are ages there."""
    if _MAY_BE.search(text) is None:
        return
    for segment in _SEGMENT.finditer(_ASIDE.sub("", unnumbered(text))):
        for part in re.split(r"(?<=[^ ]{2}) (?=[^ ]{2})", segment[0]):
            read = ages_in_figures(part)
            if pattern(said["figure"]).search(read) is None or pattern(said["of_others"]).search(read):
                continue
            for code in _codes(read, said, bare=bare):
                yield Told(code, part.strip())


def _codes(read: str, said: dict[str, str], *, bare: bool) -> Iterator[str]:
    band = _band(read, said, bare=bare)
    if band is not None:
        low, high = band
        if high > _OF_AGE and not (low >= _DECADE and pattern(said["open"]).search(read)):
            yield "age"
        if low < _ADULT and not pattern(said["turned_away"]).search(read):
            yield "child_labour"
        return
    for shape in ("upper", "before", "refused_from"):
        found = pattern(said[shape]).search(read)
        if found and _figure(found, "age") > _OF_AGE and not pattern(said["open"]).search(read):
            yield "age"
            return
    about = pattern(said["about"]).search(read)
    if about and _figure(about, "age") > _OF_AGE and bare and not pattern(said["open"]).search(read):
        yield "age"
    child = pattern(said["child"]).search(read)
    if child and _figure(child, "age") < _ADULT and not pattern(said["turned_away"]).search(read):
        yield "child_labour"


def _band(read: str, said: dict[str, str], *, bare: bool) -> tuple[int, int] | None:
    """Lowest and highest age of a band; None without one."""
    for shape in ("band_said", "band_bare"):
        found = pattern(said[shape]).search(read)
        if found is None:
            continue
        low, high = _figure(found, "low"), _figure(found, "high")
        wide = high - low >= _NARROWEST and (bare or shape == "band_said" or (low >= _ADULT and high >= _PASTED_FROM))
        if low < high and (wide or shape == "band_said"):
            return low, high
    return None


def _figure(found: re.Match[str], name: str) -> int:
    """Figure of the group of this name, or of the next of its kind when a shape has several."""
    return next(int(value) for group, value in found.groupdict().items() if value and group.startswith(name))
