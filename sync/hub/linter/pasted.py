"""A posting pasted whole into one cell, laid out into the cells it should have had, before anything is looked at.

A chat message names the inn, the village and the pay in the order of speech. A firm that wrote one long message rarely
forgot who it is, and to say so wrongly costs more than to pass one by. So two readers must agree that a fact is left
out: the shapes find nothing that may be it, and no sign of the text looks like one by the weights of `elements.py`.
Where the shapes find something, only a text that looks like none at all leaves it out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sync.hub.linter import pieces, told
from sync.hub.linter.figures import sums_in_figures, telephone_in_figures
from sync.hub.linter.shape import pattern
from sync.hub.linter.words import unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.elements import Elements
    from sync.hub.linter.words import Words

_POSTING: Final = 10
"""From so many signs on one cell can be a whole posting."""
_CORE: Final = ("employer", "place", "pay")
"""The telephone may have a cell of its own: a message is often pasted beside it."""
_SEGMENT: Final = re.compile(r"[^一-龥A-Za-z\d·&]+")
_SHORTEST: Final = 2
_LONGEST: Final = 12


def is_pasted(words: Words) -> bool:
    """Whether one cell holds the whole posting: no other says who, where or how much."""
    return not any(getattr(words, cell) for cell in _CORE) and len(text_of(words)) >= _POSTING


def text_of(words: Words) -> str:
    """The posting as one text, in the order it was typed."""
    cells = (words.title, words.requirements, words.note, words.hours)
    return unnumbered("\n".join(cell for cell in cells if cell))


def laid_out(words: Words, lists: dict[str, Any]) -> Words:
    """The posting with its telephone in a cell of its own; any other posting as it is."""
    if not is_pasted(words) or words.phone:
        return words
    return words._replace(phone=_phone(text_of(words), lists["pasted"]))


def left_out(words: Words, lists: dict[str, Any], elements: Elements) -> Iterator[tuple[str, str, str]]:
    """Code, field and words of each element of a pasted posting that nothing in it may be."""
    text, said = text_of(words), lists["pasted"]
    if pattern(said["withheld"]).search(text) or _nobody(text, lists, elements):
        yield "missing_employer", "employer", ""
    if not pattern(said["place_sure"]).search(text) and _nowhere(text, said, elements):
        yield "missing_place", "place", ""
    no_work = pattern(said["hands"]).search(text) and not told.says_what(text, lists["missing"])
    if no_work and elements.told("work", text) < said["unlike"]["work"]:
        yield "missing_work", "title", words.title
    if not _pay(text, said):
        yield "missing_pay", "pay", ""
    if not words.phone and pattern(said["contact"]).search(telephone_in_figures(text)) is None:
        yield "missing_contact", "phone", ""


def _pay(text: str, said: dict[str, Any]) -> str:
    """Pieces of the text that speak of pay, a comma between them."""
    money = sums_in_figures(pattern(said["no_pay"]).sub(" ", text))
    return ",".join(part.strip() for part in re.split(r"[,。;!?\n|]", money) if pattern(said["pay"]).search(part))


def _phone(text: str, said: dict[str, Any]) -> str:
    found = pattern(said["phone"]).search(telephone_in_figures(text))
    return found["number"].strip() if found else ""


def _nobody(text: str, lists: dict[str, Any], elements: Elements) -> bool:
    """Whether no name stands in a text: none by its shape, and none by the signs of the text."""
    said = lists["pasted"]
    if any(_of_a_kind(text, said, lists["missing"])):
        return False
    least: float = said["unlike"]["firm_told" if any(_by_itself(text, said)) else "firm"]
    return elements.told("employer", text) < least


def _nowhere(text: str, said: dict[str, Any], elements: Elements) -> bool:
    """Whether no sign of a text looks like a place, less so where a shape finds one."""
    least: float = said["unlike"]["place_told" if _somewhere(text, said) else "place"]
    return elements.told("place", text) < least


def _somewhere(text: str, said: dict[str, Any]) -> bool:
    """Whether anything in a text has the shape of a place."""
    told_of_place = pattern(said["place_withheld"]).sub(" ", text)
    return pattern(said["place"]).search(told_of_place) is not None or any(pieces.places(told_of_place, said))


def _of_a_kind(text: str, said: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    """Names that are quoted, of a known kind, or before the hiring."""
    for shape in (*known["names"], *said["names"]):
        for found in pattern(shape).finditer(text):
            groups = found.groupdict()
            name = groups.get("named") or groups["name"]
            if name.startswith(("某", "路", "街", "在")):
                continue
            if (groups.get("named") or pattern(known["no_name"]).search(name) is None) and _is_own(name, known):
                yield name


def _by_itself(text: str, said: dict[str, Any]) -> Iterator[str]:
    """Pieces that stand by themselves and may be a name, since they say nothing else."""
    yield from pieces.firms(text, said)
    before = ""
    for piece in _SEGMENT.split(text):
        segment = pattern(said["home"]).sub("", piece)
        own = _SHORTEST < len(segment) <= _LONGEST and not any(
            pattern(said[no]).search(segment) for no in ("common", "only_place", "no_firm")
        )
        if own and not segment.startswith("某") and not pattern(said["lists_work"]).search(before):
            yield segment
        before = segment


def _is_own(name: str, known: dict[str, Any]) -> bool:
    """Whether two signs are left once kinds (厂) are taken out, and it is not made of what any firm sells (烧烤店)."""
    left = told.without_kinds(name, known)
    beside = pattern(known["employer_words"]).sub("", name)
    return sum(sign.isalnum() for sign in left) >= _SHORTEST and any(sign.isalnum() for sign in beside)
